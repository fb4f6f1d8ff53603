using Ergodic.DataSources.Csv;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>
/// Bars of bids and asks: time, bid open, high, low, close, size, ask open, high, low, close, size. A row becomes the bar of the prices
/// halfway between, without volume; beside bars of trades it becomes the quote at its end, so that no moment has two bars.
/// </summary>
internal sealed class LeanQuoteBars : LeanSource
{
    private const int AskPrices = 4;
    private const int Close = 3;
    private const int BidSize = 5;
    private const int AskSize = 10;
    private static readonly string[] Fields =
        ["bid open", "bid high", "bid low", "bid close", "ask open", "ask high", "ask low", "ask close"];

    private readonly bool _givesQuotes;
    private readonly long[] _prices = new long[2 * AskPrices];

    public LeanQuoteBars(FileBytes file, FileSample sample, LeanPlace place, MarketDataOptions options)
        : base(file, sample, place, options)
    {
        _givesQuotes = options.QuoteBarsAsQuotes;
        Report.Note(_givesQuotes
            ? $"{FileName}: bars of bids and asks beside bars of trades, read as the quote at the end of each"
            : $"{FileName}: bars of bids and asks, read as bars of the price halfway between, without volume");
    }

    protected override ValidationReason ReadValues(Timestamp time, EventBuffer events)
    {
        var hasBid = HasSide(0);
        var hasAsk = HasSide(AskPrices);
        if (!hasBid && !hasAsk) return Fail(ValidationReason.MissingField, Columns.Prices[Close], "bid and ask");
        for (var i = 0; i < _prices.Length; i++)
        {
            if (i < AskPrices ? !hasBid : !hasAsk) continue;
            var reason = ReadPrice(i, Fields[i], out _prices[i]);
            if (reason != ValidationReason.None) return reason;
        }

        if (hasBid && hasAsk && _prices[Close] > _prices[AskPrices + Close])
            Report.Suspect(FlawKind.Crossed, Rows.Line, "the bid closes above the ask");
        if (!hasBid || !hasAsk)
        {
            Report.Suspect(FlawKind.Gap, Rows.Line, $"without {(hasBid ? "an ask" : "a bid")}: the price of the other side stands for both");
            _prices.AsSpan(hasBid ? 0 : AskPrices, AskPrices).CopyTo(_prices.AsSpan(hasBid ? AskPrices : 0));
        }

        return _givesQuotes ? ReadQuote(time, events) : ReadBar(time, events);
    }

    private ValidationReason ReadBar(Timestamp time, EventBuffer events)
    {
        for (var i = 0; i < AskPrices; i++)
        {
            var sum = _prices[i] + _prices[AskPrices + i];
            if ((sum & 1) != 0)
            {
                if (!MayRound) return Fail(ValidationReason.Unrepresentable, Columns.Prices[i], Fields[i]);
                Report.RoundedValues++;
                sum += (sum & 2) - 1;
            }

            _prices[i] = sum / 2;
        }

        return Accept(
            events, Pipeline, MarketEvent.Bar(Instrument.Number, Place.Interval, time, _prices[0], _prices[1], _prices[2], _prices[Close], volume: 0));
    }

    private ValidationReason ReadQuote(Timestamp time, EventBuffer events)
    {
        var reason = ReadSize(BidSize, "bid size", out var bidSize);
        if (reason != ValidationReason.None) return reason;
        reason = ReadSize(AskSize, "ask size", out var askSize);
        if (reason != ValidationReason.None) return reason;
        return Accept(
            events, Pipeline, MarketEvent.Quote(Instrument.Number, time, time, _prices[Close], bidSize, _prices[AskPrices + Close], askSize, updateId: 0));
    }

    /// <summary>Sizes are sums in binary floating point, so they are rounded to the decimals of the trades; none is 0.</summary>
    private ValidationReason ReadSize(int column, string field, out long mantissa)
    {
        mantissa = 0;
        var reason = WrittenNumber.Parse(Rows.Field(column), out var number);
        if (reason == ValidationReason.MissingField) return ValidationReason.None;
        if (reason != ValidationReason.None) return Fail(reason, column, field);
        if (!number.TryScale(Instrument.QuantityDecimals, mayRound: true, out mantissa, out var lost)) return Fail(ValidationReason.Unrepresentable, column, field);
        if (lost) Report.RoundedValues++;
        return ValidationReason.None;
    }

    /// <summary>True when a side is written and not all zeros.</summary>
    private bool HasSide(int first)
    {
        for (var i = first; i < first + AskPrices; i++)
        {
            if (Rows.Field(Columns.Prices[i]).ContainsAnyExcept(" 0."u8)) return true;
        }

        return false;
    }
}
