using System.Globalization;
using Grappe.Flows.Domain.Declared;
using Grappe.Flows.Domain.Pooling;
using Grappe.Shared;
using Microsoft.AspNetCore.Http;

namespace Grappe.Flows;

/// <summary>What somebody asks about a pool, read from the address: which one, the joint price and the rule; what was typed stays, whatever is wrong with it.</summary>
/// <remarks><paramref name="Pool"/>: Null where there is none of this name. <paramref name="Price"/>: Null as long as none is given, or where something is wrong with it.</remarks>
public sealed record PoolAsked(FlowPool? Pool, string Fixed, string Tonne, string Least, SharingRule Rule, JointPrice? Price, IReadOnlyList<Refusal> Problems)
{
    public const string Of = "pool", AtFixed = "fixed", ATonne = "price", FromTonnes = "least", ByRule = "rule";

    /// <summary>As much as a flow of the highest price and quantity costs.</summary>
    private const decimal MostFixedEuros = 1_000_000_000;

    private const int CentsPerEuro = 100;

    /// <summary>No pool, no price.</summary>
    public static PoolAsked Nothing { get; } = new(null, "", "", "", SharingRule.Equal, null, []);

    public static string Name(FlowPool pool)
    {
        ArgumentNullException.ThrowIfNull(pool);
        return $"{pool.Side.ToString().ToLowerInvariant()}-{pool.Code}";
    }

    public static string Name(SharingRule rule) => rule.ToString().ToLowerInvariant();

    /// <remarks><paramref name="pools"/>: Those that whoever asks may see; without a name the first of them.</remarks>
    public static PoolAsked Read(IQueryCollection query, IReadOnlyList<FlowPool> pools)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(pools);
        var pool = query.ContainsKey(Of) ? pools.FirstOrDefault(one => Name(one) == query[Of]) : pools.Count > 0 ? pools[0] : null;
        var rule = Enum.TryParse<SharingRule>(query[ByRule], ignoreCase: true, out var chosen) && Enum.IsDefined(chosen) ? chosen : SharingRule.Equal;
        var typed = new PoolAsked(pool, One(AtFixed), One(ATonne), One(FromTonnes), rule, null, []);
        return typed.Fixed.Length + typed.Tonne.Length + typed.Least.Length == 0 ? typed : typed.WithPrice();

        string One(string field) => query[field].ToString().Trim();
    }

    private PoolAsked WithPrice()
    {
        var problems = new List<Refusal>();
        Check(FlowForm.TryNumber(Fixed.Length == 0 ? "0" : Fixed, out var yearly) && yearly is >= 0 and <= MostFixedEuros, "Give euros a year from 0 to {0}.", AtFixed, MostFixedEuros);
        Check(FlowForm.TryNumber(Tonne, out var tonne) && Math.Abs(tonne) <= FlowFacts.MostPriceCents / CentsPerEuro, "Give euros a tonne from -{0} to {0}.", ATonne, FlowFacts.MostPriceCents / CentsPerEuro);
        Check(long.TryParse(Least.Length == 0 ? "0" : Least, NumberStyles.None, CultureInfo.InvariantCulture, out var least) && least <= FlowFacts.MostTonnes, "Give the tonnes a year as a whole number from 0 to {0}.", FromTonnes, FlowFacts.MostTonnes);
        return this with { Problems = problems, Price = problems.Count > 0 ? null : new(Cents(yearly), Cents(tonne), least) };

        void Check(bool good, string text, string field, params object[] arguments)
        {
            if (!good)
            {
                problems.Add(new(text, field, arguments));
            }
        }

        static long Cents(decimal euros) => (long)Math.Round(euros * CentsPerEuro, MidpointRounding.ToEven);
    }
}
