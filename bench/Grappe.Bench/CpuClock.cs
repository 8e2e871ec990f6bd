using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Grappe.Bench;

/// <summary>
/// Processor time of the present thread, so that other programs on the machine do not count. Where the system cannot say,
/// the time that passed.
/// </summary>
public static partial class CpuClock
{
    private const int ThreadClock = 3;

    public static TimeSpan Now => OperatingSystem.IsLinux() && Read(ThreadClock, out var time) == 0
        ? TimeSpan.FromTicks((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / 100))
        : Stopwatch.GetElapsedTime(0);

    /// <summary>Processor time of an action, and its result.</summary>
    public static (T Result, TimeSpan Time) Measure<T>(Func<T> action)
    {
        var start = Now;
        var result = action();
        return (result, Now - start);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int Read(int clock, out Moment time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
