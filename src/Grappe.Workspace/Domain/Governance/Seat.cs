namespace Grappe.Workspace.Domain.Governance;

/// <summary>A voice of the roll as it stood when the decision was opened.</summary>
/// <remarks><paramref name="Code"/>: Names it within the record.</remarks>
/// <remarks><paramref name="Name"/>: Whose it is.</remarks>
/// <remarks><paramref name="College"/>: Empty where the statute has no colleges.</remarks>
/// <remarks><paramref name="Weight"/>: From 1 to <see cref="MostWeight"/>.</remarks>
public sealed record Seat(string Code, string Name, string College, int Weight)
{
    public const int MostWeight = 1_000_000_000;
}

/// <summary>How a seat takes part.</summary>
public sealed record Attendance(string Seat, bool Remote);

/// <summary>A seat lets another one vote for it.</summary>
public sealed record Proxy(string From, string To);

/// <summary>An option or a candidate.</summary>
/// <remarks><paramref name="College"/>: For which college a candidate stands; empty otherwise.</remarks>
public sealed record Option(string Code, string Name, string College = "");
