using System.Globalization;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Matching;
using Grappe.Shared;
using Microsoft.AspNetCore.Http;

namespace Grappe.Flows;

/// <summary>What if: who leaves and what comes, read from the address over flows that somebody may see; what was typed stays, whatever is wrong with it.</summary>
/// <remarks><paramref name="Without"/>: Records whose flows are left out. <paramref name="Plant"/>: What comes; null for nothing, or where something is wrong with it.</remarks>
public sealed record ScenarioAsked(IReadOnlySet<Guid> Without, string Side, string Waste, string Tonnes, string Price, string Latitude, string Longitude, FlowSide PlantSide, Lot? Plant, IReadOnlyList<Refusal> Problems)
{
    public const string Leaves = "without", OnSide = "side", OfCode = "code", OfTonnes = "tonnes", AtPrice = "price", AtLatitude = "lat", AtLongitude = "lon";

    /// <summary>How the lot that comes is known in a plan; no declared flow is.</summary>
    public const string PlantId = "plant";

    private const int CentsPerEuro = 100;

    /// <summary>Everything as it is.</summary>
    public static ScenarioAsked Nothing { get; } = new(new HashSet<Guid>(), "", "", "", "", "", "", FlowSide.Offer, null, []);

    /// <summary>Whether anything is other than today.</summary>
    public bool IsAny => Without.Count > 0 || Plant is not null;

    /// <remarks><paramref name="flows"/>: Those that may be seen; records that have none among them cannot leave, and codes that are not among them cannot come, as nobody would have the counterpart.</remarks>
    public static ScenarioAsked Read(IQueryCollection query, IReadOnlyList<OwnedFlow> flows)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(flows);
        var known = flows.Select(owned => owned.Record.Id.Value).ToHashSet();
        var without = query[Leaves].Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(known.Contains).ToHashSet();
        var typed = new ScenarioAsked(without, One(OnSide), One(OfCode), One(OfTonnes), One(AtPrice), One(AtLatitude), One(AtLongitude), FlowSide.Offer, null, []);
        return Enum.TryParse<FlowSide>(typed.Side, ignoreCase: true, out var side) && Enum.IsDefined(side) ? typed.WithPlant(side, flows) : typed;

        string One(string field) => query[field].ToString().Trim();
    }

    /// <summary>The middle of the sites of some flows.</summary>
    public static GeoPoint Middle(IReadOnlyList<OwnedFlow> flows) => flows.Count == 0 ? default : new(flows.Average(owned => owned.Flow.Latitude), flows.Average(owned => owned.Flow.Longitude));

    private ScenarioAsked WithPlant(FlowSide side, IReadOnlyList<OwnedFlow> flows)
    {
        var problems = new List<Refusal>();
        Check(flows.Any(owned => owned.Flow.Code == Waste), "Choose one.", OfCode);
        Check(long.TryParse(Tonnes, NumberStyles.None, CultureInfo.InvariantCulture, out var tonnes) && tonnes is >= 1 and <= FlowFacts.MostTonnes, "Give the tonnes a year as a whole number from 1 to {0}.", OfTonnes, FlowFacts.MostTonnes);
        Check(FlowForm.TryNumber(Price.Length == 0 ? "0" : Price, out var price) && Math.Abs(price) <= FlowFacts.MostPriceCents / CentsPerEuro, "Give euros a tonne from -{0} to {0}.", AtPrice, FlowFacts.MostPriceCents / CentsPerEuro);
        var place = Middle(flows);
        if (Latitude.Length > 0 || Longitude.Length > 0)
        {
            var isPlace = FlowForm.TryNumber(Latitude, out var latitude) & FlowForm.TryNumber(Longitude, out var longitude);
            place = new((double)latitude, (double)longitude);
            Check(isPlace && place.IsValid, "Give latitude and longitude in degrees, or leave both empty.", AtLatitude);
        }

        return this with { PlantSide = side, Problems = problems, Plant = problems.Count > 0 ? null : new(PlantId, Waste, tonnes, place, Math.Round(price, 2, MidpointRounding.ToEven)) };

        void Check(bool good, string text, string field, params object[] arguments)
        {
            if (!good)
            {
                problems.Add(new(text, field, arguments));
            }
        }
    }
}
