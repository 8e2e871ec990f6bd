namespace Grappe.Accounts;

/// <summary>The strings of the privacy page.</summary>
public sealed class PrivacyTexts;
