using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Grappe.Atlas.Data;

/// <summary>Immutable documents, each in one column of JSON.</summary>
public static class JsonColumns
{
    /// <summary>Keeps a document as its text; two are equal when their texts are.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property, Expression<Func<T, string>> write, Expression<Func<string, T>> read)
    {
        ArgumentNullException.ThrowIfNull(property);
        ArgumentNullException.ThrowIfNull(write);
        var text = write.Compile();
        property.HasConversion(write, read, new ValueComparer<T>(
            (a, b) => ReferenceEquals(a, b) || (a != null && b != null && text(a) == text(b)),
            value => text(value).GetHashCode(StringComparison.Ordinal),
            value => value));
        return property;
    }
}
