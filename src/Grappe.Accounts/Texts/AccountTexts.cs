namespace Grappe.Accounts;

/// <summary>The strings of the pages about accounts and of their administration.</summary>
public sealed class AccountTexts;
