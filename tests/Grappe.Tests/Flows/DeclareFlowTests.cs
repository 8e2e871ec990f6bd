using System.Net;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Flows;
using Grappe.Flows.Data;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Matching;
using Grappe.Shared.Domain;
using Grappe.Tests.Accounts;
using Grappe.Tests.Atlas;
using Grappe.Tests.Atlas.OpenData;
using Grappe.Tests.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Tests.Flows;

public sealed class DeclareFlowTests
{
    private static readonly (string, string)[] Sawdust = [("Do", "keep"), ("Side", "Offer"), ("What", "dry sawdust"), ("Code", "030105"), ("Quantity", "100"), ("Unit", "Tonne"), ("Period", "Year"), ("Price", "10,50"), ("Confidentiality", "Public")];

    [Theory, OnBothDatabases]
    public async Task A_flow_is_declared_by_free_words_matched_and_stays_secret_until_both_agree(Database database)
    {
        await using var host = await GrappeHost.StartEmpty(database);
        var (mill, farm, plant) = (await Record(host, "Sawmill", 6.0), await Record(host, "Hidden farm", 6.2), await Record(host, "Closed plant", 6.1));
        var (miller, farmer, planter, visitor) = (await Manager(mill), await Manager(farm), await Manager(plant), host.Browser());

        // Free words offer codes, and what is missing is said at its field.
        var found = await (await miller.Submit(Declare(mill), "declare", ("Do", "find"), ("What", "sciure"), ("Unit", "Tonne"), ("Period", "Year"))).Page();
        Assert.Contains("030105", found.QuerySelectorAll("input[name=Code]").Select(i => i.GetAttribute("value")));
        Assert.Contains("03 01 04*", found.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        var refused = await (await miller.Submit(Declare(mill), "declare", ("Do", "keep"), ("What", "sawdust"), ("Quantity", "a few"), ("Unit", "Tonne"), ("Period", "Year"))).Page();
        Assert.Equal(["Quantity"], refused.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")![1..]));
        Assert.Equal("sawdust", refused.QuerySelector("#What")!.GetAttribute("value"));

        var offered = await Declared(miller, mill, Sawdust);
        var wanted = await Declared(farmer, farm, [.. Sawdust[..1], ("Side", "Need"), ("What", "secret bedding"), .. Sawdust[3..4], ("Quantity", "60"), .. Sawdust[5..8], ("Confidentiality", "Anonymous")]);
        await Declared(planter, plant, [.. Sawdust[..1], ("Side", "Need"), ("What", "secret fuel"), .. Sawdust[3..8], ("Confidentiality", "WithinCluster")]);
        Assert.Equal(1050, (await host.Db(db => db.Flows.SingleAsync(flow => flow.What == "dry sawdust"))).PriceCents);

        await GuessesAreForTheirOwnPeople(mill, miller, planter, visitor);

        // Nobody but their own people sees the two others: not on pages, not in the API, not among what fits.
        await Secret(visitor, "/en/flows", "/fr/flows", "/api/flows");
        await Secret(miller, "/en/flows", offered);
        Assert.Contains("not named yet", await Text(miller, offered), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", await Text(planter, "/en/flows"), StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await Status(miller, wanted), await Status(planter, wanted + "/change")]);
        Assert.Equal(HttpStatusCode.NotFound, await Status(miller, Declare(farm)));

        // One asks, the other agrees: then both know each other, and nobody else.
        await Agree(miller, offered);
        await Secret(miller, offered);
        Assert.Contains("They would like to be put in touch", await Text(farmer, wanted), StringComparison.Ordinal);
        await Agree(farmer, wanted);
        Assert.Contains("Hidden farm", await Text(miller, offered), StringComparison.Ordinal);
        await Secret(visitor, "/en/flows", "/api/flows");

        // The steps of what they do together.
        Assert.Contains("Say why it stopped.", (await (await Move(miller, offered, "Stopped", "")).Page()).QuerySelector(".error-summary")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(offered, (await Move(miller, offered, "Running", "First load on Monday.")).Goal());
        Assert.Contains("First load on Monday.", await Text(farmer, wanted), StringComparison.Ordinal);

        // A public need makes a plan: 40 t over 22.2 km at 10.50 + 20 EUR.
        await Declared(planter, plant, [.. Sawdust[..1], ("Side", "Need"), ("What", "pellets"), .. Sawdust[3..4], ("Quantity", "40"), .. Sawdust[5..7], ("Price", "20"), ("Confidentiality", "Public"), ("Latitude", "46,2"), ("Longitude", "6")]);
        var plan = (await visitor.Json("/api/flows"))["plan"]!;
        Assert.Equal((40, 997.60m), ((int)plan["movedT"]!, (decimal)plan["valueEur"]!));
        Assert.Contains("Closed plant", await Text(visitor, "/fr/flows"), StringComparison.Ordinal);
        await PlanCanBeChecked(visitor, mill, farm);
        await TonnesAreAgreedAndWeighed(host, miller, planter, visitor, offered, wanted);

        await RowsAreTaken(host, miller, mill);

        // What is taken back is gone, with what was arranged.
        Assert.Equal("/en/flows/yours?gone=yes", (await miller.Submit(offered + "/change", "remove")).Goal());
        Assert.Equal((4, 0), (await host.Db(db => db.Flows.CountAsync()), await host.Db(db => db.Synergies.CountAsync())));
        Assert.DoesNotContain("sawdust", await Text(visitor, "/en/flows"), StringComparison.Ordinal);
        await SavingsAreShared((miller, mill), (farmer, farm), (planter, plant), visitor);

        Task<HttpClient> Manager(Cluster record) => host.SignedIn(new Grant(Role.ClusterManager, record.Id.Value));
    }

    /// <summary>A guess is dismissed, or opens the form filled in; it is nobody else's and counts nowhere.</summary>
    private static async Task GuessesAreForTheirOwnPeople(Cluster mill, HttpClient miller, HttpClient planter, HttpClient visitor)
    {
        var address = $"/en/flows/probable/{mill.Address}";
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.Redirect], [await Status(planter, address), await Status(visitor, address)]);
        Assert.Equal(["030101", "030104", "0301", "030201", "030202", "030203", "030204", "030205", "0302", "150103", "170201", "191207", "200138"], await Guesses());
        var form = await miller.Page($"/en/flows/declare/{mill.Address}?side=need&code=150103");
        Assert.Equal(["Need", "150103"], form.QuerySelectorAll("input[type=radio][checked]").Take(2).Select(i => i.GetAttribute("value")));
        Assert.Equal("wooden packaging", form.QuerySelector("#What")!.GetAttribute("value"));

        Assert.Equal(address, (await miller.Submit(address, "dismiss-Offer-0301", ("Waste", "030101"))).Goal());
        Assert.Equal(address, (await miller.Submit(address, "dismiss-Offer-0302", ("Waste", "0302"))).Goal());
        await miller.Submit(address, "dismiss-Need-1702", ("Waste", "999999"));
        Assert.Equal(["030104", "150103", "170201", "191207", "200138", "030101", "0302"], await Guesses());
        await miller.Submit(address, "back-Offer-0302", ("Waste", "0302"));
        Assert.Contains("030205", await Guesses());
        Assert.Equal(1, (int)(await visitor.Json("/api/flows"))["total"]!);

        async Task<IEnumerable<string?>> Guesses() => (await miller.Page(address)).QuerySelectorAll("button[name=Waste]").Select(button => button.GetAttribute("value")).ToArray();
    }

    /// <summary>Its file is what the command prints for the file of what is matched.</summary>
    private static async Task PlanCanBeChecked(HttpClient visitor, Cluster mill, Cluster farm)
    {
        var lots = await FlowsFile.Read(await visitor.GetStreamAsync(new Uri("/api/flows/plan.csv", UriKind.Relative)), default);
        using var printed = new MemoryStream();
        WriteSolution.To(printed, SolveFlows.Handle(lots.Offers, lots.Needs, Objective.Co2, null, default));
        Assert.Equal(printed.ToArray(), await visitor.GetByteArrayAsync(new Uri("/api/flows/plan?objective=co2", UriKind.Relative)));
        foreach (var address in new[] { "/api/flows/plan?objective=luck", "/api/flows/plan.csv?of=theirs", "/api/flows/plan?size=3" })
        {
            using var refused = await visitor.GetAsync(new Uri(address, UriKind.Relative));
            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType?.MediaType));
        }

        Assert.Equal((1, 1, 1), (lots.Offers.Count, lots.Needs.Count, (await visitor.Page("/en/flows?of=seen")).QuerySelectorAll("#plan tbody tr").Length));
        await ScenariosCompare(visitor, mill, farm);
    }

    /// <summary>Who leaves and what comes stands in the address; who is not shown cannot leave.</summary>
    private static async Task ScenariosCompare(HttpClient visitor, Cluster mill, Cluster farm)
    {
        const string Page = "/en/flows/scenario?side=need&code=030105";
        Assert.Equal([["0.00", "−997.60"], ["0", "−40"]], await Totals($"/en/flows/scenario?without={mill.Id.Value:N}&without={farm.Id.Value:N}"));
        var without = await Text(visitor, $"/en/flows/scenario?without={farm.Id.Value:N}");
        Assert.DoesNotContain("Hidden farm", without, StringComparison.Ordinal);
        Assert.DoesNotContain("In all", without, StringComparison.Ordinal);

        // All 100 t at 10.50 + 30 EUR go to the plant next door, and none to whoever had 40 t.
        Assert.Equal([["4,050.00", "+3,052.40"], ["100", "+60"]], await Totals(Page + "&tonnes=100&price=30&lat=46&lon=6"));
        Assert.Equal(["Closed plant", "Sawmill", "The new plant"], (await visitor.Page(Page + "&tonnes=100&price=30&lat=46&lon=6")).QuerySelectorAll("section:has(#who) tbody th").Select(cell => cell.TextContent));
        var wrong = await visitor.Page(Page + "&tonnes=many&price=30&lat=46");
        Assert.Equal(["#tonnes", "#lat"], wrong.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Equal("many", wrong.QuerySelector("#tonnes")!.GetAttribute("value"));

        async Task<IEnumerable<string[]>> Totals(string address) => (await visitor.Page(address)).QuerySelectorAll("section:has(#all) tbody tr").Select(row => row.QuerySelectorAll("td").Skip(1).Select(cell => cell.ChildNodes[^1].TextContent).ToArray()).ToArray();
    }

    /// <summary>Two who need the same share what it saves; a third who wants to be named to nobody is not among them.</summary>
    private static async Task SavingsAreShared((HttpClient, Cluster) mill, (HttpClient, Cluster) farm, (HttpClient, Cluster) plant, HttpClient visitor)
    {
        Assert.Contains("Nothing can be pooled here.", await Text(visitor, "/en/flows/pool"), StringComparison.Ordinal);
        foreach (var (((person, record), tonnes), sight) in new[] { (mill, "70"), (farm, "100"), (plant, "50") }.Zip(["Anonymous", "Public", "Public"]))
        {
            await Declared(person, record, [.. Sawdust[..1], ("Side", "Need"), ("What", "pallets"), ("Code", "150103"), ("Quantity", tonnes), .. Sawdust[5..7], ("Price", "12"), ("Confidentiality", sight)]);
        }

        // (100 + 50) x 2 EUR less 50 EUR; neither has the 120 t alone.
        var shared = await visitor.Page("/en/flows/pool?pool=need-150103&price=10&fixed=50&least=120&rule=tonnes");
        Assert.Equal([["Hidden farm", "100", "1,200.00", "125.00", "166.67", "125.00", "1,033.33"], ["Closed plant", "50", "600.00", "125.00", "83.33", "125.00", "516.67"], ["Together", "150", "1,800.00", "250.00", "250.00", "250.00", "1,550.00"]],
            shared.QuerySelectorAll("main tbody tr, main tfoot tr").Select(row => row.QuerySelectorAll("th, td").Select(cell => cell.ChildNodes[^1].TextContent).ToArray()));
        var wrong = await visitor.Page("/en/flows/pool?price=cheap&fixed=-1");
        Assert.Equal(["#fixed", "#price"], wrong.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")));
        Assert.Contains("/en/flows/pool?pool=need-150103", await Text(visitor, "/en/flows"), StringComparison.Ordinal);
        await WhatIsSaidStaysInTheWorkshop(mill, plant.Item1, visitor);
    }

    /// <summary>Notes are seen by those who have the link while the workshop is open, and by those who hold it; they are no flows.</summary>
    private static async Task WhatIsSaidStaysInTheWorkshop((HttpClient, Cluster) mill, HttpClient planter, HttpClient visitor)
    {
        var (miller, record) = mill;
        Assert.Equal(HttpStatusCode.NotFound, await Status(planter, $"/en/flows/workshops/{record.Address}"));
        Assert.Contains("Give it a name", await (await miller.Submit($"/en/flows/workshops/{record.Address}", "open", ("Title", ""))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var screen = (await miller.Submit($"/en/flows/workshops/{record.Address}", "open", ("Title", "Tuesday"))).Goal()!;
        Assert.Equal(HttpStatusCode.NotFound, await Status(planter, screen));
        var join = (await miller.Page(screen)).QuerySelector(".flow-key a")!.GetAttribute("href")!;
        var mark = "/" + join.Split('/', 3)[2] + "/mark";
        Assert.Equal("0", await Text(visitor, mark));

        var refused = await (await visitor.Submit(join, "note", ("What", "murmured sawdust"), ("Tonnes", "some"))).Page();
        Assert.Equal(["Side", "Who", "Tonnes"], refused.QuerySelectorAll(".error-summary a").Select(link => link.GetAttribute("href")![1..]));
        Assert.Equal("murmured sawdust", refused.QuerySelector("#What")!.GetAttribute("value"));
        await visitor.Submit(join, "note", ("Side", "Offer"), ("What", "murmured sawdust"), ("Tonnes", "30"), ("Who", "A mill"));
        await planter.Submit(join, "note", ("Side", "Need"), ("What", "sciure"), ("Who", "A farm"));
        Assert.Contains("2 notes · 1 match", await Text(visitor, join), StringComparison.Ordinal);
        using var same = new HttpRequestMessage(HttpMethod.Get, mark);
        same.Headers.Add("If-None-Match", "\"2\"");
        Assert.Equal(HttpStatusCode.NotModified, (await visitor.SendAsync(same)).StatusCode);
        Assert.DoesNotContain("murmured", await Text(visitor, "/en/flows") + await Text(visitor, "/api/flows") + await Text(visitor, "/api/flows/plan.csv"), StringComparison.Ordinal);

        var declare = (await miller.Page(screen)).QuerySelectorAll(".flow-notes a").Select(link => link.GetAttribute("href")!).First(link => link.Contains("murmured", StringComparison.Ordinal));
        var form = await miller.Page(declare);
        Assert.Equal(("murmured sawdust", "30"), (form.QuerySelector("#What")!.GetAttribute("value"), form.QuerySelector("#Quantity")!.GetAttribute("value")));
        await miller.Submit(screen, "close");
        Assert.Equal([false, true], new[] { await Text(visitor, join), await Text(miller, screen) }.Select(text => text.Contains("murmured", StringComparison.Ordinal)));
        await miller.Submit(screen, "erase");
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await Status(visitor, join), await Status(miller, screen), await Status(visitor, mark)]);
    }

    /// <summary>What everybody may count is only what lies between flows for everybody.</summary>
    private static async Task TonnesAreAgreedAndWeighed(GrappeHost host, HttpClient miller, HttpClient planter, HttpClient visitor, string offered, string wanted)
    {
        var pelleted = (await host.Db(db => db.Flows.SingleAsync(flow => flow.What == "pellets"))).Id.Value.ToString("N");
        await miller.Submit(offered, $"agree-{pelleted}");
        await Agree(planter, $"/en/flows/{pelleted}");
        Assert.Contains("Give the tonnes a year", await (await miller.Submit(offered, $"move-{pelleted}", ($"State-{pelleted}", "Agreed"), ($"Tonnes-{pelleted}", "0"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(offered, (await miller.Submit(offered, $"move-{pelleted}", ($"State-{pelleted}", "Agreed"), ($"Tonnes-{pelleted}", "30"))).Goal());
        Assert.Contains("Give the day of the ticket", await (await Weigh(miller, offered, pelleted, "2999-01-01", "1")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(offered, (await Weigh(miller, offered, pelleted, "2025-03-01", "12,5")).Goal());
        Assert.Equal(offered, (await Weigh(miller, offered, wanted[^32..], "2025-03-02", "7")).Goal());
        Assert.Contains("entered by the other side", await Text(planter, $"/en/flows/{pelleted}"), StringComparison.Ordinal);
        Assert.Contains((await miller.Page(offered)).QuerySelectorAll(".flow-loads tbody td").Select(cell => cell.ChildNodes[^1].TextContent), cell => cell.StartsWith("42", StringComparison.Ordinal));
        var totals = (await visitor.Page("/en/flows")).QuerySelectorAll("#totals tbody td").Select(cell => cell.ChildNodes[^1].TextContent);
        Assert.Equal(["40", "30", "12.5", "12.5"], totals);
    }

    /// <summary>Rows of a spreadsheet: the good are kept, the others explained, nothing twice.</summary>
    private static async Task RowsAreTaken(GrappeHost host, HttpClient miller, Cluster mill)
    {
        var table = "side\twhat\tcode\tquantity\tunit\tperiod\tprice_eur_t\tlat\tlon\twho\noffer\tshavings\t03 01 05\t10\tt\tmonth\t1,5\t\t\tnobody\ngive\tbark\t030101\tx\tt\tyear\t0\t\t\teverybody\nneed\tglass\t999999\t1\tt\tyear\t0\t\t\teverybody";
        var report = (await (await miller.Submit($"/en/flows/import/{mill.Address}", "import", ("Rows", table))).Page()).QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToArray();
        Assert.Equal(["2shavingsdeclared", "3barkrefused: side: Choose one. quantity: Give the quantity as a whole number from 1.", "4glassrefused: code: Choose the entry that fits."], report);
        Assert.Contains("0 declared, 1 there already, 2 refused", await (await miller.Submit($"/en/flows/import/{mill.Address}", "import", ("Rows", table))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal((120, Confidentiality.Anonymous), await host.Db(async db => await db.Flows.SingleAsync(flow => flow.What == "shavings") is var flow ? (flow.Facts.TonnesAYear, flow.Confidentiality) : default));
    }

    private static string Declare(Cluster record) => $"/en/flows/declare/{record.Address}";

    private static async Task<Cluster> Record(GrappeHost host, string name, double longitude)
    {
        var facts = Records.Plain(name) with { Sectors = ["16"], Place = new() { Name = "Made", Precision = "town", Latitude = 46, Longitude = longitude } };
        var record = Cluster.Register(ClusterId.New(), facts, Provenance.None, host.Clock.GetCurrentInstant());
        await host.Db(async db =>
        {
            db.Clusters.Add(record);
            return await db.SaveChangesAsync();
        });
        return record;
    }

    private static async Task<string> Declared(HttpClient browser, Cluster record, (string, string)[] fields)
    {
        var goal = (await browser.Submit(Declare(record), "declare", fields)).Goal()!;
        Assert.EndsWith("?kept=yes", goal, StringComparison.Ordinal);
        return goal[..goal.IndexOf('?', StringComparison.Ordinal)];
    }

    private static async Task Agree(HttpClient browser, string flow) => Assert.Equal(flow, (await browser.Submit(flow, await Handler(browser, flow, "agree-"))).Goal());

    private static async Task<HttpResponseMessage> Move(HttpClient browser, string flow, string state, string why) =>
        await Handler(browser, flow, "move-") is var handler ? await browser.Submit(flow, handler, ("State" + handler[4..], state), ("Why" + handler[4..], why)) : null!;

    private static Task<HttpResponseMessage> Weigh(HttpClient browser, string flow, string other, string on, string tonnes) =>
        browser.Submit(flow, $"weigh-{other}", ($"On-{other}", on), ($"Weighed-{other}", tonnes), ($"Ticket-{other}", "T 1"));

    private static async Task<string> Handler(HttpClient browser, string flow, string beginning) =>
        (await browser.Page(flow)).QuerySelectorAll("input[name=_handler]").Select(i => i.GetAttribute("value")!).Single(name => name.StartsWith(beginning, StringComparison.Ordinal));

    private static async Task Secret(HttpClient browser, params string[] addresses)
    {
        foreach (var address in addresses)
        {
            var text = await Text(browser, address);
            Assert.DoesNotContain("Hidden farm", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Closed plant", text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        }
    }

    private static Task<string> Text(HttpClient browser, string address) => browser.GetStringAsync(new Uri(address, UriKind.Relative));

    private static async Task<HttpStatusCode> Status(HttpClient browser, string address) => (await browser.GetAsync(new Uri(address, UriKind.Relative))).StatusCode;
}
