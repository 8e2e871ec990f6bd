using Grappe.Shared.Forms;
using Microsoft.AspNetCore.Components;

namespace Grappe.Atlas;

/// <summary>One question of the form, as it is drawn.</summary>
public abstract class QuestionBase : ComponentBase
{
    [Parameter, EditorRequired] public Question Question { get; set; } = default!;

    /// <summary>What stands in the fields.</summary>
    [Parameter, EditorRequired] public FactsInput Input { get; set; } = default!;

    [Parameter] public IReadOnlyList<FieldError> Errors { get; set; } = [];

    protected string Key => Question.Key;

    protected string? Error(string field) => Errors.FirstOrDefault(error => error.Field == field)?.Message;

    /// <summary>The ids of what explains a field: its hint, and its error.</summary>
    protected string? DescribedBy(string field, string? hint)
    {
        var ids = string.Join(' ', new[] { hint, Error(field) is null ? null : $"{field}-error" }.OfType<string>());
        return ids.Length > 0 ? ids : null;
    }

    protected string InvalidClass(string field) => Error(field) is null ? "" : "is-invalid";

    protected string? Invalid(string field) => Error(field) is null ? null : "true";
}
