namespace Grappe.Shared;

/// <summary>Who acts: a person, or the platform itself.</summary>
public sealed record Actor(string Name)
{
    public static readonly Actor Platform = new("platform");

    /// <summary>An import run from the command line.</summary>
    public static readonly Actor Import = new("import");
}

/// <summary>Carries the actor of the current request.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; set; } = Actor.Platform;
}
