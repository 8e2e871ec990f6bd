using System.Globalization;

namespace Grappe.Workspace.Domain.Governance;

/// <summary>In a secret vote a ballot says only what it takes to weigh it: its college and its weight. Those that say the same cannot be told apart.</summary>
public static class SecretGroups
{
    /// <summary>How many seats are of each kind.</summary>
    public static IReadOnlyDictionary<string, int> Of(Statute statute, IEnumerable<Seat> seats) => seats.CountBy(seat => Kind(statute, seat.College, seat.Weight), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>How many ballots are of each kind.</summary>
    public static IReadOnlyDictionary<string, int> Of(Statute statute, IEnumerable<Ballot> ballots) => ballots.CountBy(ballot => Kind(statute, ballot.College, ballot.Weight), StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>Whether so few voted in a group that counting it would show how.</summary>
    public static bool AreTooSmall(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var voters = decision.Voters.ToHashSet(StringComparer.Ordinal);
        return decision.Statute.Secret && Of(decision.Statute, decision.Roll.Where(seat => voters.Contains(seat.Code))).Values.Any(count => count < Decision.SmallestSecretGroup);
    }

    private static string Kind(Statute statute, string college, int weight)
    {
        ArgumentNullException.ThrowIfNull(statute);
        return (statute.Voice.Colleges.Count > 0, statute.Voice.ByWeight) switch
        {
            (true, true) => string.Create(CultureInfo.InvariantCulture, $"{college}, {statute.Voice.Of(weight)}"),
            (true, false) => college,
            (false, true) => statute.Voice.Of(weight).ToString(CultureInfo.InvariantCulture),
            _ => "1",
        };
    }
}
