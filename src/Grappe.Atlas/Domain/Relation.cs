using Grappe.Shared;

namespace Grappe.Atlas.Domain;

/// <summary>
/// A link from a record to another organisation. The kind is a code of the list "relation", which says how it reads from this side; the list
/// "relation-inverse" says how it reads from the other.
/// </summary>
public sealed record Relation
{
    /// <summary>Kinds by which one organisation belongs to another: whoever is named so is a network or a meta-cluster.</summary>
    public static IReadOnlyList<string> Belonging { get; } = ["part-of", "branch-of", "member-of"];

    /// <summary>Kinds that make a tree: nothing is a part or a branch of itself, over however many steps.</summary>
    public static IReadOnlyList<string> Containing { get; } = ["part-of", "branch-of"];

    /// <summary>The one kind that reads alike from both sides.</summary>
    public const string Partner = "partner";

    public required string Kind { get; init; }

    /// <summary>What the other organisation is called.</summary>
    public required string Name { get; init; }

    /// <summary>The record of that organisation, where it has one.</summary>
    public Guid? To { get; init; }

    /// <summary>Whether statutes, a contract or a membership lay it down, or it lives by custom; absent where nobody says.</summary>
    public bool? Formal { get; init; }

    /// <summary>The year in which it began, from 1000.</summary>
    public int? Since { get; init; }

    /// <summary>The year in which it ended; absent where it lasts, or nobody says that it ended.</summary>
    public int? Until { get; init; }
    public LocalizedText? Note { get; init; }

    /// <summary>Whether it is a thing of the past.</summary>
    public bool HasEnded() => Until is not null;
}
