using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;

namespace Ergodic.MarketData.Tests.Validation;

/// <summary>Sound events of one instrument, to be spoilt in one respect. Times are seconds after noon of 2024-05-01, a Wednesday.</summary>
internal static class Made
{
    public const long Second = Timestamp.NanosecondsPerSecond;
    public static readonly Timestamp Noon = Timestamp.FromUtc(2024, 5, 1, 12);

    public static Instrument Of(InstrumentKind kind = InstrumentKind.Spot, int priceDecimals = 2, int quantityDecimals = 3) => new()
    {
        Id = new InstrumentId("BTC/USDT", "test"),
        Number = 7,
        Kind = kind,
        Base = new Currency("BTC"),
        Quote = new Currency("USDT"),
        Settle = new Currency("USDT"),
        PriceDecimals = priceDecimals,
        QuantityDecimals = quantityDecimals,
        PriceTick = 0.01m,
        LotStep = 0.001m,
    };

    public static Timestamp At(double seconds) => Noon.AddNanoseconds((long)(seconds * Second));

    public static MarketEvent Bar(
        double close = 60, long open = 10_000, long high = 10_100, long low = 9_900, long last = 10_000, long volume = 5,
        MarketEventFlags flags = MarketEventFlags.None, ushort? interval = null, double late = 0) =>
        new(MarketEventKind.Bar, flags, interval ?? BarInterval.OneMinute, 7, At(close), At(close + late), open, high, low, last, volume);

    public static MarketEvent More(double close = 60, long trades = 9, long turnover = 8, ushort? interval = null) =>
        new(MarketEventKind.BarContinuation, MarketEventFlags.None, interval ?? BarInterval.OneMinute, 7, At(close), At(close), trades, turnover, 1, 1);

    public static MarketEvent Trade(
        double received = 0, double late = 0, long price = 10_000, long quantity = 5, long id = 1, MarketEventFlags flags = MarketEventFlags.None, uint instrument = 7) =>
        MarketEvent.Trade(instrument, At(received - late), At(received), price, quantity, id, flags);

    public static MarketEvent Aggregate(long first, long last, long id = 1) => Any(MarketEventKind.AggregateTrade, 0, 10_000, 5, id, first, last);

    public static MarketEvent Quote(double received = 0, long bid = 9_990, long bidQuantity = 1, long ask = 10_010, long askQuantity = 1, long id = 1) =>
        MarketEvent.Quote(7, At(received), At(received), bid, bidQuantity, ask, askQuantity, id);

    public static MarketEvent Delta(
        double received = 0, long price = 10_000, long quantity = 5, long first = 1, long last = 2, long previous = 0, bool isEnd = true) =>
        new(MarketEventKind.BookDelta, isEnd ? MarketEventFlags.BatchEnd : MarketEventFlags.None, 0, 7, At(received), At(received), price, quantity, first, last, previous);

    public static MarketEvent Begin(long levels, long id = 5) => Any(MarketEventKind.BookSnapshotBegin, 0, levels, id);

    public static MarketEvent Level(long price = 10_000, long quantity = 5) => Any(MarketEventKind.BookSnapshotLevel, 0, price, quantity);

    public static MarketEvent End() => Any(MarketEventKind.BookSnapshotEnd, 0, 0);

    public static MarketEvent Any(MarketEventKind kind, double received, long p0, long p1 = 0, long p2 = 0, long p3 = 0, long p4 = 0) =>
        new(kind, MarketEventFlags.None, 0, 7, At(received), At(received), p0, p1, p2, p3, p4);
}
