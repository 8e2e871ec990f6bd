using Grappe.Workspace.Domain.Governance;
using NodaTime;

namespace Grappe.Tests.Workspace.Governance;

/// <summary>Decisions as tests need them.</summary>
public static class Decisions
{
    public static readonly Instant Opened = Instant.FromUtc(2026, 11, 2, 9, 0);

    public static Statute Statute(Method method) => new() { Name = "Made", Version = 1, Method = method };

    public static Statute Majority(MajorityBase of, int part = 1, int whole = 2, bool strict = true) => Statute(new Method.YesNo()) with { Majority = new() { Base = of, Threshold = new(part, whole), Strict = strict } };

    public static Seat Seat(int number, string college = "", int weight = 1) => new($"s{number}", $"Seat {number}", college, weight);

    /// <summary>All seats of the roll take part.</summary>
    public static Decision Of(Statute statute, IReadOnlyList<Seat> roll) => new()
    {
        Title = "Made",
        Statute = statute,
        OpenedAt = Opened,
        ClosedAt = Opened + Duration.FromDays(1),
        Roll = roll,
        Attendance = [.. roll.Select(seat => new Attendance(seat.Code, Remote: false))],
    };

    /// <summary>One seat for each ballot; options a, b, c… as they are named first. <c>"4 a b"</c> is four ballots of a before b.</summary>
    public static Decision Ranked(Method method, string options, params string[] ballots)
    {
        string[][] named = [.. ballots.Select(line => line.Split(' ')).SelectMany(words => Enumerable.Repeat(words[1..], int.Parse(words[0], System.Globalization.CultureInfo.InvariantCulture)))];
        Seat[] roll = [.. named.Select((_, i) => Seat(i + 1))];
        return Of(Statute(method), roll) with
        {
            Options = [.. options.Split(' ').Select(code => new Option(code, code))],
            Ballots = [.. named.Select((names, i) => new Ballot { Seat = roll[i].Code, Choice = new Choice.Named(names) })],
        };
    }

    public static Ballot Says(this Seat seat, Answer answer, string? by = null) => new() { Seat = seat.Code, By = by, College = seat.College, Weight = seat.Weight, Choice = new Choice.Stance(answer) };

    /// <summary>Counts a decision that must be sound.</summary>
    public static Outcome Count(this Decision decision)
    {
        Assert.Empty(CheckDecision.Refusals(decision));
        return CountDecision.Of(decision);
    }
}
