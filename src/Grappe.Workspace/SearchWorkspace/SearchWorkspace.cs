using System.Globalization;
using System.Text.RegularExpressions;
using Grappe.Shared.Data;
using Grappe.Workspace.Data;
using Grappe.Workspace.Domain.Invoices;
using Grappe.Workspace.Domain.Meetings;
using Grappe.Workspace.Domain.Members;
using Grappe.Workspace.Domain.Votes;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Workspace;

/// <summary>What was found in a workspace, of each kind the first of so many.</summary>
public sealed record Findings(IReadOnlyList<Member> Members, IReadOnlyList<ClusterDecision> Decisions, IReadOnlyList<Meeting> Meetings, IReadOnlyList<Invoice> Papers)
{
    public int Count => Members.Count + Decisions.Count + Meetings.Count + Papers.Count;
}

/// <summary>Looks for words in members, decisions and meetings, and for invoices and credit notes by their numbers. Neither case nor accents matter.</summary>
public sealed partial class SearchWorkspace(GrappeDb db, FindWorkspace find)
{
    /// <summary>Of each kind no more are shown.</summary>
    public const int Most = 25;

    /// <summary>Null where the person does not run this workspace.</summary>
    public async Task<(WorkspaceOf Workspace, Findings Found)?> Handle(string address, string words, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (await find.Handle(address, cancel) is not { IsOpen: true } workspace)
        {
            return null;
        }

        var (cluster, asked) = (workspace.Cluster, words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return asked.Length == 0 ? (workspace, new([], [], [], [])) : (workspace, new(
            [.. (await db.Members.AsNoTracking().Where(m => m.Cluster == cluster).ToListAsync(cancel)).Where(m => Has(m.Name, m.Representative, m.Email)).OrderBy(m => m.Name, StringComparer.CurrentCultureIgnoreCase).Take(Most)],
            [.. (await db.ClusterDecisions.AsNoTracking().Where(d => d.Cluster == cluster).OrderByDescending(d => d.Number).ToListAsync(cancel)).Where(d => Has([d.Title, .. d.Options.Select(option => option.Name)])).Take(Most)],
            [.. (await db.Meetings.AsNoTracking().Where(m => m.Cluster == cluster).ToListAsync(cancel)).Where(m => Has([m.Title, m.Place, m.Minutes, .. m.Agenda.Select(item => item.Text)])).OrderByDescending(m => m.StartsAt).Take(Most)],
            await Papers(cluster, words.Trim(), cancel)));

        // Every word somewhere, each anywhere.
        bool Has(params IReadOnlyList<string> texts) => asked.All(word => texts.Any(text => CultureInfo.CurrentCulture.CompareInfo.Contains(text, word)));
    }

    /// <summary>By the whole code, or by the number alone in any year.</summary>
    private async Task<IReadOnlyList<Invoice>> Papers(Guid cluster, string code, CancellationToken cancel)
    {
        if (Code().Match(code) is not { Success: true } match || !int.TryParse(match.Groups["number"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return [];
        }

        var papers = db.Invoices.AsNoTracking().Where(i => i.Cluster == cluster && i.Number == number);
        if (match.Groups["year"] is { Success: true, ValueSpan: var digits })
        {
            var (year, kind) = (int.Parse(digits, CultureInfo.InvariantCulture), match.Groups["credit"].Success ? Numbered.CreditNote : Numbered.Invoice);
            papers = papers.Where(i => i.Year == year && i.Kind == kind);
        }

        return await papers.OrderByDescending(i => i.Year).Take(Most).ToListAsync(cancel);
    }

    [GeneratedRegex(@"^((?<year>\d{4})-(?<credit>C)?)?(?<number>\d{1,6})$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Code();
}

internal static class FreeWords
{
    /// <summary>Whether a text contains a word, whatever its case and accents.</summary>
    public static bool Contains(this CompareInfo compare, string text, string word) => compare.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
