using Grappe.Shared;

namespace Grappe.Workspace.Domain.Governance;

/// <summary>What is wrong with ballots: whose they are, and what they say.</summary>
internal static class CheckBallots
{
    public static IEnumerable<Refusal> Refusals(Decision decision)
    {
        var consent = decision.Statute.Method is Method.Consent;
        if (consent != decision.Rounds.Count > 0)
        {
            return [new(consent ? "A decision by consent has rounds." : "Only a decision by consent has rounds.", "rounds")];
        }

        if (consent && decision.Ballots.Count > 0)
        {
            return [new("The ballots of a decision by consent stand in its rounds.", "ballots")];
        }

        if (decision.Statute.Secret)
        {
            return [.. OfSecret(decision), .. OfChoices(decision, decision.Ballots, "ballots")];
        }

        var present = new Representation(decision);
        return decision.Voters.Count > 0 ? [new("Only secret votes keep voters apart.", "voters")]
            : consent ? decision.Rounds.Index().SelectMany(round => Of(round.Item.Ballots, $"rounds[{round.Index}].ballots"))
            : Of(decision.Ballots, "ballots");

        IEnumerable<Refusal> Of(IReadOnlyList<Ballot> ballots, string field) => OfOpen(decision, present, ballots, field).Concat(OfChoices(decision, ballots, field));
    }

    private static IEnumerable<Refusal> OfOpen(Decision decision, Representation present, IReadOnlyList<Ballot> ballots, string field)
    {
        var seats = decision.Roll.ToDictionary(seat => seat.Code, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, ballot) in ballots.Index())
        {
            var place = $"{field}[{i}].seat";
            if (ballot.Seat is null || !seats.TryGetValue(ballot.Seat, out var seat))
            {
                yield return new("“{0}” is not on the roll.", place, ballot.Seat ?? "");
            }
            else if (!seen.Add(ballot.Seat))
            {
                yield return new("“{0}” votes twice.", place, ballot.Seat);
            }
            else if (!present.IsPresent(ballot.Seat))
            {
                yield return new("“{0}” votes, but neither takes part nor is represented.", place, ballot.Seat);
            }
            else if (ballot.By != present.HolderFor(ballot.Seat))
            {
                yield return new("“{0}” is not who votes for this seat.", $"{field}[{i}].by", ballot.By ?? ballot.Seat);
            }
            else if (ballot.College != seat.College || ballot.Weight != seat.Weight)
            {
                yield return new("A ballot counts what its seat counts on the roll.", $"{field}[{i}].weight");
            }
        }
    }

    private static IEnumerable<Refusal> OfSecret(Decision decision)
    {
        var seats = decision.Roll.ToDictionary(seat => seat.Code, StringComparer.Ordinal);
        var present = new Representation(decision);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var sound = true;
        foreach (var (i, voter) in decision.Voters.Index())
        {
            var why = !seats.ContainsKey(voter) ? "“{0}” is not on the roll."
                : !seen.Add(voter) ? "“{0}” votes twice."
                : !present.IsPresent(voter) ? "“{0}” votes, but neither takes part nor is represented." : null;
            if (why is not null)
            {
                sound = false;
                yield return new(why, $"voters[{i}]", voter);
            }
        }

        var receipts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, ballot) in decision.Ballots.Index())
        {
            if (string.IsNullOrEmpty(ballot.Receipt) || !receipts.Add(ballot.Receipt))
            {
                yield return new("Each secret ballot has a receipt of its own.", $"ballots[{i}].receipt");
            }

            if (ballot.Seat is not null || ballot.By is not null)
            {
                yield return new("A secret ballot names no seat.", $"ballots[{i}].seat");
            }
        }

        if (!sound)
        {
            yield break;
        }

        if (SecretGroups.AreTooSmall(decision))
        {
            if (decision.Ballots.Count > 0)
            {
                yield return new("So few voted that these ballots would show who voted how: they are not part of a record.", "ballots");
            }

            yield break;
        }

        var (voters, ballots) = (SecretGroups.Of(decision.Statute, decision.Voters.Select(voter => seats[voter])), SecretGroups.Of(decision.Statute, decision.Ballots));
        foreach (var kind in voters.Keys.Union(ballots.Keys, StringComparer.Ordinal).Where(kind => voters.GetValueOrDefault(kind) != ballots.GetValueOrDefault(kind)).Order(StringComparer.Ordinal))
        {
            yield return new("{0} voted, but there are {1} ballots of this kind ({2}).", "ballots", voters.GetValueOrDefault(kind), ballots.GetValueOrDefault(kind), kind);
        }
    }

    private static IEnumerable<Refusal> OfChoices(Decision decision, IReadOnlyList<Ballot> ballots, string field)
    {
        var options = decision.Options.ToDictionary(option => option.Code, StringComparer.Ordinal);
        return ballots.Index().Select(ballot => CheckChoice.Refusal(decision.Statute, options, ballot.Item) is { } refusal ? refusal with { Field = $"{field}[{ballot.Index}].{refusal.Field}" } : null).OfType<Refusal>();
    }
}
