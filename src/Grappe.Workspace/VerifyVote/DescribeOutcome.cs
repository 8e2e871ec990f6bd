using System.Globalization;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace;

/// <summary>A recount in words, for a terminal.</summary>
internal static class DescribeOutcome
{
    public static IEnumerable<string> Lines(Decision decision, Outcome outcome)
    {
        yield return decision.Title;
        yield return Say($"Statute: {decision.Statute.Name}, version {decision.Statute.Version}. Call {decision.Call}. Closed {decision.ClosedAt}.");
        var who = outcome.Participation;
        yield return Say($"Roll: {who.Seats} seats; {who.Attending} took part, {who.Represented} were represented, {who.VoidProxies} proxies ended by presence; {who.Ballots} ballots.");
        foreach (var part in who.Quorum?.Parts ?? [])
        {
            yield return Say($"Quorum{In(part.College)}: {part.Counted} of {part.Of}, {(part.Reached ? "reached" : "not reached")}.");
        }

        foreach (var line in outcome.Count is { } count ? Lines(decision, count) : [])
        {
            yield return line;
        }

        yield return $"Outcome: {Words.Of(outcome.Kind).Replace('-', ' ')}{(outcome.Winners.Count > 0 ? ": " + string.Join(", ", outcome.Winners) : "")}.";
    }

    private static IEnumerable<string> Lines(Decision decision, Count count) => count switch
    {
        Count.YesNo yesNo => [.. yesNo.ByCollege.Select(one => Say($"Votes{In(one.College)}: {one.Yes} yes, {one.No} no, {one.Abstain} abstained.")), $"In favour: {yesNo.Share.InFavour} of {yesNo.Share.Base}, against a threshold of {(decision.Statute.Majority!.Strict ? "more than " : "")}{decision.Statute.Majority.Threshold}{(yesNo.Tie ? ": a tie" : "")}."],
        Count.Totals totals => [.. totals.Of.Select(Line), .. totals.Leading is { } leading ? [$"In favour of the first: {leading.InFavour} of {leading.Base}."] : Array.Empty<string>()],
        Count.Pairwise pairs => [$"Order: {string.Join(" > ", pairs.Order)}.", pairs.BeatsAll is { } winner ? $"{winner} beats every other one to one." : "Nobody beats every other one to one: the completion decided."],
        Count.Stv stv => [$"Quota: {stv.Quota}.", .. stv.Stages.Index().Select(stage => Line(stage.Index + 1, stage.Item))],
        Count.Election election => election.Colleges.SelectMany(college => college.Totals.Select(Line).Append(Say($"{college.Seats} seats{In(college.College)}: {string.Join(", ", college.Elected)}."))),
        Count.Consent consent => consent.Rounds.Index().Select(round => Say($"Round {round.Index + 1}: {round.Item.Consents} consent, {round.Item.Objections} object, {round.Item.Abstentions} abstain.")),
        _ => [],
    };

    private static string Line(int number, StvStage stage) => Say($"Stage {number}: {string.Join(", ", stage.Totals.Select(total => $"{total.Option} {total.Votes}"))}; lost {stage.Exhausted}")
        + (stage.Elected.Count > 0 ? $"; elected {string.Join(", ", stage.Elected)}" : "")
        + (stage.Surplus is { } surplus ? $"; surplus of {surplus} passed on" : "")
        + (stage.Excluded is { } excluded ? $"; {excluded} excluded" : "") + ".";

    private static string Line(Total total) => $"{total.Option}: {total.Votes}.";

    private static string In(string college) => college.Length == 0 ? "" : $" in {college}";

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
