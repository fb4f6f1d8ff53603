using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;

namespace Ergodic.Hosting.Tests.Oracle;

/// <summary>A made-up market and an account in it, all of it from one seed.</summary>
internal sealed class OracleWorld
{
    private static readonly Currency Dollar = new("USDT");

    public OracleWorld(int seed, InstrumentKind kind, bool hasMultiplier)
    {
        var random = new Random(seed);
        var decimals = random.Next(0, 9);
        var quantityDecimals = random.Next(0, 9);
        Multiplier = hasMultiplier ? new[] { 0.001m, 0.01m, 0.1m, 5m, 50m, 0.37m }[random.Next(6)] : 1m;
        Maker = random.Next(-2, 10) * 0.0001m;
        Taker = random.Next(-2, 30) * 0.00037m;
        Fast = random.Next(2, 12);
        Slow = random.Next(3, 40);
        Quantity = random.Next(1, 5000) / (decimal)Math.Pow(10, quantityDecimals);
        Bars = Walk(random, random.Next(1_000, 3_000), decimals);
        Instrument = new Instrument
        {
            Id = new InstrumentId("ORC/USDT", "oracle"),
            Kind = kind,
            Base = new Currency("ORC"),
            Quote = Dollar,
            Settle = Dollar,
            Multiplier = Multiplier,
            PriceDecimals = decimals,
            QuantityDecimals = quantityDecimals,
            PriceTick = Power(-decimals),
            LotStep = Power(-quantityDecimals),
            MaxLeverage = 125m,
            Fees = new FeeSchedule(Maker, Taker),
        };
    }

    public Instrument Instrument { get; }

    public MarketEvent[] Bars { get; }

    public decimal Multiplier { get; }

    public decimal Maker { get; }

    public decimal Taker { get; }

    public decimal Quantity { get; }

    public int Fast { get; }

    public int Slow { get; }

    public Money Cash { get; } = new(1_000_000_000_000m, Dollar);

    /// <summary>Bars with jumps between close and open, flat stretches and holes in time.</summary>
    private static MarketEvent[] Walk(Random random, int count, int decimals)
    {
        var bars = new MarketEvent[count];
        var close = Timestamp.FromUtc(2021, 3, 1);
        var price = random.NextInt64(50, 500) * (long)Power(Math.Min(decimals, 6));
        var step = Math.Max(2, price / 50);
        for (var i = 0; i < count; i++)
        {
            close = close.AddNanoseconds(BarInterval.Nanoseconds(BarInterval.OneHour) * (random.Next(20) == 0 ? random.Next(1, 60) : 1));
            var open = random.Next(3) == 0 ? price : Moved(random, price, step);
            var last = random.Next(10) == 0 ? open : Moved(random, open, step);
            var high = Math.Max(open, last) + random.NextInt64(0, step);
            var low = Math.Max(1, Math.Min(open, last) - random.NextInt64(0, step));
            bars[i] = MarketEvent.Bar(0, BarInterval.OneHour, close, open, high, low, last, random.Next(3) == 0 ? 0 : random.Next(1, 1_000_000));
            price = last;
        }

        return bars;
    }

    private static long Moved(Random random, long price, long step) => Math.Max(2, price + random.NextInt64(-step, step + 1));

    private static decimal Power(int exponent)
    {
        var power = 1m;
        for (var i = 0; i < Math.Abs(exponent); i++) power = exponent > 0 ? power * 10m : power / 10m;
        return power;
    }
}
