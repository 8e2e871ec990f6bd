using System.Text.Json.Nodes;
using Grappe.Workspace.Domain.Governance;

namespace Grappe.Workspace;

/// <summary>A result as records claim it. Whatever may be a fraction is a text: <c>"31/7"</c>.</summary>
internal static class WriteResult
{
    public static JsonObject Of(Outcome outcome) => new JsonObject
    {
        ["outcome"] = Words.Of(outcome.Kind),
        ["participation"] = Of(outcome.Participation),
        ["winners"] = Names(outcome.Winners),
        ["count"] = outcome.Count is { } count ? Of(count).WithoutNulls() : null,
    }.WithoutNulls();

    private static JsonObject Of(Participation participation) => new JsonObject
    {
        ["seats"] = participation.Seats,
        ["attending"] = participation.Attending,
        ["represented"] = participation.Represented,
        ["voidProxies"] = participation.VoidProxies,
        ["ballots"] = participation.Ballots,
        ["quorum"] = participation.Quorum is not { } quorum ? null : new JsonObject
        {
            ["reached"] = quorum.Reached,
            ["parts"] = List(quorum.Parts, part => new JsonObject { ["college"] = Said(part.College), ["counted"] = part.Counted, ["of"] = part.Of, ["reached"] = part.Reached }),
        },
    }.WithoutNulls();

    private static JsonObject Of(Count count) => count switch
    {
        Count.YesNo yesNo => new()
        {
            ["byCollege"] = List(yesNo.ByCollege, one => new JsonObject { ["college"] = Said(one.College), ["yes"] = one.Yes, ["no"] = one.No, ["abstain"] = one.Abstain }),
            ["inFavour"] = yesNo.Share.InFavour.ToString(),
            ["base"] = yesNo.Share.Base.ToString(),
            ["tie"] = yesNo.Tie,
        },
        Count.Totals totals => new()
        {
            ["totals"] = Totals(totals.Of),
            ["inFavour"] = totals.Leading?.InFavour.ToString(),
            ["base"] = totals.Leading?.Base.ToString(),
        },
        Count.Pairwise pairs => new()
        {
            ["pairs"] = new JsonArray([.. pairs.Pairs.Select(row => new JsonArray([.. row.Select(one => JsonValue.Create(one.ToString()))]))]),
            ["order"] = Names(pairs.Order),
            ["beatsAll"] = pairs.BeatsAll,
        },
        Count.Stv stv => new()
        {
            ["quota"] = stv.Quota.ToString(),
            ["stages"] = List(stv.Stages, stage => new JsonObject { ["totals"] = Totals(stage.Totals), ["exhausted"] = stage.Exhausted.ToString(), ["elected"] = Names(stage.Elected), ["surplus"] = stage.Surplus, ["excluded"] = stage.Excluded }),
        },
        Count.Election election => new()
        {
            ["colleges"] = List(election.Colleges, college => new JsonObject { ["college"] = Said(college.College), ["seats"] = college.Seats, ["totals"] = Totals(college.Totals), ["elected"] = Names(college.Elected) }),
        },
        Count.Consent consent => new()
        {
            ["rounds"] = List(consent.Rounds, round => new JsonObject { ["consents"] = round.Consents, ["objections"] = round.Objections, ["abstentions"] = round.Abstentions }),
        },
        _ => throw new InvalidOperationException($"No words for {count}."),
    };

    private static JsonObject Totals(IEnumerable<Total> totals) => new(totals.Select(total => KeyValuePair.Create(total.Option, (JsonNode?)total.Votes.ToString())));

    private static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => JsonValue.Create(name))]);

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonObject> write) => new([.. items.Select(item => write(item).WithoutNulls())]);

    private static string? Said(string text) => text.Length == 0 ? null : text;
}
