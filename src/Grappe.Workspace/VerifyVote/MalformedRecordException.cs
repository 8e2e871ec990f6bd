namespace Grappe.Workspace;

/// <summary>A record that cannot be read or contradicts itself.</summary>
/// <param name="field">Where: <c>ballots[3].choice</c>; empty for the whole file.</param>
/// <param name="reason">Why, in a sentence.</param>
public sealed class MalformedRecordException(string field, string reason) : Exception(field.Length == 0 ? reason : $"{field}: {reason}")
{
    public string Field { get; } = field;
}
