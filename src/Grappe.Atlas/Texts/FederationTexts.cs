namespace Grappe.Atlas;

/// <summary>The strings about other registers: which are followed, what their pulls found, what is decided on.</summary>
public sealed class FederationTexts;
