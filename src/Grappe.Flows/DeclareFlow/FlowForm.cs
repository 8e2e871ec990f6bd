using System.Globalization;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Waste;
using Grappe.Shared;
using Microsoft.AspNetCore.Http;

namespace Grappe.Flows;

/// <summary>What stands in the fields of a form about a flow, as it was typed, so that a form that is refused keeps every word.</summary>
public sealed record FlowForm(string Side, string What, string Code, string Quantity, string Unit, string Period, string Price, string Latitude, string Longitude, string Confidentiality)
{
    private const int CentsPerEuro = 100;

    public static FlowForm Empty { get; } = new(nameof(FlowSide.Offer), "", "", "", nameof(FlowUnit.Tonne), nameof(FlowPeriod.Year), "0", "", "", nameof(Domain.Declared.Confidentiality.Public));

    /// <summary>The form as it begins: filled in where the address brings a guess or a note.</summary>
    /// <remarks><paramref name="side"/>: <c>offer</c> or <c>need</c>; anything else is an offer. <paramref name="entry"/>: Null if none is known. <paramref name="what"/>: Empty for the name of the entry. <paramref name="quantity"/>: In tonnes a year.</remarks>
    public static FlowForm Suggested(string side, WasteCode? entry, string what, string quantity)
    {
        ArgumentNullException.ThrowIfNull(what);
        var words = what.Length > 0 ? what : entry?.Name.Here() ?? "";
        return Empty with
        {
            Side = string.Equals(side, nameof(FlowSide.Need), StringComparison.OrdinalIgnoreCase) ? nameof(FlowSide.Need) : nameof(FlowSide.Offer),
            What = words.Length > FlowFacts.LongestWords ? words[..FlowFacts.LongestWords] : words,
            Code = entry?.Code ?? "",
            Quantity = quantity,
        };
    }

    public static FlowForm Of(FlowFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new(facts.Side.ToString(), facts.What, facts.Code, facts.Quantity.ToString(CultureInfo.InvariantCulture), facts.Unit.ToString(), facts.Period.ToString(), ((decimal)facts.PriceCents / CentsPerEuro).ToString("0.00", CultureInfo.CurrentCulture), Degrees(facts.Site.Latitude), Degrees(facts.Site.Longitude), facts.Confidentiality.ToString());
    }

    public static FlowForm Sent(IFormCollection sent)
    {
        ArgumentNullException.ThrowIfNull(sent);
        return new(One("Side"), One("What"), One("Code"), One("Quantity"), One("Unit"), One("Period"), One("Price"), One("Latitude"), One("Longitude"), One("Confidentiality"));

        string One(string field) => sent[field].ToString().Trim();
    }

    /// <summary>The facts, where they can be read.</summary>
    /// <remarks><paramref name="home"/>: Where the organisation is: the site, if none is given.</remarks>
    public Result<FlowFacts> Read(GeoPoint? home)
    {
        var problems = new List<Refusal>();
        var side = Choice<FlowSide>(Side, "Side", problems);
        var unit = Choice<FlowUnit>(Unit, "Unit", problems);
        var period = Choice<FlowPeriod>(Period, "Period", problems);
        var sight = Choice<Confidentiality>(Confidentiality, "Confidentiality", problems);
        if (!long.TryParse(Quantity.Replace(" ", "", StringComparison.Ordinal).Replace("\u202f", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity))
        {
            problems.Add(new("Give the quantity as a whole number from 1.", "Quantity"));
            quantity = 1;
        }

        if (!TryNumber(Price, out var price) || Math.Abs(price) > FlowFacts.MostPriceCents)
        {
            problems.Add(new("Give euros a tonne from -{0} to {0}.", "Price", FlowFacts.MostPriceCents / CentsPerEuro));
            price = 0;
        }

        var site = Site(home, problems);
        var facts = new FlowFacts(side, What, Code, quantity, unit, period, (long)Math.Round(price * CentsPerEuro, MidpointRounding.ToEven), site, sight);
        return problems.Count == 0 ? facts : problems.Concat(facts.Problems()).DistinctBy(problem => problem.Field).ToArray();
    }

    private GeoPoint Site(GeoPoint? home, List<Refusal> problems)
    {
        if (Latitude.Length == 0 && Longitude.Length == 0)
        {
            if (home is null)
            {
                problems.Add(new("The atlas does not know where the organisation is: give the place.", "Latitude"));
            }

            return home ?? default;
        }

        if (TryNumber(Latitude, out var latitude) && TryNumber(Longitude, out var longitude) && new GeoPoint((double)latitude, (double)longitude) is { IsValid: true } point)
        {
            return point;
        }

        problems.Add(new("Give latitude and longitude in degrees, or leave both empty.", "Latitude"));
        return default;
    }

    private static string Degrees(double degrees) => degrees.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>With a decimal comma or a decimal point.</summary>
    public static bool TryNumber(string text, out decimal number) => decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static T Choice<T>(string text, string field, List<Refusal> problems) where T : struct, Enum
    {
        if (Enum.TryParse<T>(text, out var chosen) && Enum.IsDefined(chosen))
        {
            return chosen;
        }

        problems.Add(new("Choose one.", field));
        return default;
    }
}
