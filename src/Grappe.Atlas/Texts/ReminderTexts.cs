namespace Grappe.Atlas;

/// <summary>The strings of reminders, in messages and on pages, and of confirming a record.</summary>
public sealed class ReminderTexts;
