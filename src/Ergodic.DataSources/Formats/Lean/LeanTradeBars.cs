using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>Bars of trades: time, open, high, low, close, volume.</summary>
internal sealed class LeanTradeBars(FileBytes file, FileSample sample, LeanPlace place, MarketDataOptions options)
    : LeanSource(file, sample, place, options)
{
    protected override ValidationReason ReadValues(Timestamp time, EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadPrice(0, "open", out var open)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(1, "high", out var high)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(2, "low", out var low)) != ValidationReason.None) return reason;
        if ((reason = ReadPrice(3, "close", out var close)) != ValidationReason.None) return reason;
        if ((reason = ReadQuantity(0, "volume", out var volume)) != ValidationReason.None) return reason;
        return Accept(events, Pipeline, MarketEvent.Bar(Instrument.Number, Place.Interval, time, open, high, low, close, volume));
    }
}
