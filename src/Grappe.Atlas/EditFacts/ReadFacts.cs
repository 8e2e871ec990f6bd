using System.Text.Json.Nodes;
using Grappe.Atlas.Domain;
using Grappe.Shared;

namespace Grappe.Atlas;

/// <summary>Reads a fact, as its JSON in a record, from the fields of the form. What cannot be read is refused at its field.</summary>
public sealed class ReadFacts(CodeLists lists, string language)
{
    /// <summary>Most rows of figures.</summary>
    public const int MostRows = 50;

    private static readonly string[] Qualifiers = ["exactly", "about", "at-least", "up-to"];
    private readonly List<Refusal> refusals = [];

    public IReadOnlyList<Refusal> Refusals => refusals;

    /// <param name="question">What was asked.</param>
    /// <param name="typed">Its fields.</param>
    /// <param name="before">What the record said.</param>
    /// <returns>The fact, null where nothing is said. After a refusal it is of no use.</returns>
    public JsonNode? Fact(Question question, FactsInput typed, JsonNode? before)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(typed);
        var key = question.Key;
        return question.Shape switch
        {
            QuestionShape.Line => Line(key, typed[key], ClusterFields.LongestName),
            QuestionShape.Lines => Items(typed[key].Split('\n').Select(item => Line(key, item, ClusterFields.LongestName)).OfType<JsonNode>()),
            QuestionShape.Text => Text(key, typed),
            QuestionShape.Choice => Code(question, typed[key]),
            QuestionShape.Codes => Codes(question, typed, before as JsonArray),
            QuestionShape.Truth => typed[key] switch { "true" => true, "false" => false, _ => null },
            QuestionShape.Year => Whole(key, typed[key]),
            QuestionShape.Number => Number(key, typed[key]),
            QuestionShape.Count => Count(key, typed),
            QuestionShape.Counts => Parts(lists[question.List!].Select(code => (code.Value, Whole($"{key}.{code.Value}", typed[$"{key}.{code.Value}"])))),
            QuestionShape.Budget => Budget(key, typed),
            QuestionShape.Place => Place(question, typed),
            QuestionShape.Relations => Items(Enumerable.Range(0, RelationRows.Most).Select(row => Relation($"{key}.{row}", typed)).OfType<JsonNode>()),
            _ => Items(Enumerable.Range(0, MostRows).Select(row => Figure($"{key}.{row}", typed)).OfType<JsonNode>()),
        };
    }

    private void Refuse(string field, string text, params object[] arguments) => refusals.Add(new(text, field, arguments));

    private JsonNode? Line(string field, string text, int longest)
    {
        if (text.Trim() is not { Length: > 0 } line)
        {
            return null;
        }

        if (line.Length > longest)
        {
            Refuse(field, "At most {0} characters fit here.", longest);
        }

        return line;
    }

    private JsonObject? Text(string field, FactsInput typed) =>
        Parts(LanguageInPath.Languages.Select(tongue => (tongue, Line($"{field}.{tongue}", typed[$"{field}.{tongue}"], ClusterFields.LongestText))));

    private JsonNode? Whole(string field, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (WrittenNumbers.ReadWhole(text, language) is not { } number)
        {
            Refuse(field, "Write a whole number in digits.");
            return null;
        }

        return number;
    }

    private JsonNode? Number(string field, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (WrittenNumbers.Read(text, language) is not { } number)
        {
            Refuse(field, "Write a number in digits.");
            return null;
        }

        return number;
    }

    private JsonNode? Code(Question question, string code)
    {
        if (code.Length > 0 && !lists.Has(question.List!, code))
        {
            Refuse(question.Key, "Choose one of the answers.");
            return null;
        }

        return code.Length == 0 ? null : code;
    }

    /// <summary>Those that stood there first, in their order.</summary>
    private JsonArray? Codes(Question question, FactsInput typed, JsonArray? before)
    {
        var ticked = typed.All(question.Key).ToHashSet(StringComparer.Ordinal);
        var stood = (before ?? []).Select(code => code!.GetValue<string>()).ToList();
        if (ticked.Any(code => !lists.Has(question.List!, code) && !stood.Contains(code, StringComparer.Ordinal)))
        {
            Refuse(question.Key, "Choose among the answers.");
        }

        return Items(stood.Concat(lists[question.List!].Select(code => code.Value)).Distinct(StringComparer.Ordinal).Where(ticked.Contains).Select(code => (JsonNode)code));
    }

    private JsonNode? Count(string field, FactsInput typed)
    {
        var parts = Parts([("count", Whole($"{field}.count", typed[$"{field}.count"])), ("qualifier", Qualifier($"{field}.qualifier", typed)), ("year", Whole($"{field}.year", typed[$"{field}.year"]))]);
        return Needs(parts, "count", $"{field}.count", "Write the number, or leave all of it empty.");
    }

    private JsonNode? Budget(string field, FactsInput typed)
    {
        var amount = Number($"{field}.amount", typed[$"{field}.amount"]);
        var year = Whole($"{field}.year", typed[$"{field}.year"]);
        if (amount is null)
        {
            return Needs(Parts([("year", year)]), "cents", $"{field}.amount", "Write the number, or leave all of it empty.");
        }

        return Parts([("cents", (long)Math.Round(amount.GetValue<decimal>() * 100)), ("currency", Currency($"{field}.currency", typed) ?? "EUR"), ("year", year)]);
    }

    /// <summary>Without the position that it had: that is of another place now, and found anew.</summary>
    private JsonObject? Place(Question question, FactsInput typed)
    {
        var (name, precision) = (Line($"{question.Key}.name", typed[$"{question.Key}.name"], ClusterFields.LongestName), typed[$"{question.Key}.precision"]);
        if (name is null)
        {
            return null;
        }

        if (precision.Length > 0 && !lists.Has(question.List!, precision))
        {
            Refuse($"{question.Key}.precision", "Choose one of the answers.");
        }

        return Parts([("name", name), ("precision", precision.Length > 0 ? precision : "town")]);
    }

    private JsonNode? Figure(string row, FactsInput typed)
    {
        var parts = Parts([
            ("label", Text($"{row}.label", typed)), ("value", Number($"{row}.value", typed[$"{row}.value"])), ("unit", Text($"{row}.unit", typed)),
            ("qualifier", Qualifier($"{row}.qualifier", typed)), ("period", Line($"{row}.period", typed[$"{row}.period"], 40)), ("currency", Currency($"{row}.currency", typed))]);
        return Needs(Needs(parts, "label", $"{row}.label.{language}", "Say what was counted."), "value", $"{row}.value", "Write the number, or leave all of it empty.");
    }

    /// <summary>The address of a record was made its id before: see <see cref="RelatedRecords"/>.</summary>
    private JsonNode? Relation(string row, FactsInput typed)
    {
        var (kind, to) = (typed[$"{row}.kind"], typed[$"{row}.to"].Trim());
        if (kind.Length > 0 && !lists.Has("relation", kind))
        {
            Refuse($"{row}.kind", "Choose one of the answers.");
        }

        if (to.Length > 0 && !Guid.TryParse(to, out _))
        {
            Refuse($"{row}.to", "There is no record at this address: find it by its name, or leave this empty.");
        }

        var parts = Parts([
            ("kind", kind.Length > 0 ? kind : null), ("name", Line($"{row}.name", typed[$"{row}.name"], ClusterFields.LongestName)), ("to", to.Length > 0 ? to : null),
            ("formal", typed[$"{row}.formal"] switch { "true" => true, "false" => false, _ => null }),
            ("since", Whole($"{row}.since", typed[$"{row}.since"])), ("until", Whole($"{row}.until", typed[$"{row}.until"])), ("note", Text($"{row}.note", typed))]);
        return Needs(Needs(parts, "kind", $"{row}.kind", "Choose how the two are linked."), "name", $"{row}.name", "Write the name of the organisation.");
    }

    private JsonNode? Qualifier(string field, FactsInput typed)
    {
        if (typed[field].Length > 0 && !Qualifiers.Contains(typed[field], StringComparer.Ordinal))
        {
            Refuse(field, "Choose one of the answers.");
        }

        return typed[field] is { Length: > 0 } word ? word : null;
    }

    private JsonNode? Currency(string field, FactsInput typed)
    {
        var currency = typed[field].Trim().ToUpperInvariant();
        if (currency.Length > 0 && !(currency.Length == 3 && currency.All(char.IsAsciiLetterUpper)))
        {
            Refuse(field, "Write a currency as three letters, such as EUR.");
        }

        return currency.Length > 0 ? currency : null;
    }

    /// <summary>Refuses an answer of which the main part is missing, unless that part was refused already.</summary>
    private JsonNode? Needs(JsonNode? parts, string part, string field, string text)
    {
        if (parts is JsonObject answer && !answer.ContainsKey(part) && !refusals.Exists(refusal => refusal.Field == field))
        {
            Refuse(field, text);
        }

        return parts;
    }

    private static JsonObject? Parts(IEnumerable<(string Name, JsonNode? Value)> parts)
    {
        var answer = new JsonObject();
        foreach (var (name, value) in parts.Where(part => part.Value is not null))
        {
            answer[name] = value;
        }

        return answer.Count > 0 ? answer : null;
    }

    private static JsonArray? Items(IEnumerable<JsonNode> items) => new JsonArray([.. items]) is { Count: > 0 } answer ? answer : null;
}
