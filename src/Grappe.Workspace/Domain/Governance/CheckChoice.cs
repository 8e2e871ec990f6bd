using Grappe.Shared;

namespace Grappe.Workspace.Domain.Governance;

/// <summary>Whether a ballot says something that the way to decide understands.</summary>
public static class CheckChoice
{
    public const int LongestReason = 2_000;

    /// <summary>Why not; none: it does.</summary>
    public static Refusal? Refusal(Statute statute, IReadOnlyDictionary<string, Option> options, Ballot ballot)
    {
        ArgumentNullException.ThrowIfNull(statute);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(ballot);
        return (statute.Method, ballot.Choice) switch
        {
            (Method.YesNo, Choice.Stance) => null,
            (Method.Options method, Choice.Named named) => OfNames(named, options) ?? TooMany(named, method.Most),
            (Method.Condorcet or Method.Stv, Choice.Named named) => OfNames(named, options),
            (Method.Score method, Choice.Scores scores) => OfScores(scores, options, method.Most),
            (Method.Election method, Choice.Named named) => OfNames(named, options) ?? OfCollege(statute, method, options, ballot, named),
            (Method.Consent, Choice.Position position) => OfPosition(position),
            _ => new("Such a ballot does not fit this way to decide.", "choice"),
        };
    }

    private static Refusal? OfNames(Choice.Named named, IReadOnlyDictionary<string, Option> options)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (i, option) in named.Options.Index())
        {
            if (!options.ContainsKey(option))
            {
                return new("“{0}” is none of the options.", $"choice[{i}]", option);
            }

            if (!seen.Add(option))
            {
                return new("“{0}” is named twice.", $"choice[{i}]", option);
            }
        }

        return null;
    }

    private static Refusal? TooMany(Choice.Named named, int most) => named.Options.Count > most ? new("A ballot names at most {0}.", "choice", most) : null;

    private static Refusal? OfScores(Choice.Scores scores, IReadOnlyDictionary<string, Option> options, int most)
    {
        foreach (var (option, score) in scores.ByOption.OrderBy(one => one.Key, StringComparer.Ordinal))
        {
            if (!options.ContainsKey(option))
            {
                return new("“{0}” is none of the options.", $"choice.{option}", option);
            }

            if (score < 0 || score > most)
            {
                return new("A score is a whole number from 0 to {0}.", $"choice.{option}", most);
            }
        }

        return null;
    }

    private static Refusal? OfCollege(Statute statute, Method.Election method, IReadOnlyDictionary<string, Option> options, Ballot ballot, Choice.Named named)
    {
        var college = statute.Voice.Colleges.Count == 0 ? "" : ballot.College;
        foreach (var (i, option) in named.Options.Index())
        {
            if (options[option].College != college)
            {
                return new("“{0}” stands for another college.", $"choice[{i}]", option);
            }
        }

        return TooMany(named, method.Seats.FirstOrDefault(seats => seats.College == college)?.Seats ?? 0);
    }

    private static Refusal? OfPosition(Choice.Position position) => position switch
    {
        { Answer: ConsentAnswer.Objection } when string.IsNullOrWhiteSpace(position.Reason) => new("An objection gives its reason.", "reason"),
        { Reason.Length: > LongestReason } => new("At most {0} characters.", "reason", LongestReason),
        _ => null,
    };
}
