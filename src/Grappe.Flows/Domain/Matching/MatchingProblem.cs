using Grappe.Shared;

namespace Grappe.Flows.Domain.Matching;

/// <summary>
/// Offers and needs of one code, and what a tonne from the one to the other is worth: a whole number in the unit of the
/// <see cref="Matching.Objective"/>, rounded half to even. Who moves what is for a plan to say; anything may stay unmatched.
/// </summary>
public sealed class MatchingProblem
{
    /// <summary>So much farther than reckoned in floating point a bound must lie to be trusted, in km.</summary>
    private const double Doubt = 1e-6;

    private readonly Spot[] offers;
    private readonly Spot[] needs;

    /// <exception cref="ArgumentException">A lot is of another code or has less than a tonne.</exception>
    public MatchingProblem(IReadOnlyList<Lot> offers, IReadOnlyList<Lot> needs, Objective objective)
    {
        ArgumentNullException.ThrowIfNull(offers);
        ArgumentNullException.ThrowIfNull(needs);
        var all = offers.Concat(needs).ToArray();
        if (Array.Exists(all, lot => lot.Code != all[0].Code || lot.Tonnes is < 1 or > Lot.MostTonnes || Math.Abs(lot.PriceEur) > Lot.MostPriceEur || !lot.Place.IsValid))
        {
            throw new ArgumentException("Lots must be of one code, of a tonne or more, at a place on Earth, at a price within bounds.", nameof(offers));
        }

        (Offers, Needs, Objective) = (offers, needs, objective);
        this.offers = [.. offers.Select(Spot.Of)];
        this.needs = [.. needs.Select(Spot.Of)];
    }

    public IReadOnlyList<Lot> Offers { get; }
    public IReadOnlyList<Lot> Needs { get; }
    public Objective Objective { get; }

    /// <summary>What a tonne from this offer to this need is worth; 0 if nothing, and then none may move.</summary>
    public int Worth(int offer, int need)
    {
        ref readonly var from = ref offers[offer];
        ref readonly var to = ref needs[need];
        var km = Km(from, to);
        var cents = Cents(from, to, km);
        return cents <= 0 ? 0 : Objective switch
        {
            Objective.Money => cents,
            Objective.Co2 => Math.Max(0, Rounded(Assumed.GramsAvoidedPerTonne - (Assumed.GramsPerTonneKm * km))),
            Objective.Tonnes => 1,
            _ => throw new InvalidOperationException($"{Objective} is no objective."),
        };
    }

    /// <summary>What a tonne from this offer to this need is worth in money, in cents: both prices minus transport.</summary>
    public int Cents(int offer, int need) => Cents(offers[offer], needs[need], Km(offer, need));

    /// <summary>Whether a tonne may be worth more than this. A quick no; a yes wants <see cref="Worth"/> to be asked.</summary>
    public bool MayExceed(int offer, int need, long offerPrice, long needPrice)
    {
        var km = OfferReach(offer, offerPrice) + NeedReach(need, needPrice);
        return km > 0 && SquaredChord(offers[offer], needs[need]) < km * km;
    }

    /// <summary>The great-circle distance in km.</summary>
    public double Km(int offer, int need) => Km(offers[offer], needs[need]);

    /// <summary>
    /// With <see cref="NeedReach"/>: kilometres within which a need must lie for a tonne to be worth more than both prices together.
    /// The sum bounds both what the objective and what money allows, and may be negative: then there is none.
    /// </summary>
    internal double OfferReach(int offer, long price) => Doubt + Objective switch
    {
        Objective.Money => (offers[offer].Cents + 0.5 - price) / Assumed.CentsPerTonneKm,
        Objective.Co2 => (Assumed.GramsAvoidedPerTonne + 0.5 - price) / Assumed.GramsPerTonneKm,
        _ => (0.5 - price) * 4 * GeoPoint.EarthRadiusKm * Math.PI,
    };

    /// <summary>See <see cref="OfferReach"/>.</summary>
    internal double NeedReach(int need, long price) => Objective switch
    {
        Objective.Money => (needs[need].Cents - price) / Assumed.CentsPerTonneKm,
        Objective.Co2 => -price / Assumed.GramsPerTonneKm,
        _ => -price * 4 * GeoPoint.EarthRadiusKm * Math.PI,
    };

    /// <summary>How far a need pays for the way, in km.</summary>
    internal double MoneyReach(int need) => needs[need].Cents / Assumed.CentsPerTonneKm;

    internal Spot OfferSpot(int offer) => offers[offer];

    internal Spot NeedSpot(int need) => needs[need];

    private static int Cents(in Spot from, in Spot to, double km) => Rounded(from.Cents + to.Cents - (Assumed.CentsPerTonneKm * km));

    private static int Rounded(double value) => (int)Math.Clamp(Math.Round(value, MidpointRounding.ToEven), int.MinValue, int.MaxValue);

    private static double Km(in Spot from, in Spot to) => 2 * GeoPoint.EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(SquaredChord(from, to)) / (2 * GeoPoint.EarthRadiusKm)));

    /// <summary>Square of the straight line through the Earth, km²; the way over the ground is never shorter.</summary>
    private static double SquaredChord(in Spot from, in Spot to)
    {
        var (x, y, z) = (from.X - to.X, from.Y - to.Y, from.Z - to.Z);
        return (x * x) + (y * y) + (z * z);
    }

    /// <summary>A place in km from the centre of the Earth, and a price in cents.</summary>
    internal readonly record struct Spot(double X, double Y, double Z, double Cents)
    {
        public static Spot Of(Lot lot)
        {
            var (sin, cos) = Math.SinCos(double.DegreesToRadians(lot.Place.Latitude));
            var (east, along) = Math.SinCos(double.DegreesToRadians(lot.Place.Longitude));
            return new(GeoPoint.EarthRadiusKm * cos * along, GeoPoint.EarthRadiusKm * cos * east, GeoPoint.EarthRadiusKm * sin, (double)(lot.PriceEur * 100));
        }
    }
}
