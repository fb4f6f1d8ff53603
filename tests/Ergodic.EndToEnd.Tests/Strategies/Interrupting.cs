using System.Diagnostics;
using System.Runtime.InteropServices;
using Ergodic.Domain.Market;
using Ergodic.Strategies.Contract;

namespace Ergodic.EndToEnd.Tests.Strategies;

/// <summary>Interrupts its own process at a bar, as somebody at the keyboard would, and goes on once the signal has been handled.</summary>
public sealed class Interrupting(int at = 50, string signal = "INT") : Strategy
{
    private int _bars;

    public override void OnBar(in Bar bar, StrategyContext context)
    {
        if (_bars++ % 10 == 0) context.Buy(1);
        if (_bars != at) return;
        using var handled = new ManualResetEventSlim();

        // Handlers run in the order of their registration: when this one runs, the program's own has.
        using var registration = PosixSignalRegistration.Create(signal == "INT" ? PosixSignal.SIGINT : PosixSignal.SIGTERM, _ => handled.Set());
        using var kill = Process.Start("/bin/kill", [$"-{signal}", $"{Environment.ProcessId}"]);
        handled.Wait();
    }
}
