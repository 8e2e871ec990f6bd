namespace Grappe.Workspace.Domain.Votes;

/// <summary>What a decision can do by itself.</summary>
public enum EffectKind
{
    /// <summary>An organisation that waits in the register becomes a member.</summary>
    Admit,

    /// <summary>What was proposed comes into force.</summary>
    Adopt,
}

/// <summary>What a decision does when it closes, if it is adopted: in the same save, and once.</summary>
/// <remarks><paramref name="Subject"/>: The member or the <see cref="Proposal"/>.</remarks>
public sealed record Effect(EffectKind Kind, Guid Subject);

/// <summary>What came of it.</summary>
/// <remarks><paramref name="Done"/>: False where it was not possible any more, such as to admit somebody who is a member already.</remarks>
/// <remarks><paramref name="Name"/>: Of the member or of what was proposed.</remarks>
/// <remarks><paramref name="Version"/>: The version that came into force; none for a member.</remarks>
public sealed record Consequence(bool Done, string Name, int? Version = null);
