using Ergodic.Core;
using Ergodic.Core.Records;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Values;
using Ergodic.Strategies.Contract;

namespace Ergodic.Benchmarks.Workloads;

/// <summary>Sequencer, core and an instant venue, as a host ties them together, without reader thread and files.</summary>
internal sealed class Lane
{
    private readonly Instrument _instrument = Listing.Spot();
    private readonly InstantVenue _venue = new();
    private readonly TradingCore _core;
    private readonly Sequencer _sequencer;

    public Lane(Func<Strategy> strategy, IRecordSink sink)
    {
        var options = new CoreOptions
        {
            Instruments = [_instrument],
            Cash = new Money(1_000_000_000m, Listing.Usdt),
            Start = Candles.Start,
            RecordsMarketInputs = false,
        };
        _core = new TradingCore(options, port => [new StrategyRunner("bench", strategy(), port)], sink);
        _sequencer = new Sequencer(_core, Candles.Start);
        _core.Start();
    }

    /// <summary>Orders the core still wants sent.</summary>
    public int Pending => _core.Outbox.Pending;

    /// <summary>Fills booked.</summary>
    public long Fills => _core.State.Fills;

    /// <summary>Plays bars and lets the venue fill what comes of them.</summary>
    public long Trade(ReadOnlySpan<MarketEvent> bars)
    {
        foreach (ref readonly var bar in bars)
        {
            _sequencer.Market(in bar, bar.VenueTime);
            if (_core.Outbox.Pending > 0) Exchange(in bar);
        }

        return Fills;
    }

    /// <summary>Plays bars and leaves the orders in the outbox.</summary>
    public int Decide(ReadOnlySpan<MarketEvent> bars)
    {
        foreach (ref readonly var bar in bars) _sequencer.Market(in bar, bar.VenueTime);
        return Pending;
    }

    private void Exchange(in MarketEvent bar)
    {
        _venue.LastPrice = _instrument.PriceOf(bar.Close);
        _core.Outbox.Release(long.MaxValue, _venue);
        while (_venue.TryTake(out var report)) _sequencer.Report(in report, bar.VenueTime);
    }
}
