using System.Globalization;
using Grappe.Shared;
using Grappe.Workspace.Domain.Governance;
using Grappe.Workspace.Domain.Votes;

namespace Grappe.Workspace;

/// <summary>Reads a ballot from its form: one choice, or a number for each option.</summary>
internal static class BallotForm
{
    /// <summary>What the ballot says; nothing where it is left empty. Or why it cannot be read.</summary>
    public static (Choice? Choice, Refusal? Unread) Read(ClusterDecision decision, Func<string, string> sent)
    {
        if (decision.Statute.Method is Method.YesNo)
        {
            return (Enum.GetValues<Answer>().Where(answer => Words.Of(answer) == sent("Ballot")).Select(answer => new Choice.Stance(answer)).FirstOrDefault(), null);
        }

        if (decision.Statute.Method is Method.Options)
        {
            return sent("Ballot") switch
            {
                "" => (null, null),
                "abstain" => (new Choice.Named([]), null),
                var code when decision.Options.Any(option => option.Code == code) => (new Choice.Named([code]), null),
                _ => (null, new("Choose one of the options.", "Ballot")),
            };
        }

        if (decision.Statute.Method is Method.Consent)
        {
            return (Enum.GetValues<ConsentAnswer>().Where(answer => Words.Of(answer) == sent("Ballot")).Select(answer => new Choice.Position(answer, sent("Reason").Trim())).FirstOrDefault(), null);
        }

        if (decision.Statute.Method is Method.Election)
        {
            var named = decision.Options.Select(option => option.Code).Where(code => sent(code).Length > 0).ToList();
            return (named.Count > 0 || sent("Ballot") == "abstain" ? new Choice.Named(named) : null, null);
        }

        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var option in decision.Options)
        {
            if (sent(option.Code) is { Length: > 0 } text)
            {
                if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                {
                    return (null, new("This is a whole number.", option.Code));
                }

                numbers[option.Code] = number;
            }
        }

        if (numbers.Count == 0)
        {
            return sent("Ballot") == "abstain" ? (decision.Statute.Method is Method.Score ? new Choice.Scores(numbers) : new Choice.Named([]), null) : (null, null);
        }

        if (decision.Statute.Method is Method.Score score)
        {
            return numbers.FirstOrDefault(one => one.Value > score.Most) is { Key: { } high } ? (null, new("A score is a whole number from 0 to {0}.", high, score.Most)) : (new Choice.Scores(numbers), null);
        }

        return numbers.GroupBy(one => one.Value).FirstOrDefault(same => same.Count() > 1)?.Last().Key is { } twice
            ? (null, new("Two options have the same rank.", twice))
            : (new Choice.Named([.. numbers.OrderBy(one => one.Value).Select(one => one.Key)]), null);
    }
}
