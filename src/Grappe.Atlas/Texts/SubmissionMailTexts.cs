namespace Grappe.Atlas;

/// <summary>The strings of messages about submissions.</summary>
public sealed class SubmissionMailTexts;
