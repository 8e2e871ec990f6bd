using System.Text.Json;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace;

/// <summary>What verifying a record found.</summary>
/// <remarks><paramref name="Lines"/>: The recount in words, for a terminal.</remarks>
/// <remarks><paramref name="Differences"/>: Where the record claims something else; none: it agrees.</remarks>
public sealed record VerifiedVote(Outcome Outcome, IReadOnlyList<string> Lines, IReadOnlyList<string> Differences);

/// <summary>Counts the record of a decision again, from nothing but the file, and compares with what it claims.</summary>
public static class VerifyVote
{
    /// <exception cref="MalformedRecordException">It cannot be counted; the exception names the field.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static VerifiedVote Handle(Stream file)
    {
        var record = ReadRecord.From(file);
        var outcome = CountDecision.Of(record.Decision);
        var recount = JsonSerializer.SerializeToElement(WriteResult.Of(outcome));
        return new(outcome, [.. DescribeOutcome.Lines(record.Decision, outcome)], [.. Differences("result", record.Claimed, recount)]);
    }

    private static IEnumerable<string> Differences(string path, JsonElement? claimed, JsonElement? counted)
    {
        if (claimed is { ValueKind: JsonValueKind.Object } left && counted is { ValueKind: JsonValueKind.Object } right)
        {
            return left.EnumerateObject().Concat(right.EnumerateObject()).Select(property => property.Name).Distinct(StringComparer.Ordinal)
                .SelectMany(name => Differences($"{path}.{name}", Property(left, name), Property(right, name)));
        }

        if (claimed is { ValueKind: JsonValueKind.Array } list && counted is { ValueKind: JsonValueKind.Array } other && list.GetArrayLength() == other.GetArrayLength())
        {
            return list.EnumerateArray().Zip(other.EnumerateArray()).Index().SelectMany(pair => Differences($"{path}[{pair.Index}]", pair.Item.First, pair.Item.Second));
        }

        return claimed is { } said && counted is { } found && JsonElement.DeepEquals(said, found) ? [] : [$"{path}: the record says {Said(claimed)}, the recount {Said(counted)}."];
    }

    private static JsonElement? Property(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value : null;

    private static string Said(JsonElement? value)
    {
        const int Longest = 200;
        var text = value?.GetRawText() ?? "nothing";
        return text.Length > Longest ? text[..Longest] + "…" : text;
    }
}
