using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.Domain.Market;

/// <summary>
/// One market event: 64 bytes, one cache line, blittable; a tape on disk is an array of them. Prices and quantities are
/// mantissas in the decimals of the instrument. The five payload values mean what <see cref="MarketEventKind"/> says.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = SizeInBytes)]
public readonly struct MarketEvent
{
    /// <summary>Size of every event.</summary>
    public const int SizeInBytes = 64;

    /// <summary>Decimals of funding rates, the same for every instrument: 1 basis point is 100,000,000.</summary>
    public const int FundingRateDecimals = 12;

    /// <summary>Decimals of amounts in quote currency (turnover), the same for every instrument: up to 4.6e12 fit.</summary>
    public const int QuoteVolumeDecimals = 6;

    /// <summary>What the payload means.</summary>
    public readonly MarketEventKind Kind;

    /// <summary>Side, batch end and origin.</summary>
    public readonly MarketEventFlags Flags;

    /// <summary>For bars the interval (see <see cref="BarInterval"/>), for order-by-order changes a <see cref="BookOrderAction"/>; otherwise 0.</summary>
    public readonly ushort Auxiliary;

    /// <summary>The instrument's number in the run's instrument table.</summary>
    public readonly uint Instrument;

    /// <summary>When it happened at the venue; for a bar its close.</summary>
    public readonly Timestamp VenueTime;

    /// <summary>When it reached us; equals the venue time where nothing better is known.</summary>
    public readonly Timestamp ReceiveTime;

    /// <summary>First payload value.</summary>
    public readonly long P0;

    /// <summary>Second payload value.</summary>
    public readonly long P1;

    /// <summary>Third payload value.</summary>
    public readonly long P2;

    /// <summary>Fourth payload value.</summary>
    public readonly long P3;

    /// <summary>Fifth payload value.</summary>
    public readonly long P4;

    /// <summary>Makes an event from its parts; the named factories below say which part is which.</summary>
    public MarketEvent(
        MarketEventKind kind, MarketEventFlags flags, ushort auxiliary, uint instrument, Timestamp venueTime, Timestamp receiveTime,
        long p0 = 0, long p1 = 0, long p2 = 0, long p3 = 0, long p4 = 0)
    {
        Kind = kind;
        Flags = flags;
        Auxiliary = auxiliary;
        Instrument = instrument;
        VenueTime = venueTime;
        ReceiveTime = receiveTime;
        P0 = p0;
        P1 = p1;
        P2 = p2;
        P3 = p3;
        P4 = p4;
    }

    /// <summary>Bar: open mantissa.</summary>
    public long Open => P0;

    /// <summary>Bar: high mantissa.</summary>
    public long High => P1;

    /// <summary>Bar: low mantissa.</summary>
    public long Low => P2;

    /// <summary>Bar: close mantissa.</summary>
    public long Close => P3;

    /// <summary>Bar: volume mantissa in quantity decimals.</summary>
    public long Volume => P4;

    /// <summary>Bar: when it opened, its close less its interval.</summary>
    public Timestamp OpenTime => VenueTime.AddNanoseconds(-BarInterval.Nanoseconds(Auxiliary));

    /// <summary>When what it tells of began: of a bar its opening, of the rest when it happened at the venue.</summary>
    public Timestamp StartTime => Kind == MarketEventKind.Bar ? OpenTime : VenueTime;

    /// <summary>True for a status or corporate action: of one moment these come before everything else.</summary>
    public bool IsCorporateAction => Kind is MarketEventKind.Split or MarketEventKind.Dividend or MarketEventKind.Status;

    /// <summary>True for a trade, a quote or a change of a book.</summary>
    public bool IsFinerThanBars => Kind is (>= MarketEventKind.Trade and <= MarketEventKind.BookOrder) or MarketEventKind.BookChecksum;

    /// <summary>Split: its ratio.</summary>
    public SplitRatio Ratio => new(P0, P1);

    /// <summary>Dividend: its amount a share, exactly.</summary>
    public decimal AmountPerShare => Instruments.Instrument.Scaled(P0, (int)P1);

    /// <summary>Status: what it is now.</summary>
    public InstrumentStatus Status => (InstrumentStatus)P0;

    /// <summary>The same event of another instrument.</summary>
    public MarketEvent Of(uint instrument) => new(Kind, Flags, Auxiliary, instrument, VenueTime, ReceiveTime, P0, P1, P2, P3, P4);

    /// <summary>A closed bar, stamped at its close.</summary>
    public static MarketEvent Bar(
        uint instrument, ushort interval, Timestamp closeTime, long open, long high, long low, long close, long volume,
        MarketEventFlags flags = MarketEventFlags.None) =>
        new(MarketEventKind.Bar, flags, interval, instrument, closeTime, closeTime, open, high, low, close, volume);

    /// <summary>One trade.</summary>
    public static MarketEvent Trade(
        uint instrument, Timestamp venueTime, Timestamp receiveTime, long price, long quantity, long id, MarketEventFlags flags) =>
        new(MarketEventKind.Trade, flags, 0, instrument, venueTime, receiveTime, price, quantity, id);

    /// <summary>Best bid and ask.</summary>
    public static MarketEvent Quote(
        uint instrument, Timestamp venueTime, Timestamp receiveTime, long bid, long bidQuantity, long ask, long askQuantity, long updateId) =>
        new(MarketEventKind.Quote, MarketEventFlags.None, 0, instrument, venueTime, receiveTime, bid, bidQuantity, ask, askQuantity, updateId);

    /// <summary>
    /// A split. <paramref name="exTime"/> is the first moment at which the new share trades; it must lie after the close of the last bar
    /// of the old one, as of equal moments the split comes first. The opening of the ex date's first session does, its midnight may not.
    /// </summary>
    public static MarketEvent Split(uint instrument, Timestamp exTime, SplitRatio ratio, Timestamp payTime = default) =>
        new(MarketEventKind.Split, MarketEventFlags.None, 0, instrument, exTime, exTime, ratio.Numerator, ratio.Denominator, exTime.Nanoseconds, payTime.Nanoseconds);

    /// <summary>
    /// A dividend of <paramref name="amount"/> × 10^−<paramref name="decimals"/> (0 to 18) a share in the currency the instrument settles in.
    /// It has decimals of its own, as dividends are often finer than prices. <paramref name="exTime"/>: see <see cref="Split"/>.
    /// </summary>
    public static MarketEvent Dividend(uint instrument, Timestamp exTime, long amount, int decimals, Timestamp payTime = default) =>
        new(MarketEventKind.Dividend, MarketEventFlags.None, 0, instrument, exTime, exTime, amount, decimals, exTime.Nanoseconds, payTime.Nanoseconds);

    /// <summary>Trading of an instrument stopped, went on or ended.</summary>
    public static MarketEvent StatusChange(uint instrument, Timestamp time, InstrumentStatus status) =>
        new(MarketEventKind.Status, MarketEventFlags.None, 0, instrument, time, time, (long)status);

    /// <summary>The events as the bytes they are, without a copy.</summary>
    public static ReadOnlySpan<byte> AsBytes(ReadOnlySpan<MarketEvent> events) => MemoryMarshal.AsBytes(events);

    /// <summary>True when the layout is the one the tape format promises; checked once where a tape is opened.</summary>
    public static bool LayoutHolds => Unsafe.SizeOf<MarketEvent>() == SizeInBytes && BitConverter.IsLittleEndian;
}
