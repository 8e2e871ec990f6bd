using Grappe.Accounts;
using Grappe.Accounts.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain.Collection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NodaTime;

namespace Grappe.Studies;

/// <summary>Writes to the people who answer for a case: their addresses are those that the observer gives, for this wave only.</summary>
public sealed class InvitePeople(GrappeDb db, RunWave waves, ReadAnswers read, Outbox outbox, AnswerLinks links, IClock clock, IStringLocalizer<AnswerMailTexts> texts)
{
    /// <summary>Most people who answer for one case.</summary>
    public const int MostForCase = 10;

    /// <summary>Invites people to answer for a case. Addresses that were invited already are left out.</summary>
    /// <returns>How many messages go out, or why none does; null where there is no such case.</returns>
    public async Task<Result<int>?> Invite(string slug, string number, string id, string addresses, string language, string origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        if (await waves.FindCase(slug, number, id, cancel) is not (var at, var who))
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        var typed = addresses.Split([' ', ',', ';', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (typed.Count == 0)
        {
            return new Refusal("Write at least one e-mail address.", "Addresses");
        }

        if (typed.Find(address => !Addresses.IsAddress(address)) is { } wrong)
        {
            return new Refusal("“{0}” is not an e-mail address.", "Addresses", wrong.Length > 60 ? wrong[..60] + "…" : wrong);
        }

        if (!who.IsUnfinished || at.Wave.StateAt(now) == WaveState.Closed)
        {
            return new Refusal("This case is not open to answers any more.", "Addresses");
        }

        var invited = await db.Invitations.Where(i => i.Case == who.Id).Select(i => i.Email).ToListAsync(cancel);
        var fresh = typed.Where(address => !invited.Contains(address, StringComparer.OrdinalIgnoreCase)).ToList();
        if (invited.Count + fresh.Count > MostForCase)
        {
            return new Refusal("At most {0} people answer for one case.", "Addresses", MostForCase);
        }

        foreach (var address in fresh)
        {
            var invitation = Invitation.To(who.Id, address, language == "fr" ? "fr" : "en", now);
            db.Add(invitation);
            Post(at, who, invitation, origin, "Your answers for a study of clusters", "{0} is asked to take part in the study “{1}”.");
        }

        who.Invite(now);
        return await db.TrySave(cancel) ? fresh.Count : new Refusal("Somebody else was here since you opened this page: look again.");
    }

    /// <summary>Reminds everybody whose case is not finished and who was not written to in the last days.</summary>
    public async Task<int?> Remind(string slug, string number, string origin, CancellationToken cancel)
    {
        if (await waves.Find(slug, number, cancel) is not { } at)
        {
            return null;
        }

        var now = clock.GetCurrentInstant();
        if (at.Wave.StateAt(now) != WaveState.Open)
        {
            return 0;
        }

        var unfinished = (await db.WaveCases.Where(c => c.Wave == at.Wave.Id && c.SubmittedAt == null && c.WithdrawnAt == null).ToListAsync(cancel)).ToDictionary(c => c.Id);
        var ids = unfinished.Keys.ToList();
        var reminded = (await db.Invitations.Where(i => ids.Contains(i.Case) && i.Email != null).ToListAsync(cancel)).Where(i => i.MayBeReminded(now)).ToList();
        foreach (var invitation in reminded)
        {
            invitation.Remind(now);
            Post(at, unfinished[invitation.Case], invitation, origin, "A reminder: your answers for a study of clusters", "The answers of {0} to the study “{1}” are not handed in yet.");
        }

        return await db.TrySave(cancel) ? reminded.Count : 0;
    }

    /// <summary>Asks the people of a case again, about exactly these answers, in one message.</summary>
    public async Task<Result<int>?> AskAgain(string slug, string number, string id, IReadOnlyCollection<string> questions, string note, Actor actor, string origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(note);
        ArgumentNullException.ThrowIfNull(actor);
        if (await waves.FindCase(slug, number, id, cancel) is not (var at, var who))
        {
            return null;
        }

        var people = await db.Invitations.Where(i => i.Case == who.Id && i.Email != null).ToListAsync(cancel);
        var questionnaire = at.Study.Questionnaires.First(version => version.Number == at.Wave.Questionnaire).Questionnaire;
        var answers = (await read.HandedIn(at.Wave.Id, cancel)).FirstOrDefault(one => one.Id == who.Id.Value.ToString("N"));
        if (answers is null || people.Count == 0 || await db.FollowUps.AnyAsync(f => f.Case == who.Id && f.AnsweredAt == null, cancel))
        {
            return new Refusal("There is nobody to ask, or what was asked before has not come back yet.");
        }

        var asked = FollowUp.Ask(who, questionnaire, answers, questions, note.Trim(), actor.AccountId, clock.GetCurrentInstant());
        if (asked.Value is not { } followUp)
        {
            return (Refusal[])[.. asked.Refusals];
        }

        db.Add(followUp);
        foreach (var invitation in people)
        {
            using var speaking = Links.Speak(invitation.Language);
            outbox.Post(invitation.Email!, new(
                texts["Questions about your answers"],
                [
                    texts["Thank you for the answers of {0} to the study “{1}”. A few of them are missing or not clear yet:", who.Name, at.Study.Title.Here()],
                    .. followUp.Questions.Select(question => "– " + questionnaire.Question(question.Question)!.Text.Here()),
                    .. followUp.Note.Length > 0 ? new[] { followUp.Note } : [],
                ],
                texts["Answer on one page"],
                origin + StudyAddresses.Answer(links.Of(invitation.Id), Answering.Again)));
        }

        return await db.TrySave(cancel) ? people.Count : new Refusal("Somebody else was here since you opened this page: look again.");
    }

    /// <summary>Opens answers that were handed in, and tells the people of the case.</summary>
    public async Task<Result<WaveCase>?> Reopen(string slug, string number, string id, string origin, CancellationToken cancel)
    {
        if (await waves.FindCase(slug, number, id, cancel) is not (var at, var who))
        {
            return null;
        }

        var reopened = who.Reopen(clock.GetCurrentInstant());
        if (reopened.IsRefused)
        {
            return reopened;
        }

        foreach (var invitation in await db.Invitations.Where(i => i.Case == who.Id && i.Email != null).ToListAsync(cancel))
        {
            Post(at, who, invitation, origin, "Your answers are open again", "The answers of {0} to the study “{1}” were opened again, so that you can change them. Hand them in again when you are done.");
        }

        return await db.TrySave(cancel) ? reopened : new Refusal("Somebody else was here since you opened this page: look again.");
    }

    private void Post(WaveAtHand at, WaveCase who, Invitation invitation, string origin, string subject, string first)
    {
        using var speaking = Links.Speak(invitation.Language);
        outbox.Post(invitation.Email!, new(
            texts[subject],
            [
                texts[first, who.Name, at.Study.Title.Here()],
                at.Study.Purpose.Here(),
                texts["The link is yours: no account is needed, and whoever has it can answer for {0}. It is open from {1} to {2}. You can stop at any time and go on elsewhere.", who.Name, Day(at.Wave.OpensOn), Day(at.Wave.ClosesOn)],
                texts["Behind the same link you can say that you do not take part: then you get no further message."],
            ],
            texts["Answer"],
            origin + StudyAddresses.Answer(links.Of(invitation.Id))));
    }

    private static string Day(LocalDate day) => Atlas.Figures.Date(day.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
