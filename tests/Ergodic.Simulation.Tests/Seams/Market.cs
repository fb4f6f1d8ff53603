using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Simulation.Tests.Faults;

namespace Ergodic.Simulation.Tests.Seams;

/// <summary>A seeded random walk of every instrument, shown as bars and trades.</summary>
internal sealed class Market(Random chance)
{
    private const decimal LargestMove = 0.02m;
    private readonly decimal[] _prices = [.. Listing.Prices];
    private long _trades;

    public decimal PriceOf(uint instrument) => _prices[instrument];

    /// <summary>The next thing seen of some instrument: one bar in two, the rest trades.</summary>
    public MarketEvent Next(Timestamp now)
    {
        var instrument = chance.Pick(Listing.Instruments);
        var move = 1 + (LargestMove * (decimal)((chance.NextDouble() * 2) - 1));
        MoveTo(instrument.Number, instrument.NearestTicks(_prices[instrument.Number] * move).Above);
        return chance.Flip(0.5) ? BarOf(instrument.Number, now) : TradeOf(instrument, now);
    }

    public void MoveTo(uint instrument, decimal price) => _prices[instrument] = price;

    /// <summary>A bar that closes at the present price.</summary>
    public MarketEvent BarOf(uint number, Timestamp now)
    {
        var price = Mantissa(Listing.Instruments[(int)number]);
        return MarketEvent.Bar(number, BarInterval.OneMinute, now, price, price, price, price, 1000, MarketEventFlags.Synthetic);
    }

    private MarketEvent TradeOf(Instrument instrument, Timestamp now) =>
        MarketEvent.Trade(instrument.Number, now, now, Mantissa(instrument), 1, ++_trades, MarketEventFlags.Synthetic);

    private long Mantissa(Instrument instrument)
    {
        instrument.TryPriceMantissa(_prices[instrument.Number], out var mantissa).ShouldBeTrue();
        return mantissa;
    }
}
