#pragma warning disable CA1050, MA0047 // The runtime looks for a class of this name outside of any namespace.

/// <summary>Lets a process that was started with this assembly as a startup hook find it by name too, which hosting startups need.</summary>
internal static class StartupHook
{
    public static void Initialize() =>
        System.Runtime.Loader.AssemblyLoadContext.Default.Resolving += (_, name) => name.Name == "Grappe.Bench" ? typeof(StartupHook).Assembly : null;
}
