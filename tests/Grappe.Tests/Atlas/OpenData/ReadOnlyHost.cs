using Grappe.Tests.Hosting;

namespace Grappe.Tests.Atlas.OpenData;

/// <summary>One host with the inventory for all tests of a class that only read.</summary>
public sealed class ReadOnlyHost : IAsyncLifetime
{
    private GrappeHost host = null!;

    public HttpClient Client() => host.Browser();

    public async ValueTask InitializeAsync() => host = await GrappeHost.Start(Database.Sqlite);

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
