namespace Grappe.Accounts;

/// <summary>The strings of the messages that accounts get.</summary>
public sealed class AccountMailTexts;
