using System.Text.Json.Nodes;
using Grappe.Accounts.Data;

namespace Grappe.Accounts;

/// <summary>What another module keeps about a person: it says so in their export, and lets go of it when they leave.</summary>
public abstract class PersonalRecords
{
    /// <summary>The name of its part of the export.</summary>
    public abstract string Name { get; }

    /// <summary>All that is kept.</summary>
    public abstract Task<JsonNode> Export(Account account, CancellationToken cancel);

    /// <summary>Removes what names the person, in the transaction that erases the account.</summary>
    public abstract Task Forget(Account account, CancellationToken cancel);
}
