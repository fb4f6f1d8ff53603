using System.Globalization;
using BenchmarkDotNet.Running;
using Ergodic.Benchmarks;
using Ergodic.Benchmarks.Million;

// Beside the benchmarks, the helpers of bench/million: the same program, so that they need nothing else installed.
switch (args)
{
    case ["generate", var file, var rows, var seed]:
        CandleWriter.Write(file, Whole(rows), Whole(seed));
        return 0;
    case ["bare", var file]:
        Console.WriteLine(BareLoop.Run(file));
        return 0;
    case ["measure", var label, var runs, var command, .. var arguments]:
        return ProcessTimer.Measure(label, Whole(runs), command, arguments);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(BenchmarkConfig).Assembly).Run(args, new BenchmarkConfig());
        return 0;
}

static int Whole(string text) => int.Parse(text, CultureInfo.InvariantCulture);
