using Grappe.Shared;

namespace Grappe.Atlas.Domain.Resources;

public readonly record struct WrittenId(Guid Value) : IId<WrittenId>
{
    public static WrittenId From(Guid value) => new(value);
    public static WrittenId New() => new(Guid.CreateVersion7());
}
