using Grappe.Atlas.Domain;

namespace Grappe.Atlas;

/// <summary>The steps of the form about a cluster, in the order in which people think about theirs.</summary>
public enum FactsStep
{
    Identity,
    Where,
    Members,
    Activity,
    Governance,
    Money,
    Results,
    Relations,
}

/// <summary>What a fact looks like in the form: which fields it has, and what is typed into them.</summary>
public enum QuestionShape
{
    /// <summary>One line: <c>website</c>.</summary>
    Line,

    /// <summary>A list, one item on each line: <c>otherNames</c>, <c>registryNumbers</c>.</summary>
    Lines,

    /// <summary>A text in two languages: <c>mission.en</c>, <c>mission.fr</c>.</summary>
    Text,

    /// <summary>One code of a list: <c>stage</c>.</summary>
    Choice,

    /// <summary>Any codes of a list: <c>scopes</c>, as often as there are codes, and once empty so that none is an answer.</summary>
    Codes,

    /// <summary>Yes, no or not known: <c>fee</c>.</summary>
    Truth,

    /// <summary>A whole number without grouping: <c>founded</c>.</summary>
    Year,

    /// <summary>A number, with decimals: <c>managementTime</c>.</summary>
    Number,

    /// <summary><c>members.count</c>, <c>members.qualifier</c>, <c>members.year</c>.</summary>
    Count,

    /// <summary>A number for each code of a list: <c>memberCounts.social-economy</c>.</summary>
    Counts,

    /// <summary><c>budget.amount</c>, <c>budget.currency</c>, <c>budget.year</c>.</summary>
    Budget,

    /// <summary><c>place.name</c>, <c>place.precision</c>; the gazetteer finds the rest.</summary>
    Place,

    /// <summary>Rows: <c>impacts.0.value</c>, <c>impacts.0.label.en</c>…</summary>
    Figures,

    /// <summary>Rows: <c>relations.0.kind</c>, <c>relations.0.name</c>…; see <see cref="RelationRows"/>.</summary>
    Relations,
}

/// <summary>How one fact is asked.</summary>
/// <param name="Key">The fact, as in <see cref="ClusterFields"/> and in files; the name of its fields begins with it.</param>
/// <param name="Step">Where it is asked.</param>
/// <param name="Shape">What it looks like.</param>
/// <param name="List">The code list of its values.</param>
/// <param name="Hint">What helps to answer, in English: a key of <see cref="FormTexts"/>.</param>
/// <param name="Words">Most words of a text.</param>
public sealed record Question(string Key, FactsStep Step, QuestionShape Shape, string? List = null, string? Hint = null, int Words = Question.UsualWords)
{
    /// <summary>The report's questionnaire suggests a limit for open questions and does not say which (chapter 3); this one fills half a page.</summary>
    public const int UsualWords = 150;

    /// <summary>Without it a record cannot be found.</summary>
    public bool IsRequired => Key is "name" or "country";

    /// <summary>The first of its fields, to which its errors lead.</summary>
    public string FirstField(string language) => Shape switch
    {
        QuestionShape.Text => $"{Key}.{language}",
        QuestionShape.Count => $"{Key}.count",
        QuestionShape.Budget => $"{Key}.amount",
        QuestionShape.Place => $"{Key}.name",
        QuestionShape.Relations => $"{Key}.0.kind",
        _ => Key,
    };

    /// <summary>Whether a field of the form belongs to it.</summary>
    public bool Owns(string field) => field.StartsWith(Key, StringComparison.Ordinal) && (field.Length == Key.Length || field[Key.Length] == '.');
}
