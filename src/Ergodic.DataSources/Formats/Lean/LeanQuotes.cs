using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>
/// Single changes of the best bid or ask. A side written as 0 did not change: the last one known is repeated, and rows before both sides are
/// known are left out. Doubted rows are left out too.
/// </summary>
internal sealed class LeanQuotes(FileBytes file, FileSample sample, LeanPlace place, MarketDataOptions options)
    : LeanSource(file, sample, place, options)
{
    private static readonly string[] Prices = ["bid", "ask"];
    private static readonly string[] Sizes = ["bid size", "ask size"];

    private readonly long[] _prices = new long[2];
    private readonly long[] _sizes = new long[2];
    private readonly long[] _newPrices = new long[2];
    private readonly long[] _newSizes = new long[2];
    private Timestamp _time;
    private long _line;

    protected override ValidationReason ReadValues(Timestamp time, EventBuffer events)
    {
        if (IsSuspicious()) return ValidationReason.None;
        for (var side = 0; side < 2; side++)
        {
            var reason = ReadSide(side);
            if (reason != ValidationReason.None) return reason;
        }

        if (_newPrices[0] == 0 && _newPrices[1] == 0) return Fail(ValidationReason.MissingField, Columns.Prices[0], "bid and ask");
        CountCrossed(time);
        for (var side = 0; side < 2; side++)
        {
            if (_newPrices[side] != 0) (_prices[side], _sizes[side]) = (_newPrices[side], _newSizes[side]);
        }

        (_time, _line) = (time, Rows.Line);
        if (_prices[0] == 0 || _prices[1] == 0) return ValidationReason.None;
        return Accept(events, Pipeline, MarketEvent.Quote(Instrument.Number, time, time, _prices[0], _sizes[0], _prices[1], _sizes[1], updateId: 0));
    }

    /// <summary>The sides of one change come one behind the other, so only what stays crossed when time moves on counts.</summary>
    private void CountCrossed(Timestamp time)
    {
        if (_prices[1] != 0 && _prices[0] > _prices[1] && time > _time)
            Report.Suspect(FlawKind.Crossed, _line, "the bid stays above the ask");
    }

    private ValidationReason ReadSide(int side)
    {
        _newSizes[side] = 0;
        var reason = ReadPrice(side, Prices[side], out _newPrices[side]);
        return reason != ValidationReason.None || Columns.Quantities.Length == 0 ? reason : ReadQuantity(side, Sizes[side], out _newSizes[side]);
    }
}
