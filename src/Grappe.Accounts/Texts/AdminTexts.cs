namespace Grappe.Accounts;

/// <summary>The strings of the administrator's pages.</summary>
public sealed class AdminTexts;
