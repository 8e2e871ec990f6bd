using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Domain.OwnStudies;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>Writes to those who are asked to rate or code, in the save that lets them begin; whoever lets them begin knows.</summary>
public sealed class TellReaders(GrappeDb db, Outbox outbox, CurrentActor current, IStringLocalizer<AnswerMailTexts> texts)
{
    public async Task Handle(OwnStudy study, ReadingWork work, IReadOnlyCollection<Guid> readers, string origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(study);
        foreach (var person in await db.Accounts.AsNoTracking().Where(account => readers.Contains(account.Id) && account.Id != current.Actor.AccountId).ToListAsync(cancel))
        {
            using var speaking = Links.Speak(person.Language);
            var (what, address) = work == ReadingWork.Screening
                ? (texts["You are asked to say which cases belong to the study “{0}”.", study.Title.Here()], StudyAddresses.Rate(study.Slug))
                : (texts["You are asked to read and code open answers for the study “{0}”.", study.Title.Here()], StudyAddresses.Code(study.Slug));
            outbox.Post(person.Email!, new(texts["Your help with a study"], [what, texts["You see only what you say yourself until all are done."]], texts["Begin"], origin + address));
        }
    }
}
