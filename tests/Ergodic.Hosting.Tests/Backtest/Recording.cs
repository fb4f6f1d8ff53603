using System.Collections.Concurrent;
using Ergodic.Domain.Market;
using Ergodic.Strategies.Contract;

namespace Ergodic.Hosting.Tests.Backtest;

/// <summary>Notes what it is shown under a key its test knows, and turns its position around every few bars.</summary>
public sealed class Recording(string key = "", int every = 3, decimal quantity = 1) : Strategy
{
    private readonly Dictionary<uint, int> _bars = [];

    public static ConcurrentDictionary<string, List<(uint Instrument, Bar Bar)>> Seen { get; } = new(StringComparer.Ordinal);

    public override void OnBar(in Bar bar, StrategyContext context)
    {
        var instrument = context.Instrument.Number;
        if (key.Length > 0) Seen.GetOrAdd(key, _ => []).Add((instrument, bar));
        var count = _bars[instrument] = _bars.GetValueOrDefault(instrument) + 1;
        if (count % every != 0) return;
        if (context.IsFlat) context.Buy(quantity);
        else context.Close();
    }
}
