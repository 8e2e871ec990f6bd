using Grappe.Accounts.Data;
using Grappe.Shared;
using Grappe.Shared.Audit;
using Grappe.Shared.Data;
using Grappe.Shared.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Accounts;

/// <summary>
/// The audit, newest first, from any place in it on: each page is found by its key, so that the millionth costs what the first costs. Secrets and personal
/// data are not in the audit; names are those that accounts have now.
/// </summary>
public sealed class ReadAudit(GrappeDb db, ClusterDirectory directory)
{
    /// <summary>Most people that part of a name may mean.</summary>
    private const int MostPeople = 50;

    private const int Batch = 1000;

    private static readonly string[] Machines = [Actor.Platform.Name, Actor.Import.Name, Actor.Visitor.Name];

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/admin/audit.csv", async (HttpContext context, ReadAudit audit, CancellationToken cancel) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            var filter = AuditFilter.Read(context.Request.Query);
            return filter.IsUnreadable
                ? Results.BadRequest()
                : Results.Stream(to => AuditCsv.Write(to, audit.All(filter, cancel), cancel), "text/csv; charset=utf-8", "grappe-audit.csv");
        }).WithMetadata(new NeedsAttribute(Permission.AdministerSite)).ExcludeFromDescription();

    /// <summary>The kinds of things that the audit remembers, by their names in it.</summary>
    public IReadOnlyList<string> Kinds =>
    [
        .. db.Model.GetEntityTypes().Where(e => !e.IsOwned() && !e.ClrType.IsAssignableTo(typeof(INotAudited)) && e.ClrType != typeof(AuditEntry) && e.GetTableName() != "data_protection_keys")
            .Select(e => e.ClrType.IsGenericType ? e.ShortName() : e.ClrType.Name).Append("Backup").Append("Job").Order(StringComparer.Ordinal),
    ];

    /// <summary>One page: at most <paramref name="most"/> entries, and the place where the next one goes on, if there is one.</summary>
    public async Task<(IReadOnlyList<AuditLine> Lines, AuditPlace? Next)> Handle(AuditFilter filter, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.IsUnreadable)
        {
            return ([], null);
        }

        var rows = await (await Matching(filter, cancel)).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(most + 1).AsNoTracking().ToListAsync(cancel);
        var shown = rows.Take(most).ToList();
        var people = await People(shown, cancel);
        var records = await directory.Named([.. shown.Where(e => e.Subject == "Cluster").Select(e => Guid.Parse(e.SubjectId)).Distinct()], cancel);
        return (
            shown.ConvertAll(e => new AuditLine(
                e, people.GetValueOrDefault(e.Who),
                people.GetValueOrDefault(e.SubjectId) ?? (Guid.TryParse(e.SubjectId, out var id) ? records.GetValueOrDefault(id)?.Name : null))),
            rows.Count > most ? new(shown[^1].At, shown[^1].Id) : null);
    }

    private async IAsyncEnumerable<AuditLine> All(AuditFilter filter, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        for (var from = filter; from is not null;)
        {
            var (lines, next) = await Handle(from, Batch, cancel);
            foreach (var line in lines)
            {
                yield return line;
            }

            from = next is null ? null : filter with { Before = next };
        }
    }

    private async Task<IQueryable<AuditEntry>> Matching(AuditFilter filter, CancellationToken cancel)
    {
        var entries = db.AuditEntries.AsQueryable();
        if (filter.Who is { Length: > 0 } who)
        {
            var names = await Names(who, cancel);
            entries = names is [var one] ? entries.Where(e => e.Who == one) : entries.Where(e => names.Contains(e.Who));
        }

        if (filter.Kind is { Length: > 0 } kind)
        {
            entries = entries.Where(e => e.Subject == kind);
        }

        if (filter.Record is { Length: > 0 } record)
        {
            var id = Guid.TryParse(record, out var guid) ? guid.ToString("D") : record;
            entries = entries.Where(e => e.SubjectId == id);
        }

        if (filter.From is { } first)
        {
            var begin = first.AtMidnight().InUtc().ToInstant();
            entries = entries.Where(e => e.At >= begin);
        }

        if (filter.To is { } last)
        {
            var end = last.PlusDays(1).AtMidnight().InUtc().ToInstant();
            entries = entries.Where(e => e.At < end);
        }

        if (filter.Before is { } place)
        {
            // The first half lets the database jump to the place; the second takes out what shares its moment.
            entries = entries.Where(e => e.At <= place.At && (e.At < place.At || e.Id < place.Id));
        }

        return entries;
    }

    /// <summary>The actors that the words mean, as the audit names them.</summary>
    private async Task<IReadOnlyList<string>> Names(string who, CancellationToken cancel)
    {
        if (Guid.TryParse(who, out var id))
        {
            return [id.ToString("D")];
        }

        if (Machines.Contains(who, StringComparer.Ordinal))
        {
            return [who];
        }

        var words = who.ToUpperInvariant();
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // The database does it, and knows no cultures.
        var found = await db.Accounts.Where(a => a.Name.ToUpper().Contains(words) || a.NormalizedEmail!.Contains(words)).OrderBy(a => a.Name).Select(a => a.Id).Take(MostPeople).ToListAsync(cancel);
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        return found.ConvertAll(account => account.ToString("D"));
    }

    private async Task<Dictionary<string, string>> People(List<AuditEntry> entries, CancellationToken cancel)
    {
        var ids = entries.Select(e => e.Who).Concat(entries.Where(e => e.Subject == nameof(Account)).Select(e => e.SubjectId))
            .Select(name => Guid.TryParse(name, out var id) ? id : (Guid?)null).OfType<Guid>().Distinct().ToList();
        return (await db.Accounts.Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.Name }).ToListAsync(cancel)).ToDictionary(a => a.Id.ToString("D"), a => a.Name, StringComparer.Ordinal);
    }
}

/// <summary>One entry, with the names that exist now.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Person">Who it was, if the account still exists.</param>
/// <param name="Thing">What the record or account is called, if it still exists.</param>
public sealed record AuditLine(AuditEntry Entry, string? Person, string? Thing);
