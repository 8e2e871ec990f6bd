using System.Globalization;
using Grappe.Atlas;
using Grappe.Atlas.Data;
using Grappe.Atlas.Domain;
using Grappe.Flows.Domain.Declared;
using Grappe.Shared;
using Grappe.Shared.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Grappe.Flows;

/// <summary>Adds an invented territory with its flows where the platform is started with <c>--demo</c>; nothing else does. What it holds is in <c>data/flows</c>.</summary>
public sealed class ImportDemonstrationFlows(GrappeDb db, ImportClusters import, IClock clock)
{
    private const string Set = "demonstration-flows", Town = "Romans-sur-Isère";
    private static readonly ClusterId Territory = Id("territory");

    public async Task Handle(CancellationToken cancel)
    {
        if (await db.ShippedImports.AnyAsync(shipped => shipped.Name == Set, cancel))
        {
            return;
        }

        var rows = ShippedRows.Of("flows/demonstration.csv", row => new Row(row("organisation"), row("french"), row("nace"), ImportFlows.Form(row)));
        var records = rows.DistinctBy(row => row.Organisation).Select(row => Record(row.Organisation, row.French, row.Activity)).Prepend(TerritoryRecord());
        var options = new ImportOptions
        {
            Actor = Actor.Import,
            Origin = new() { Source = "synthetic" },
            SpeaksFor = new HashSet<string>(StringComparer.Ordinal) { "synthetic" },
            SuspectDuplicates = false,
        };
        await import.Handle(records.Select((record, index) => new ReadRow(index + 1, record)).ToAsyncEnumerable(), options, _ => { }, cancel);
        await Declare(rows, cancel);
        await ShippedImport.Remember(db, Set, FlowsModule.Assembly.ManifestModule.ModuleVersionId.ToString(), clock, cancel);
    }

    private async Task Declare(IReadOnlyList<Row> rows, CancellationToken cancel)
    {
        var (now, flows) = (clock.GetCurrentInstant(), new Dictionary<(string, string), FlowId>());
        foreach (var row in rows)
        {
            var flow = DeclaredFlow.Declare(Id(row.Organisation).Value, row.Form.Read(null).Value!, now).Value!;
            flows[(row.Organisation, flow.What)] = flow.Id;
            db.Add(flow);
        }

        foreach (var (synergy, loads) in ShippedRows.Of("flows/demonstration-synergies.csv", row => Synergy(row, flows, now)))
        {
            db.Add(synergy);
            db.AddRange(loads);
        }

        await db.SaveChangesAsync(cancel);
    }

    private static (Synergy Synergy, IReadOnlyList<Weighing> Loads) Synergy(Func<string, string> row, Dictionary<(string, string), FlowId> flows, Instant now)
    {
        var synergy = Domain.Declared.Synergy.Propose(flows[(row("giver"), row("gives"))], flows[(row("taker"), row("takes"))], FlowSide.Offer, now);
        synergy.AgreeToContact(FlowSide.Need, now);
        var (state, tonnes) = (Enum.Parse<SynergyState>(row("state")), long.Parse(row("tonnes"), CultureInfo.InvariantCulture));
        if (state > SynergyState.Contacted)
        {
            synergy.Move(state, row("why"), now, tonnes > 0 ? tonnes : null);
        }

        var loads = row("loads").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(load => load.Split(' '))
            .Select((load, number) => Weighing.Enter(synergy, FlowSide.Offer, LocalDatePattern.Iso.Parse(load[0]).Value, decimal.Parse(load[1], CultureInfo.InvariantCulture), $"D{number + 1:000}", now.InUtc().Date, now).Value!);
        return (synergy, [.. loads]);
    }

    private static ClusterRecord TerritoryRecord() => Made(Territory, new()
    {
        Kind = "organisation",
        Name = "Demonstration territory",
        OtherNames = ["Territoire de démonstration"],
        Summary = new("An invented territory whose organisations match what is left over with what is needed; it describes nobody.", "Un territoire inventé dont les organisations rapprochent ce qui reste et ce qui manque\u202F; il ne décrit personne."),
        Synthetic = true,
        Country = "FR",
        Place = new() { Name = Town, Precision = "town" },
    });

    private static ClusterRecord Record(string name, string french, string activity) => Made(Id(name), new()
    {
        Kind = "organisation",
        Name = name,
        OtherNames = [french],
        Summary = new("An invented organisation of the demonstration territory; it describes nobody.", "Une organisation inventée du territoire de démonstration\u202F; elle ne décrit personne."),
        Synthetic = true,
        Country = "FR",
        Place = new() { Name = Town, Precision = "town" },
        Sectors = [activity],
        Relations = [new() { Kind = "member-of", Name = "Demonstration territory", To = Territory.Value }],
    });

    private static ClusterRecord Made(ClusterId id, ClusterFacts facts) => new(id, facts, new()
    {
        Sources = [new() { Source = "synthetic" }],
        Fields = System.Text.Json.JsonSerializer.SerializeToNode(facts, AtlasJson.Readable.ClusterFacts)!.AsObject().Where(fact => fact.Key != "kind")
            .ToDictionary(fact => fact.Key, IReadOnlyList<FactOrigin> (_) => [new() { Source = "synthetic" }], StringComparer.Ordinal),
    });

    private static ClusterId Id(string name) => NamedIds.From(Set, name);

    private sealed record Row(string Organisation, string French, string Activity, FlowForm Form);
}
