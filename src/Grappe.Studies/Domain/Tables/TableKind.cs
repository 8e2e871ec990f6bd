namespace Grappe.Studies.Domain.Tables;

/// <summary>What a table counts, which decides how its cells, its total and its percentages hang together.</summary>
public enum TableKind
{
    /// <summary>One answer a case: cells and missing answers add up to the base.</summary>
    OneVariable,

    /// <summary>Several answers a case: cells add up to the answers, which may be more than the cases.</summary>
    MultipleResponse,

    /// <summary>Several types of members a case, and the combinations in which they occur.</summary>
    Composition,

    /// <summary>One column for each thing that may be mentioned, each with its own remainder.</summary>
    Mentions,

    /// <summary>Answers ordered by how often they are given.</summary>
    Ranking,

    /// <summary>Categories without counts, as content analysis found them.</summary>
    Categories,
}
