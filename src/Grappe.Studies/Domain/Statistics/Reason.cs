using System.Globalization;

namespace Grappe.Studies.Domain.Statistics;

/// <summary>Why something was not computed or is not claimed: an English sentence with places for its values, which is also the key of its translation.</summary>
public sealed record Reason(string Sentence, params object[] Values)
{
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, Sentence, Values);
}
