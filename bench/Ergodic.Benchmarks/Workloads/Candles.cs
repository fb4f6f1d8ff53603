using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.Benchmarks.Workloads;

/// <summary>
/// Seeded one-minute candles in mantissas of two price and three volume decimals: a random walk that is drawn back to 100, so that a
/// million of them keep to a range. Equal seeds give equal candles.
/// </summary>
internal sealed class Candles(int seed)
{
    public const int PriceDecimals = 2;
    public const int VolumeDecimals = 3;

    private const double Home = 100.0;
    private const double Pull = 0.0002;
    private const double Step = 0.001;
    private readonly Random _random = new(seed);
    private double _price = Home;
    private int _made;

    /// <summary>When the first candle opens.</summary>
    public static Timestamp Start { get; } = Timestamp.FromUtc(2020, 1, 1);

    public static MarketEvent[] Make(int seed, int count)
    {
        var candles = new Candles(seed);
        var made = new MarketEvent[count];
        for (var i = 0; i < count; i++) made[i] = candles.Next();
        return made;
    }

    /// <summary>Candles whose closes only rise: averages over them never cross.</summary>
    public static MarketEvent[] Rising(int count)
    {
        var made = new MarketEvent[count];
        for (var i = 0; i < count; i++) made[i] = At(i, 10_000 + i, 10_001 + i, 10_000 + i, 10_001 + i, 1_000);
        return made;
    }

    public MarketEvent Next()
    {
        var open = Mantissa(_price);
        var close = Mantissa(Moved(Moved(_price)));
        var high = Math.Max(Math.Max(open, close), Mantissa(Moved(_price)));
        var low = Math.Min(Math.Min(open, close), Mantissa(Moved(_price)));
        _price = close / 100.0;
        return At(_made++, open, high, low, close, _random.NextInt64(1_000, 100_000));
    }

    private static long Mantissa(double price) => (long)Math.Round(price * 100);

    private static MarketEvent At(int index, long open, long high, long low, long close, long volume)
    {
        const long Minute = 60 * Timestamp.NanosecondsPerSecond;
        return MarketEvent.Bar(0, BarInterval.OneMinute, Start.AddNanoseconds((index + 1) * Minute), open, high, low, close, volume);
    }

    private double Moved(double price) => price + (Pull * (Home - price)) + (price * Step * (_random.NextDouble() + _random.NextDouble() - 1));
}
