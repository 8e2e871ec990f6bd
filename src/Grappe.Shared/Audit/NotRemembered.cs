using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Shared.Audit;

/// <summary>Marks secrets and personal data: the audit says that they changed, never what they are.</summary>
public static class NotRemembered
{
    private const string Annotation = "Grappe:NotRemembered";

    /// <summary>What stands in the audit instead.</summary>
    public const string Mark = "(not remembered)";

    public static PropertyBuilder<T> IsNotRemembered<T>(this PropertyBuilder<T> property)
    {
        ArgumentNullException.ThrowIfNull(property);
        property.Metadata.SetAnnotation(Annotation, value: true);
        return property;
    }

    public static bool IsRemembered(this IReadOnlyProperty property)
    {
        ArgumentNullException.ThrowIfNull(property);
        return property.FindAnnotation(Annotation) is null;
    }
}
