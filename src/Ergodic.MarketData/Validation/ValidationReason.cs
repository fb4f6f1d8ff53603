namespace Ergodic.MarketData.Validation;

/// <summary>
/// Why a row or an event is quarantined; numbers never change. Below 32 whoever reads text gives it; from 32 on the pipeline does:
/// 32 to 63 layer 2 (semantics), 64 to 95 layer 4 (security), 96 to 127 layer 1 (syntax) of an event. <see cref="ValidationRules"/>
/// has the rules.
/// </summary>
public enum ValidationReason : byte
{
    /// <summary>Nothing wrong.</summary>
    None = 0,

    /// <summary>The row has more or fewer columns than its file.</summary>
    ColumnCount = 1,

    /// <summary>A required field is empty.</summary>
    MissingField = 2,

    /// <summary>A number is written in no known way.</summary>
    NotANumber = 3,

    /// <summary>A number is NaN or infinite.</summary>
    NotFinite = 4,

    /// <summary>A time is written in no known way or is no moment of the calendar.</summary>
    NotATime = 5,

    /// <summary>A time is before 1678 or beyond 2261.</summary>
    TimeOutOfRange = 6,

    /// <summary>A number has more digits than a mantissa in the instrument's decimals can hold.</summary>
    Unrepresentable = 7,

    /// <summary>The row is longer than any row of market data.</summary>
    RowTooLong = 8,

    /// <summary>The line is no JSON message.</summary>
    NotAMessage = 16,

    /// <summary>The message has nothing by which its venue tells kinds of messages apart.</summary>
    UnknownMessage = 17,

    /// <summary>The row is about another instrument than its file.</summary>
    ForeignSymbol = 18,

    /// <summary>A price is zero or negative.</summary>
    PriceNotPositive = 32,

    /// <summary>The high is below the open, the close or the low.</summary>
    HighTooLow = 33,

    /// <summary>The low is above the open or the close.</summary>
    LowTooHigh = 34,

    /// <summary>The volume is negative.</summary>
    NegativeVolume = 35,

    /// <summary>The time equals the one before it.</summary>
    DuplicateTime = 36,

    /// <summary>The time is earlier than the one before it.</summary>
    OutOfOrder = 37,

    /// <summary>A quantity or an amount is negative.</summary>
    NegativeQuantity = 38,

    /// <summary>The bid is above the ask by more than 10 % of their mean.</summary>
    DeeplyCrossed = 39,

    /// <summary>It happened after it was received.</summary>
    FromTheFuture = 40,

    /// <summary>It is more than 20 years after the one before, and nothing has confirmed that yet.</summary>
    TimeLeap = 41,

    /// <summary>A trade has the id of another.</summary>
    RepeatedId = 42,

    /// <summary>A bar's continuation does not stand directly behind that bar.</summary>
    ContinuationAlone = 43,

    /// <summary>A snapshot ends that did not begin.</summary>
    SnapshotNotBegun = 44,

    /// <summary>A snapshot has another number of levels than it announced.</summary>
    SnapshotCount = 45,

    /// <summary>The last id of a range is below the first.</summary>
    IdsReversed = 46,

    /// <summary>A funding rate beyond the whole notional.</summary>
    FundingRate = 47,

    /// <summary>The next funding lies before this one.</summary>
    NextFundingPast = 48,

    /// <summary>A split that is none, or by an impossible ratio.</summary>
    SplitRatio = 49,

    /// <summary>A dividend that is not above zero, or not below the last price.</summary>
    Dividend = 50,

    /// <summary>A price or quantity that programs make and markets do not: 1/ε, next to zero, or the largest number of a type.</summary>
    CraftedValue = 64,

    /// <summary>An id or sequence that passed already.</summary>
    Replayed = 65,

    /// <summary>Received more than a day after it happened.</summary>
    ClockDrift = 66,

    /// <summary>An event of another instrument.</summary>
    ForeignInstrument = 67,

    /// <summary>A kind of event there is not.</summary>
    UnknownKind = 96,

    /// <summary>A flag, an interval or a status code where none can stand.</summary>
    UnknownFlags = 97,

    /// <summary>A mantissa of 2^62 or more.</summary>
    MantissaTooLarge = 98,

    /// <summary>A negative id or count.</summary>
    NegativeId = 99,

    /// <summary>A checksum that is no unsigned number of 32 bits.</summary>
    Checksum = 100,
}
