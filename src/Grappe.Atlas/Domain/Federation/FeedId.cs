using Grappe.Shared;

namespace Grappe.Atlas.Domain.Federation;

public readonly record struct FeedId(Guid Value) : IId<FeedId>
{
    public static FeedId From(Guid value) => new(value);
    public static FeedId New() => new(Guid.CreateVersion7());
}
