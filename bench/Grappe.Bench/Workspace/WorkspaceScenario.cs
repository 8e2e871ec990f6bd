using System.Diagnostics;
using System.Globalization;
using Grappe.Workspace.Domain.Governance;
using NodaTime;

namespace Grappe.Bench.Workspace;

/// <summary>
/// Counting many ballots: time that passes, on one thread, from the decision in memory to its outcome, every contradiction looked for first.
/// Then the register of members and a call of fees. <c>workspace [--ballots N] [--candidates N] [--seats N] [--repeat N] [--members N] [--lists N] [--invoiced N]</c>.
/// </summary>
internal static class WorkspaceScenario
{
    public static async Task Run(Arguments arguments)
    {
        var (ballots, candidates, seats, repeat) = (arguments.Number("ballots", 10_000), arguments.Number("candidates", 30), arguments.Number("seats", 8), arguments.Number("repeat", 7));
        Method[] methods =
        [
            new Method.Stv(seats, StvQuota.Droop),
            new Method.Stv(seats, StvQuota.Droop, Decimals: 5),
            new Method.Condorcet(Completion.Schulze),
            new Method.Condorcet(Completion.RankedPairs),
        ];
        var print = new Table($"{ballots} ballots, {candidates} candidates", "first, ms", "best, ms", "median, ms");
        foreach (var method in methods)
        {
            var decision = Make(method, ballots, candidates);
            var times = Enumerable.Range(0, repeat).Select(_ => Time(decision)).ToArray();
            print.Add($"{Name(method)}", Show(times[0]), Show(times.Min()), Show(times.Order().ElementAt(repeat / 2)));
        }

        print.Print();
        await Registers.Run(arguments.Number("members", 1_000), arguments.Number("invoiced", 10_000), arguments.Number("lists", 200));
    }

    private static TimeSpan Time(Decision decision)
    {
        var passed = Stopwatch.StartNew();
        if (CheckDecision.Refusals(decision) is [var refusal, ..])
        {
            throw new InvalidOperationException(refusal.InEnglish());
        }

        CountDecision.Of(decision);
        return passed.Elapsed;
    }

    private static string Name(Method method) => method switch
    {
        Method.Stv { Decimals: { } decimals } stv => string.Create(CultureInfo.InvariantCulture, $"STV, {stv.Seats} seats, {decimals} decimals"),
        Method.Stv stv => string.Create(CultureInfo.InvariantCulture, $"STV, {stv.Seats} seats, exact fractions"),
        Method.Condorcet condorcet => $"Condorcet, {condorcet.Completion}",
        _ => method.ToString(),
    };

    private static string Show(TimeSpan time) => time.TotalMilliseconds.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>Voters rank from one to all candidates; those early in the list are liked more, so that there are surpluses to pass on.</summary>
    private static Decision Make(Method method, int ballots, int candidates)
    {
        var random = new Random(1);
        Seat[] roll = [.. Enumerable.Range(1, ballots).Select(i => new Seat($"s{i}", $"made {i}", "", 1))];
        return new()
        {
            Title = "Made to be measured",
            Statute = new() { Name = "Made", Version = 1, Method = method },
            OpenedAt = Instant.FromUtc(2026, 11, 1, 0, 0),
            ClosedAt = Instant.FromUtc(2026, 11, 2, 0, 0),
            Roll = roll,
            Attendance = [.. roll.Select(seat => new Attendance(seat.Code, true))],
            Options = [.. Enumerable.Range(0, candidates).Select(i => new Option($"c{i}", $"made {i}"))],
            Ballots = [.. roll.Select(seat => new Ballot { Seat = seat.Code, Choice = new Choice.Named([.. Enumerable.Range(0, candidates).OrderBy(i => random.Next(10 + i)).Take(1 + random.Next(candidates)).Select(i => $"c{i}")]) })],
        };
    }
}
