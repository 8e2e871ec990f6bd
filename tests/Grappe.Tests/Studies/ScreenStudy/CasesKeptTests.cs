using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Grappe.Shared.Domain;
using Grappe.Studies.Domain.Collection;
using Grappe.Studies.Domain.Screening;
using Grappe.Tests.Accounts;
using Grappe.Tests.Hosting;
using Grappe.Tests.Studies.Collection;

namespace Grappe.Tests.Studies.ScreenStudy;

public sealed class CasesKeptTests
{
    [Fact]
    public void A_case_is_found_among_the_candidates_by_its_record_else_by_its_name()
    {
        var (record, wave) = (Guid.NewGuid(), WaveId.New());
        WaveCase[] cases = [WaveCase.Choose(wave, record, "Renamed"), WaveCase.Choose(wave, Guid.NewGuid(), "By name"), WaveCase.Choose(wave, Guid.NewGuid(), "Out"), WaveCase.Choose(wave, Guid.NewGuid(), "Never screened")];

        var kept = CasesKept.Of(
            [new("1", "Before", record), new("2", "by name"), new("3", "Out"), new("4", "Did not answer")],
            [new("1", Outcome.Included, []), new("2", Outcome.Included, []), new("3", Outcome.NotKnown, ["near"]), new("4", Outcome.Included, [])],
            cases);

        Assert.Equal(cases.Take(2).Select(one => one.Id.Value.ToString("N")).Order(StringComparer.Ordinal), kept.Included.Order(StringComparer.Ordinal));
        Assert.Equal((4, 1, 1), (kept.HandedIn, kept.LeftOut, kept.NotScreened));
    }

    [Theory, OnBothDatabases]
    public async Task Tables_count_only_cases_that_were_kept_and_those_who_run_the_study_may_count_all(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (owner, visitor) = (await host.SignedIn(new Grant(Role.Observer)), host.Browser());
        await owner.Submit("/en/studies/new", "make", ("TitleEn", "Own"), ("PurposeEn", "To know."), ("Start", "geces-2026"));
        await Collected.HandIn(host, "own", [.. Enumerable.Range(0, 9).Select(i => $"Case {i}")], (i, _) => [("fee", i < 5 ? "yes" : "no"), ("manager", "yes")]);
        await owner.Submit("/en/studies/own/run", "state", ("Do", "publish"));
        var table = (await Study())["tables"]!.AsArray().First(one => (string)one!["title"]! is var title && title.Contains("manager", StringComparison.OrdinalIgnoreCase))!;
        var address = $"/api/studies/own/tables/{(int)table["number"]!}";
        Assert.Equal(9, await Base());

        Assert.Contains("Add the 9 clusters that handed in", (await owner.Page("/en/studies/own/run/screening")).QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        await host.Db(db => Collected.Screen(db, host.Clock.GetCurrentInstant(), i => i < 6 ? Verdict.Met : Verdict.NotMet));
        Assert.Equal(6, await Base());
        Assert.Contains("6 of the 9 clusters that handed in are counted: screening left 3 out", await Text(visitor, "/en/studies/own"), StringComparison.Ordinal);
        Assert.Contains("All 9 clusters", await Text(owner, "/en/studies/own?cases=all"), StringComparison.Ordinal);
        Assert.Contains("6 of the 9", await Text(visitor, "/en/studies/own?cases=all"), StringComparison.Ordinal);

        // A larger size keeps back more, everywhere.
        Assert.Contains("from 3 to 50", (await (await owner.Submit("/en/studies/own/run", "least", ("Least", "2"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        await owner.Submit("/en/studies/own/run", "least", ("Least", "6"));
        Assert.Contains("Counts of fewer than 6 are kept back", await Text(visitor, "/en/studies/own"), StringComparison.Ordinal);
        await owner.Submit("/en/studies/own/run", "least", ("Least", "7"));
        Assert.Empty((await Study())["tables"]!.AsArray());
        Assert.Contains("raised, not lowered", (await (await owner.Submit("/en/studies/own/run", "least", ("Least", "3"))).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);

        async Task<JsonNode> Study() => (await visitor.GetFromJsonAsync<JsonNode>("/api/studies/own"))!;
        async Task<int> Base() => (int)(await visitor.GetFromJsonAsync<JsonNode>(address))!["base"]!;
    }

    private static async Task<string> Text(HttpClient browser, string address) => (await browser.Page(address)).QuerySelector("main")!.TextContent;
}
