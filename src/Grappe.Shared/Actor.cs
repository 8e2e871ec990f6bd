using Grappe.Shared.Domain;

namespace Grappe.Shared;

/// <summary>Who acts: a person, or the platform itself. The audit remembers <see cref="Name"/>: an account's id, never its address.</summary>
public sealed record Actor(string Name)
{
    /// <summary>Background work. It asks nobody, so it holds no rights that a page could borrow.</summary>
    public static readonly Actor Platform = new("platform");

    /// <summary>An import run from the command line.</summary>
    public static readonly Actor Import = new("import");

    /// <summary>A reader who has not signed in.</summary>
    public static readonly Actor Visitor = new("visitor");

    public Guid? AccountId { get; private init; }

    /// <summary>What the person is called on pages.</summary>
    public string DisplayName { get; private init; } = "";

    public IReadOnlyList<Grant> Grants { get; private init; } = [];

    /// <summary>A person who signed in.</summary>
    public static Actor Person(Guid account, string displayName, IReadOnlyList<Grant> grants) =>
        new(account.ToString("D")) { AccountId = account, DisplayName = displayName, Grants = grants };

    /// <summary>Whether this actor may do something, by default everywhere. The same answer shows the button and opens the handler.</summary>
    public bool May(Permission permission, Scope? scope = null) => Rights.Allow(AccountId is not null, Grants, permission, scope ?? Scope.Everywhere);

    /// <summary>Whether this actor may give and take a role; <paramref name="countries"/> are those of its cluster.</summary>
    public bool MayGive(Grant grant, IReadOnlyList<string> countries) => Rights.AllowGiving(AccountId is not null, Grants, grant, countries);
}

/// <summary>Carries the actor of the current request.</summary>
public sealed class CurrentActor
{
    public Actor Actor { get; set; } = Actor.Platform;
}

/// <summary>Says what a page or endpoint is for; whoever may not do it anywhere does not get it.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class NeedsAttribute(Permission permission) : Attribute
{
    public Permission Permission { get; } = permission;
}
