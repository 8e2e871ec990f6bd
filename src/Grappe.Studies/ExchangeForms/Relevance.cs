using System.Globalization;
using System.Text.RegularExpressions;
using Grappe.Studies.Domain.Questionnaires;

namespace Grappe.Studies;

/// <summary>
/// Rules as XLSForm's expressions: comparisons and <c>selected()</c>, joined by <c>and</c> and <c>or</c>. Both ways; an expression that says something which
/// rules cannot say is not read.
/// </summary>
public static partial class Relevance
{
    /// <param name="question">Whose rules they are.</param>
    /// <param name="all">The questionnaire, for the kinds of the questions that the rules look at.</param>
    public static string Write(Question question, Questionnaire all)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(all);
        return string.Join(" and ", question.ShowIf.Select(rule =>
        {
            var asked = all.Question(rule.Question)!;
            var name = $"${{{XlsNames.Of(rule.Question)}}}";
            var codes = rule.OneOf.Select(code => asked.Bands.FirstOrDefault(band => band.Code == code) is { } band ? Range(name, new(band.Least, band.Most))
                : asked.Kind == QuestionKind.Matrix ? $"${{{XlsNames.Of(rule.Question, code)}}} > 0" : $"selected({name}, '{code}')").ToList();
            var parts = new[] { codes.Count == 0 ? "" : codes.Count == 1 ? codes[0] : $"({string.Join(" or ", codes)})", rule.Within is { } within ? Range(name, within) : "" };
            return string.Join(" and ", parts.Where(part => part.Length > 0));
        }));
    }

    /// <summary>Bounds of what an expression calls <paramref name="name"/>.</summary>
    public static string Range(string name, NumberRange range)
    {
        ArgumentNullException.ThrowIfNull(range);
        var bounds = new[] { Bound(range.Least, ">="), Bound(range.Most, "<=") }.OfType<string>().ToList();
        return bounds.Count == 2 ? $"({string.Join(" and ", bounds)})" : bounds.Count == 1 ? bounds[0] : "";

        string? Bound(decimal? number, string sign) => number is { } value ? string.Create(CultureInfo.InvariantCulture, $"{name} {sign} {value}") : null;
    }

    /// <summary>The rules that an expression says; null if rules cannot say it.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="asked">The questions that stand before, by identity.</param>
    public static IReadOnlyList<Condition>? Read(string text, IReadOnlyDictionary<string, Question> asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        var tokens = Token().Matches(text).Select(match => match.Value.StartsWith("selected", StringComparison.Ordinal) ? "selected(" : match.Value).ToList();
        if (Token().Replace(text, "").Trim().Length > 0)
        {
            return null;
        }

        var reader = new Reader(tokens, asked);
        var rules = reader.All();
        return reader.IsAtEnd ? rules : null;
    }

    [GeneratedRegex(@"\bselected\s*\(|\$\{[^}]*\}|'[^']*'|""[^""]*""|>=|<=|!=|[()=<>,]|\band\b|\bor\b|-?[0-9]+(?:\.[0-9]+)?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    /// <summary>Reads the tokens of an expression from the first to the last.</summary>
    private sealed class Reader(List<string> tokens, IReadOnlyDictionary<string, Question> asked)
    {
        /// <summary>Deepest parentheses: more are an attack on the stack, not a rule.</summary>
        private const int Deepest = 20;

        private int at;
        private int depth;

        public bool IsAtEnd => at == tokens.Count;

        public List<Condition>? All()
        {
            var found = new List<Condition>();
            do
            {
                if (Any() is not { } next)
                {
                    return null;
                }

                foreach (var rule in next)
                {
                    Join(found, rule);
                }
            }
            while (Next("and"));
            return found;
        }

        private List<Condition>? Any()
        {
            var alternatives = new List<List<Condition>>();
            do
            {
                if (One() is not { } next)
                {
                    return null;
                }

                alternatives.Add(next);
            }
            while (Next("or"));
            if (alternatives.Count == 1)
            {
                return alternatives[0];
            }

            // Alternatives are answers of one and the same question.
            var answers = alternatives.ConvertAll(one => one is [var rule] ? AsBand(rule) ?? rule : null);
            return answers.TrueForAll(answer => answer is { OneOf.Count: > 0, Within: null } && answer.Question == answers[0]!.Question)
                ? [answers[0]! with { OneOf = [.. answers.SelectMany(answer => answer!.OneOf)] }] : null;
        }

        private List<Condition>? One()
        {
            if (Next("("))
            {
                var inside = ++depth > Deepest ? null : All();
                depth--;
                return Next(")") ? inside : null;
            }

            return Leaf() is { } leaf ? [leaf] : null;
        }

        private Condition? Leaf()
        {
            if (Next("selected("))
            {
                return Name() is { } several && Next(",") && Quoted() is { } chosen && Next(")") ? new() { Question = several, OneOf = [chosen] } : null;
            }

            if (Name() is not { } name || at >= tokens.Count)
            {
                return null;
            }

            var sign = tokens[at++];
            if (sign == "=" && Quoted() is { } equal)
            {
                return new() { Question = name, OneOf = [equal] };
            }

            return at < tokens.Count && decimal.TryParse(tokens[at], NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? Compared(name, sign, number) : null;
        }

        private Condition? Compared(string name, string sign, decimal number)
        {
            at++;
            if (sign == ">" && number == 0)
            {
                // A number of a matrix is a question of its own there.
                return asked.Values.Where(question => question.Kind == QuestionKind.Matrix)
                    .SelectMany(question => question.Choices.Where(choice => XlsNames.Id(XlsNames.Of(question.Id, choice.Code)) == name).Select(choice => new Condition { Question = question.Id, OneOf = [choice.Code] }))
                    .FirstOrDefault();
            }

            return sign switch
            {
                ">=" => new() { Question = name, Within = new(number) },
                "<=" => new() { Question = name, Within = new(null, number) },
                "=" => new() { Question = name, Within = new(number, number) },
                _ => null,
            };
        }

        private Condition? AsBand(Condition rule) => rule is { OneOf.Count: 0, Within: { } within }
            && asked.GetValueOrDefault(rule.Question)?.Bands.FirstOrDefault(band => band.Least == within.Least && band.Most == within.Most) is { } band
            ? rule with { OneOf = [band.Code], Within = null } : null;

        private bool Next(string token)
        {
            var isNext = at < tokens.Count && tokens[at] == token;
            at += isNext ? 1 : 0;
            return isNext;
        }

        private string? Name() => at < tokens.Count && tokens[at].StartsWith("${", StringComparison.Ordinal) ? XlsNames.Id(tokens[at++][2..^1]) : null;

        private string? Quoted() => at < tokens.Count && tokens[at][0] is '\'' or '"' ? tokens[at++][1..^1] : null;

        /// <summary>Adds a rule; two bounds of one number are one rule.</summary>
        private static void Join(List<Condition> rules, Condition rule)
        {
            var same = rules.FindIndex(other => other.Question == rule.Question && other is { OneOf.Count: 0, Within: not null } && rule is { OneOf.Count: 0, Within: not null });
            if (same >= 0)
            {
                rules[same] = rules[same] with { Within = new(rule.Within!.Least ?? rules[same].Within!.Least, rule.Within.Most ?? rules[same].Within!.Most) };
            }
            else
            {
                rules.Add(rule);
            }
        }
    }
}
