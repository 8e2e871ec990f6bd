namespace Grappe.Shared;

/// <summary>The facts that ship with the program: code lists, inventories, gazetteer, base map.</summary>
public static class ShippedData
{
    /// <summary>The folder <c>data</c> beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "data");

    public static string File(string path) => Path.Combine(Folder, path);
}
