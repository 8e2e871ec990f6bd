using NodaTime;

namespace Grappe.Atlas.Domain.Freshness;

/// <summary>How far a fact has aged.</summary>
public enum FactState
{
    /// <summary>Known within its pace, or one that never ages.</summary>
    Fresh,

    /// <summary>Its pace has run out once.</summary>
    Ageing,

    /// <summary>Its pace has run out twice, or nothing says from when it is.</summary>
    OutOfDate,
}

/// <summary>How fresh a record is on a day.</summary>
/// <param name="Score">
/// 0 to 100, whole: the share of its stated facts that are fresh, an ageing one counting half, rounded down. All facts weigh alike. It never rises by time
/// alone, and confirming a fact never lowers it.
/// </param>
/// <param name="VerifiedOn">See <see cref="Verification.WholeOn"/>.</param>
/// <param name="States">How far each stated fact has aged, by key, in the order of the questionnaire.</param>
public sealed record RecordFreshness(int Score, LocalDate? VerifiedOn, IReadOnlyDictionary<string, FactState> States)
{
    /// <summary>The facts that are not fresh, by key.</summary>
    public IEnumerable<string> Aged => States.Where(fact => fact.Value != FactState.Fresh).Select(fact => fact.Key);

    /// <param name="facts">What the record says.</param>
    /// <param name="provenance">Where that comes from.</param>
    /// <param name="dateOf">The date of a source, ISO 8601, by its key.</param>
    /// <param name="today">The day.</param>
    public static RecordFreshness Of(ClusterFacts facts, Provenance provenance, Func<string, string?> dateOf, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(provenance);
        var states = FieldPaces.All.Where(field => field.IsStated(facts))
            .ToDictionary(field => field.Key, field => State(field.Years, FactDates.KnownOn(field.Key, facts, provenance.Of(field.Key), dateOf), today), StringComparer.Ordinal);
        return new(Scored(states), Verification.WholeOn(facts, provenance), states);
    }

    /// <summary>How far a fact has aged.</summary>
    /// <param name="years">Its pace: see <see cref="FieldPace.Years"/>.</param>
    /// <param name="knownOn">From when it is.</param>
    /// <param name="today">The day.</param>
    public static FactState State(int? years, LocalDate? knownOn, LocalDate today) => (years, knownOn) switch
    {
        (null, _) => FactState.Fresh,
        (_, null) => FactState.OutOfDate,
        ({ } pace, { } day) => today < day.PlusYears(pace) ? FactState.Fresh : today < day.PlusYears(2 * pace) ? FactState.Ageing : FactState.OutOfDate,
    };

    private static int Scored(Dictionary<string, FactState> states) => states.Count == 0 ? 0
        : ((states.Count(fact => fact.Value == FactState.Fresh) * 100) + (states.Count(fact => fact.Value == FactState.Ageing) * 50)) / states.Count;
}
