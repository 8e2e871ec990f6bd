using System.Text.Json.Nodes;
using Grappe.Accounts;
using Grappe.Accounts.Data;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies;

/// <summary>What a person rated and coded for studies: theirs to see. It stays, without their account.</summary>
public sealed class ReadingOfPerson(GrappeDb db) : PersonalRecords
{
    public override string Name => "readings";

    public override async Task<JsonNode> Export(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        var readers = db.StudyReaders.Where(reader => reader.Account == account.Id);
        var said = await db.StudyRatings.AsNoTracking().Where(rating => readers.Any(reader => reader.Id == rating.Reader))
            .Join(db.OwnStudies, rating => rating.Study, study => study.Id, (rating, study) => new { study.Slug, rating.Case, rating.Criterion, rating.Verdict, rating.Reason }).ToListAsync(cancel);
        var coded = await db.StudySegments.AsNoTracking().Where(one => readers.Any(reader => reader.Id == one.Reader))
            .Join(db.OwnStudies, one => one.Study, study => study.Id, (one, study) => new { study.Slug, one.Code, one.Memo }).ToListAsync(cancel);
        return new JsonArray(
        [
            .. said.Select(one => new JsonObject { ["address"] = $"/studies/{one.Slug}", ["case"] = one.Case, ["criterion"] = one.Criterion, ["verdict"] = one.Verdict.ToString(), ["reason"] = one.Reason }),
            .. coded.Select(one => new JsonObject { ["address"] = $"/studies/{one.Slug}", ["code"] = one.Code, ["memo"] = one.Memo }),
        ]);
    }

    public override async Task Forget(Account account, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(account);
        await db.StudyReaders.Where(reader => reader.Account == account.Id).ExecuteUpdateAsync(set => set.SetProperty(reader => reader.Account, (Guid?)null), cancel);
        await db.StudyRulings.Where(one => one.By == account.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.By, (Guid?)null), cancel);
        await db.StudySettlements.Where(one => one.By == account.Id).ExecuteUpdateAsync(set => set.SetProperty(one => one.By, (Guid?)null), cancel);
    }
}
