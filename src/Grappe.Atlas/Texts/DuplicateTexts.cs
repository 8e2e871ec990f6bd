namespace Grappe.Atlas;

/// <summary>The strings about records that may be there twice, and of merging them.</summary>
public sealed class DuplicateTexts;
