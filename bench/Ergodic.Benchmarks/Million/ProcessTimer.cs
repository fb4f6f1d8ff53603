using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Ergodic.Benchmarks.Million;

/// <summary>
/// Times whole processes, from start to exit, and asks the kernel for the largest resident size any of them reached. Meant to be called
/// in a fresh process for each command, because that size is one figure for all children.
/// </summary>
internal static partial class ProcessTimer
{
    private const int Children = -1;

    /// <summary>Runs a command a number of times and prints <c>label|best s|median s|cpu s a run|peak MB</c>. 1 when a run fails.</summary>
    public static int Measure(string label, int runs, string command, string[] arguments)
    {
        var seconds = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            if (Run(command, arguments) is not { } took) return 1;
            seconds[run] = took;
        }

        Array.Sort(seconds);
        var usage = default(ResourceUsage);
        if (GetResourceUsage(Children, ref usage) != 0) throw new InvalidOperationException($"getrusage failed with error {Marshal.GetLastPInvokeError()}.");
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{label}|{seconds[0]:0.000}|{seconds[runs / 2]:0.000}|{usage.Seconds / runs:0.000}|{usage.PeakKilobytes / 1024.0:0}"));
        return 0;
    }

    private static double? Run(string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var started = Stopwatch.GetTimestamp();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var took = Stopwatch.GetElapsedTime(started).TotalSeconds;
        if (process.ExitCode == 0) return took;
        Console.Error.WriteLine($"{command} {string.Join(' ', arguments)} ended with {process.ExitCode}: {errors.Result}");
        return null;
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetResourceUsage(int who, ref ResourceUsage usage);

    /// <summary>Linux's <c>struct rusage</c> on 64 bits; the fields behind the peak are not looked at.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private struct ResourceUsage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
        public long PeakKilobytes;

        public readonly double Seconds => UserSeconds + SystemSeconds + ((UserMicroseconds + SystemMicroseconds) / 1e6);
    }
}
