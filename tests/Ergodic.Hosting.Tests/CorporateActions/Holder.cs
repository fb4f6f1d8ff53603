using System.Collections.Concurrent;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Indicators.Trend;
using Ergodic.Indicators.Volatility;
using Ergodic.Strategies.Contract;

namespace Ergodic.Hosting.Tests.CorporateActions;

/// <summary>Buys once, rests a stop far below, holds, and writes down the bars and averages it sees.</summary>
public sealed class Holder(string key = "", int shares = 100) : Strategy
{
    private readonly Ema _short = new(9);
    private readonly Ema _long = new(30);
    private readonly Atr _range = new(14);
    private bool _hasStop;

    public static ConcurrentDictionary<string, List<Sight>> All { get; } = new(StringComparer.Ordinal);

    public override void OnBar(in Bar bar, StrategyContext context)
    {
        All.GetOrAdd(key, _ => []).Add(
            new Sight(context.Now, bar.Close, _short.Update(bar.Close), _long.Update(bar.Close), _range.Update(bar), (double)context.Position));
        if (context.IsFlat) context.Buy(shares);
        if (!context.IsLong || _hasStop) return;
        context.Close(stop: Math.Round(context.LastPrice * 0.7m, 2));
        _hasStop = true;
    }

    public readonly record struct Sight(Timestamp Time, double Close, double Short, double Long, double Range, double Position);
}
