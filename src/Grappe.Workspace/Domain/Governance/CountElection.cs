namespace Grappe.Workspace.Domain.Governance;

/// <summary>Each college elects its own seats: those whom most named, as many as there are seats. Whom nobody named is not elected.</summary>
internal static class CountElection
{
    public static (OutcomeKind Kind, IReadOnlyList<string> Winners, Count Count) Of(Decision decision, Weighing weighing, Method.Election election)
    {
        CollegeElection[] colleges = [.. election.Seats.Select(seats => Of(decision, weighing, seats))];
        string[] elected = [.. colleges.SelectMany(college => college.Elected)];
        return (elected.Length > 0 ? OutcomeKind.Elected : OutcomeKind.NoneChosen, elected, new Count.Election(colleges));
    }

    private static CollegeElection Of(Decision decision, Weighing weighing, CollegeSeats seats)
    {
        var votes = decision.Options.Where(option => option.College == seats.College).ToDictionary(option => option.Code, _ => 0L, StringComparer.Ordinal);
        foreach (var ballot in decision.Deciding.Where(ballot => weighing.Heap(ballot.College) == seats.College))
        {
            foreach (var option in ((Choice.Named)ballot.Choice).Options)
            {
                votes[option] = checked(votes[option] + weighing.Of(ballot));
            }
        }

        // A stable order: of two with as many votes, whoever stands first in the list goes before.
        Total[] totals = [.. decision.Options.Where(option => votes.ContainsKey(option.Code)).Select(option => new Total(option.Code, votes[option.Code]))];
        return new(seats.College, seats.Seats, totals, [.. totals.Where(total => total.Votes > Rational.Zero).OrderByDescending(total => total.Votes).Take(seats.Seats).Select(total => total.Option)]);
    }
}
