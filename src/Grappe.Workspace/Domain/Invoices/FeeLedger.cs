using System.Globalization;
using Grappe.Shared;

namespace Grappe.Workspace.Domain.Invoices;

/// <summary>What has numbers without gaps.</summary>
public enum Numbered
{
    Invoice,
    CreditNote,
    Payment,
}

/// <summary>
/// The last numbers of a cluster. Whoever issues or books something moves the ledger on in the same save, so that of two at once only one is saved, and the
/// other looks again: no number is missing or there twice, and nothing is paid or credited on what was true a moment before.
/// </summary>
public sealed class FeeLedger : IHasVersion
{
    private FeeLedger() { }

    public Guid Cluster { get; private init; }

    /// <summary>By kind and year, such as <c>Invoice-2026</c>.</summary>
    public IReadOnlyDictionary<string, int> Last { get; private set; } = new Dictionary<string, int>();
    public int Version { get; private init; }

    public static FeeLedger Of(Guid cluster) => new() { Cluster = cluster };

    /// <summary>Takes the next number of a year, from 1.</summary>
    public int Next(Numbered what, int year)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{what}-{year}");
        var next = Last.GetValueOrDefault(key) + 1;
        Last = new Dictionary<string, int>(Last) { [key] = next };
        return next;
    }
}
