using Grappe.Shared;

namespace Grappe.Flows.Domain.Declared;

public readonly record struct FlowId(Guid Value) : IId<FlowId>
{
    public static FlowId From(Guid value) => new(value);
    public static FlowId New() => new(Guid.CreateVersion7());
}
