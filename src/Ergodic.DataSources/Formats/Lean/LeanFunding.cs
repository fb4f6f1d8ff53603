using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>Funding rates: time, rate (a fraction of the position's value; long positions pay a rate above 0).</summary>
internal sealed class LeanFunding(FileBytes file, FileSample sample, LeanPlace place, MarketDataOptions options)
    : LeanSource(file, sample, place, options)
{
    protected override ValidationReason ReadValues(Timestamp time, EventBuffer events)
    {
        var reason = ReadMantissa(1, "rate", MarketEvent.FundingRateDecimals, out var rate);
        if (reason != ValidationReason.None) return reason;
        var funding = new MarketEvent(MarketEventKind.Funding, MarketEventFlags.None, 0, Instrument.Number, time, time, rate);
        return Accept(events, Pipeline, in funding);
    }
}
