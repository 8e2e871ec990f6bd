namespace Grappe.Shared.Forms;

/// <summary>What to do about one field of a form, in the reader's language; an empty field means the form as a whole.</summary>
public sealed record FieldError(string Field, string Message);
