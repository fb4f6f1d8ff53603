using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>
/// Single trades: time, price, size and, for shares, exchange, sale condition and whether the recorder doubts the trade. Exchange and
/// condition are not part of an event; doubted trades are left out.
/// </summary>
internal sealed class LeanTrades(FileBytes file, FileSample sample, LeanPlace place, MarketDataOptions options)
    : LeanSource(file, sample, place, options)
{
    protected override ValidationReason ReadValues(Timestamp time, EventBuffer events)
    {
        if (IsSuspicious()) return ValidationReason.None;
        var reason = ReadPrice(0, "price", out var price);
        if (reason != ValidationReason.None) return reason;
        reason = ReadQuantity(0, "size", out var size);
        if (reason != ValidationReason.None) return reason;
        return Accept(events, Pipeline, MarketEvent.Trade(Instrument.Number, time, time, price, size, id: 0, MarketEventFlags.None));
    }
}
