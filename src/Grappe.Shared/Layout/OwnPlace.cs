using Grappe.Shared.Domain;

namespace Grappe.Shared.Layout;

/// <summary>A page of what is somebody's own, which a module adds to the account page, such as the changes they proposed.</summary>
/// <remarks><paramref name="Path"/>: Without its language. <paramref name="Texts"/>: Where <paramref name="Label"/> is translated. <paramref name="Needed"/>: What one must be allowed somewhere to be led there.</remarks>
public sealed record OwnPlace(string Path, Type Texts, string Label, Permission Needed = Permission.HaveAccount);
