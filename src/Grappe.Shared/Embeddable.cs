namespace Grappe.Shared;

/// <summary>Marks a page that other sites may show in a frame. No other page may be framed.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EmbeddableAttribute : Attribute;

/// <summary>Marks an answer that others wrote: a browser that shows it after all runs and loads nothing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SandboxedAttribute : Attribute;
