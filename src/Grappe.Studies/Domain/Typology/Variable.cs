namespace Grappe.Studies.Domain.Typology;

/// <summary>One of the answers to a question; without words, that no answer was given. A passive category takes no part in finding axes and types.</summary>
public sealed record Category(string? Answer, bool Passive = false);

/// <summary>A question with one answer a case.</summary>
/// <remarks><paramref name="Name"/>: Tells it from the other questions.</remarks>
/// <remarks><paramref name="Codes"/>: For each case, the place of its answer among the categories.</remarks>
public sealed record Variable(string Name, IReadOnlyList<Category> Categories, int[] Codes);
