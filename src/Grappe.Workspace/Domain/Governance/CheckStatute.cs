using Grappe.Shared;

namespace Grappe.Workspace.Domain.Governance;

/// <summary>What cannot be a statute, and why. The field of a refusal is its place in a record.</summary>
public static class CheckStatute
{
    public const int MostSeats = 1_000;
    public const int MostScore = 100;

    /// <summary>Every reason why this statute cannot be used; none: it can.</summary>
    public static IReadOnlyList<Refusal> Refusals(Statute statute)
    {
        ArgumentNullException.ThrowIfNull(statute);
        return [.. OfVoice(statute), .. OfQuorum(statute.Quorum, statute, "quorum"), .. OfQuorum(statute.SecondCall?.Quorum, statute, "secondCall.quorum"), .. OfMajority(statute), .. OfMethod(statute), .. OfTogether(statute)];
    }

    /// <summary>Why a decision cannot be opened under this statute with this roll: nobody votes, the quorum is beyond it, a secret would not be one.</summary>
    public static IReadOnlyList<Refusal> Refusals(Statute statute, IReadOnlyList<Seat> roll, int call)
    {
        ArgumentNullException.ThrowIfNull(statute);
        ArgumentNullException.ThrowIfNull(roll);
        var found = new List<Refusal>();
        if (roll.Count == 0)
        {
            found.Add(new("Nobody may vote.", "roll"));
        }

        var quorum = call == 2 ? statute.SecondCall?.Quorum : statute.Quorum;
        if (quorum?.AtLeast > roll.Count && roll.Count > 0)
        {
            found.Add(new("The quorum of {0} seats can never be reached: the roll has {1}.", "statute.quorum.atLeast", quorum.AtLeast, roll.Count));
        }

        if (statute.Secret && SecretGroups.Of(statute, roll).FirstOrDefault(group => group.Value < Decision.SmallestSecretGroup) is { Value: > 0 } small)
        {
            found.Add(new("A secret vote would show who voted how: only {0} seats are of one kind ({1}).", "roll", small.Value, small.Key));
        }

        return found;
    }

    private static IEnumerable<Refusal> OfVoice(Statute statute)
    {
        var voice = statute.Voice;
        if (voice.Cap is { } cap && (cap < 1 || !voice.ByWeight))
        {
            yield return new("A cap is at least 1, and needs a vote by weight.", "voice.cap");
        }

        foreach (var (i, college) in voice.Colleges.Index())
        {
            if (college.Share is < 1 or > 1_000_000)
            {
                yield return new("A share is a whole number from 1 to 1,000,000.", $"voice.colleges[{i}].share");
            }

            if (college.Code.Length == 0 || voice.Colleges.Take(i).Any(before => before.Code == college.Code))
            {
                yield return new("Each college has a code of its own.", $"voice.colleges[{i}].code");
            }
        }
    }

    private static IEnumerable<Refusal> OfQuorum(Quorum? quorum, Statute statute, string field)
    {
        if (quorum is null)
        {
            yield break;
        }

        if (quorum.Threshold is { Part: < 0 } or { Whole: < 1 })
        {
            yield return new("A threshold is a fraction such as 1/2.", field + ".threshold");
        }
        else if (quorum.Threshold.IsOutOfReach(quorum.Strict))
        {
            yield return new("This quorum can never be reached: even when everybody takes part, {0} of them is not.", field + ".threshold", (quorum.Strict ? "more than " : "") + quorum.Threshold);
        }

        if (quorum.AtLeast < 1)
        {
            yield return new("A number of seats is at least 1.", field + ".atLeast");
        }

        if (quorum.Base == QuorumBase.EachCollege && statute.Voice.Colleges.Count == 0)
        {
            yield return new("A quorum in each college needs colleges.", field + ".base");
        }
    }

    private static IEnumerable<Refusal> OfMajority(Statute statute)
    {
        if (statute.Majority is not { } majority)
        {
            if (statute.Method is Method.YesNo)
            {
                yield return new("Say what it takes to be adopted.", "majority");
            }

            yield break;
        }

        if (statute.Method is not (Method.YesNo or Method.Options))
        {
            yield return new("Only votes on a proposal or among options have a majority.", "majority");
        }
        else if (majority.Threshold is { Part: < 0 } or { Whole: < 1 })
        {
            yield return new("A threshold is a fraction such as 1/2.", "majority.threshold");
        }
        else if (majority.Threshold.IsOutOfReach(majority.Strict))
        {
            yield return new("This majority can never be reached: even when everybody is in favour, {0} of them is not.", "majority.threshold", (majority.Strict ? "more than " : "") + majority.Threshold);
        }
        else if (majority.Threshold.Part == 0 && !majority.Strict)
        {
            yield return new("With this majority everything is adopted, even what nobody wants.", "majority.threshold");
        }
    }

    private static IEnumerable<Refusal> OfMethod(Statute statute)
    {
        switch (statute.Method)
        {
            case Method.Options { Most: < 1 or > MostSeats }:
                yield return new("A ballot names from 1 to {0} options.", "method.most", MostSeats);
                break;
            case Method.Stv { Seats: < 1 or > MostSeats }:
                yield return new("From 1 to {0} seats are elected.", "method.seats", MostSeats);
                break;
            case Method.Stv { Decimals: null, Seats: > Method.Stv.MostExactSeats }:
                yield return new("Exact fractions serve up to {0} seats: for more, say to how many decimals values are cut.", "method.decimals", Method.Stv.MostExactSeats);
                break;
            case Method.Stv { Decimals: < 1 or > Method.Stv.MostDecimals }:
                yield return new("Values are cut to 1 to {0} decimals.", "method.decimals", Method.Stv.MostDecimals);
                break;
            case Method.Stv { Quota: StvQuota.Droop } when statute.Voice.Colleges.Count > 0:
                yield return new("The whole number above a quotient needs whole votes, and colleges make fractions: choose the exact quota.", "method.quota");
                break;
            case Method.Score { Most: < 1 or > MostScore }:
                yield return new("The best score is from 1 to {0}.", "method.most", MostScore);
                break;
            case Method.Election election:
                foreach (var (i, seats) in election.Seats.Index())
                {
                    if (seats.Seats is < 1 or > MostSeats)
                    {
                        yield return new("From 1 to {0} seats are elected.", $"method.seats[{i}].seats", MostSeats);
                    }

                    if (statute.Voice.Colleges.Count == 0 ? seats.College.Length > 0 : statute.Voice.Colleges.All(college => college.Code != seats.College) || election.Seats.Take(i).Any(before => before.College == seats.College))
                    {
                        yield return new("Name each college of the statute once; without colleges, none.", $"method.seats[{i}].college");
                    }
                }

                if (election.Seats.Count == 0)
                {
                    yield return new("Say how many seats are elected.", "method.seats");
                }

                break;
        }
    }

    private static IEnumerable<Refusal> OfTogether(Statute statute)
    {
        if (statute.Proxies.Ceiling is < 0 or > MostSeats)
        {
            yield return new("A seat holds from 0 to {0} proxies.", "proxies.ceiling", MostSeats);
        }

        if (statute.Proxies.SameCollege && statute.Voice.Colleges.Count == 0)
        {
            yield return new("Proxies within one college need colleges.", "proxies.sameCollege");
        }

        if (statute.Secret && statute.Method is Method.Consent)
        {
            yield return new("Objections are reasoned aloud: a decision by consent is not secret.", "secret");
        }

        if (statute.Secret && statute.Majority?.Tie == TieRule.Chair)
        {
            yield return new("The ballot of the chair cannot settle a tie where nobody may know it.", "majority.tie");
        }

        if (statute.Majority is { Tie: TieRule.Chair } && statute.Method is not Method.YesNo)
        {
            yield return new("The chair settles ties of yes and no only.", "majority.tie");
        }
    }
}
