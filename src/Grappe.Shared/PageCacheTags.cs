namespace Grappe.Shared;

/// <summary>Tags by which kept pages are forgotten.</summary>
public static class PageCacheTags
{
    /// <summary>Every page that shows records.</summary>
    public const string Pages = "pages";
}
