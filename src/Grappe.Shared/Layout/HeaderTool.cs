namespace Grappe.Shared.Layout;

/// <summary>A component that a module adds to the end of the header, such as the account menu. It renders list items.</summary>
public sealed record HeaderTool(Type Component);
