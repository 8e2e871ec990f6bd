namespace Grappe.Atlas;

/// <summary>The strings of the conversation about a submission, as author and steward read it.</summary>
public sealed class SubmissionTexts;
