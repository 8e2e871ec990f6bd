using Grappe.Shared;

namespace Grappe.Workspace.Domain.Governance;

/// <summary>What contradicts itself or the statute in a decision. The field of a refusal is its place in a record.</summary>
public static class CheckDecision
{
    /// <summary>Every contradiction, the first in each part first; none: it can be counted.</summary>
    public static IReadOnlyList<Refusal> Refusals(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        Refusal[] statute = [.. CheckStatute.Refusals(decision.Statute).Select(refusal => refusal with { Field = "statute." + refusal.Field }), .. CheckStatute.Refusals(decision.Statute, decision.Roll, decision.Call)];
        Refusal[] roll = [.. OfRoll(decision), .. OfTimes(decision)];
        if (statute.Length > 0 || roll.Length > 0)
        {
            return [.. statute, .. roll];
        }

        Refusal[] presence = [.. OfPresence(decision)];
        return presence.Length > 0 ? presence : [.. OfOptions(decision), .. CheckBallots.Refusals(decision)];
    }

    /// <summary>What is wrong with who takes part and who holds proxies; ballots and the rest are not looked at.</summary>
    public static IReadOnlyList<Refusal> Presence(Decision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return [.. OfPresence(decision)];
    }

    private static IEnumerable<Refusal> OfTimes(Decision decision)
    {
        if (decision.ClosedAt < decision.OpenedAt)
        {
            yield return new("It closes before it opens.", "closedAt");
        }

        if (decision.Call == 2 && decision.Statute.SecondCall is null)
        {
            yield return new("The statute knows no second call.", "call");
        }
    }

    private static IEnumerable<Refusal> OfRoll(Decision decision)
    {
        var colleges = decision.Statute.Voice.Colleges.Select(college => college.Code).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, seat) in decision.Roll.Index())
        {
            if (!seen.Add(seat.Code))
            {
                yield return new("“{0}” stands on the roll twice.", $"roll[{i}].seat", seat.Code);
            }

            if (colleges.Count == 0 ? seat.College.Length > 0 : !colleges.Contains(seat.College))
            {
                yield return new("“{0}” is not a college of the statute.", $"roll[{i}].college", seat.College);
            }

            if (seat.Weight is < 1 or > Seat.MostWeight)
            {
                yield return new("A weight is from 1 to {0}.", $"roll[{i}].weight", Seat.MostWeight);
            }
        }

        if (decision.Chair is { } chair ? !seen.Contains(chair) : decision.Statute.Majority?.Tie == TieRule.Chair)
        {
            yield return new("Name the seat of the chair, whose ballot settles a tie.", "chair");
        }
    }

    private static IEnumerable<Refusal> OfPresence(Decision decision)
    {
        var seats = decision.Roll.ToDictionary(seat => seat.Code, StringComparer.Ordinal);
        var attending = decision.Attendance.Select(one => one.Seat).ToHashSet(StringComparer.Ordinal);
        var held = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var refusal in Unknown(decision.Attendance.Select(one => one.Seat), "attendance[{0}].seat", seats).Concat(Unknown(decision.Proxies.Select(one => one.From), "proxies[{0}].from", seats)))
        {
            yield return refusal;
        }

        foreach (var (i, proxy) in decision.Proxies.Index())
        {
            if (!seats.TryGetValue(proxy.To, out var holder))
            {
                yield return new("“{0}” is not on the roll.", $"proxies[{i}].to", proxy.To);
            }
            else if (proxy.From == proxy.To)
            {
                yield return new("A proxy goes to another seat.", $"proxies[{i}].to");
            }
            else if (decision.Statute.Proxies.SameCollege && seats.TryGetValue(proxy.From, out var giver) && giver.College != holder.College)
            {
                yield return new("A proxy stays within its college.", $"proxies[{i}].to");
            }
            else if (!attending.Contains(proxy.From) && (held[proxy.To] = held.GetValueOrDefault(proxy.To) + 1) > decision.Statute.Proxies.Ceiling)
            {
                yield return new("A seat holds at most {0} proxies.", $"proxies[{i}].to", decision.Statute.Proxies.Ceiling);
            }
        }
    }

    private static IEnumerable<Refusal> Unknown(IEnumerable<string> named, string field, Dictionary<string, Seat> seats)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, seat) in named.Index())
        {
            var place = string.Format(System.Globalization.CultureInfo.InvariantCulture, field, i);
            if (!seats.ContainsKey(seat))
            {
                yield return new("“{0}” is not on the roll.", place, seat);
            }
            else if (!seen.Add(seat))
            {
                yield return new("“{0}” is named twice.", place, seat);
            }
        }
    }

    private static IEnumerable<Refusal> OfOptions(Decision decision)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var election = decision.Statute.Method as Method.Election;
        foreach (var (i, option) in decision.Options.Index())
        {
            if (option.Code.Length == 0 || !seen.Add(option.Code))
            {
                yield return new("Each option has a code of its own.", $"options[{i}].code");
            }

            if (election is null ? option.College.Length > 0 : election.Seats.All(seats => seats.College != option.College))
            {
                yield return new("“{0}” elects nobody here.", $"options[{i}].college", option.College);
            }
        }

        if (decision.Statute.Method.HasOptions == (decision.Options.Count == 0))
        {
            yield return new(decision.Statute.Method.HasOptions ? "Say what there is to choose from." : "There are no options in such a vote.", "options");
        }
    }
}
