using System.Text.RegularExpressions;

namespace Grappe.Flows.Domain.Waste;

/// <summary>The European List of Waste, with its mirror entries: a waste that is one or the other by whether it contains hazardous substances.</summary>
public sealed partial class WasteList
{
    private const int Chapter = 2;
    private const int SubChapter = 4;

    private readonly Dictionary<string, WasteCode> codes;
    private readonly ILookup<string, WasteCode> mirrors;

    public WasteList(IEnumerable<WasteCode> codes)
    {
        this.codes = codes.ToDictionary(code => code.Code, StringComparer.Ordinal);
        Entries = [.. this.codes.Values.Where(code => code.IsEntry)];
        var pairs = Entries.Where(entry => !entry.IsHazardous).SelectMany(entry => Named(entry).Select(hazardous => (entry, hazardous))).ToArray();
        mirrors = pairs.Concat(pairs.Select(pair => (entry: pair.hazardous, hazardous: pair.entry))).ToLookup(pair => pair.entry.Code, pair => pair.hazardous, StringComparer.Ordinal);
    }

    /// <summary>What one can declare: the codes of six digits.</summary>
    public IReadOnlyList<WasteCode> Entries { get; }

    /// <summary>The entry that somebody wrote with or without spaces and asterisk; null if there is none.</summary>
    public WasteCode? Find(string? written) =>
        codes.GetValueOrDefault(string.Concat((written ?? "").Where(char.IsAsciiDigit))) is { IsEntry: true } entry ? entry : null;

    /// <summary>An entry, a sub-chapter or a chapter by its digits; null if there is none.</summary>
    public WasteCode? Titled(string digits) => codes.GetValueOrDefault(digits);

    /// <summary>What the entry is to be told from: of an entry that is not hazardous the hazardous ones that its name leaves out, and the other way round.</summary>
    public IReadOnlyList<WasteCode> MirrorsOf(WasteCode entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return [.. mirrors[entry.Code].DistinctBy(mirror => mirror.Code)];
    }

    /// <summary>The chapter and the sub-chapter of an entry.</summary>
    public IEnumerable<WasteCode> Above(WasteCode entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new[] { entry.Code[..Chapter], entry.Code[..SubChapter] }.Where(codes.ContainsKey).Select(code => codes[code]);
    }

    /// <summary>“other than those mentioned in 17 06 01 and 17 06 03”, “in 16 02 09 to 16 02 12”: the hazardous entries of those codes.</summary>
    private IEnumerable<WasteCode> Named(WasteCode entry)
    {
        var english = entry.Name.English ?? "";
        var after = english.IndexOf("other than", StringComparison.Ordinal);
        if (after < 0)
        {
            return [];
        }

        var named = SixDigits().Matches(english[after..]).Select(match => match.Value.Replace(" ", "", StringComparison.Ordinal)).ToArray();
        var isRange = named.Length == 2 && english.Contains(" to ", StringComparison.Ordinal);
        return Entries.Where(other => other.IsHazardous && (named.Contains(other.Code, StringComparer.Ordinal)
            || (isRange && string.CompareOrdinal(other.Code, named[0]) > 0 && string.CompareOrdinal(other.Code, named[1]) < 0)));
    }

    [GeneratedRegex(@"\d\d \d\d \d\d", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex SixDigits();
}
