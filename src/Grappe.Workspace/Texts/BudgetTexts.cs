namespace Grappe.Workspace;

/// <summary>Texts of budgets; the key is the English sentence.</summary>
public sealed class BudgetTexts;
