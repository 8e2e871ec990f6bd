using Grappe.Studies.Domain.Tables;

namespace Grappe.Studies.Domain.Coding;

/// <summary>What must be said under a table that counts codes.</summary>
public static class CodeRemarks
{
    /// <summary>
    /// One remark for each row whose code is no firm ground: coders agree too little on it (<see cref="FindingCodes.WeakCode"/>), how far they agree is not
    /// known (<see cref="FindingCodes.UntestedCode"/>), or they still differ about some answers (<see cref="FindingCodes.DisputedCode"/>).
    /// </summary>
    public static IEnumerable<TableFinding> On(Table table, CodingRound round, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(round);
        if (round.IsBlind)
        {
            yield break;
        }

        var disputed = round.Disagreements().Where(one => one.Holds is null).CountBy(one => one.Code.Id, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var row in table.Rows.Where(row => round.Codebook.Code(row.Code) is not null))
        {
            var agreement = round.AgreementOn(row.Code, cancel: cancel)!;
            if (agreement.Alpha is { } alpha && !agreement.IsTrusted)
            {
                yield return new(FindingCodes.WeakCode, (int)Math.Round(alpha * 1_000)) { Row = row.Code };
            }
            else if (agreement.Alpha is null && row.Count > 0)
            {
                yield return new(FindingCodes.UntestedCode) { Row = row.Code };
            }

            if (disputed.TryGetValue(row.Code, out var answers))
            {
                yield return new(FindingCodes.DisputedCode, answers) { Row = row.Code };
            }
        }
    }
}
