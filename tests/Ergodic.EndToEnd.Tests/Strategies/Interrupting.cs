using System.Diagnostics;
using Ergodic.Domain.Market;
using Ergodic.Strategies.Contract;

namespace Ergodic.EndToEnd.Tests.Strategies;

/// <summary>
/// Interrupts its own process at a bar, as somebody at the keyboard would. From then on each bar takes it long, so that the
/// signal, which another thread handles, comes before the end of the data.
/// </summary>
public sealed class Interrupting(int at = 50, string signal = "INT") : Strategy
{
    private static readonly TimeSpan LongBar = TimeSpan.FromMilliseconds(50);
    private int _bars;

    public override void OnBar(in Bar bar, StrategyContext context)
    {
        if (_bars++ % 10 == 0) context.Buy(1);
        if (_bars == at)
        {
            using var kill = Process.Start("/bin/kill", [$"-{signal}", $"{Environment.ProcessId}"]);
            kill.WaitForExit();
        }

        if (_bars >= at) Thread.Sleep(LongBar);
    }
}
