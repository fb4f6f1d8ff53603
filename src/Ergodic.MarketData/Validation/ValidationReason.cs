namespace Ergodic.MarketData.Validation;

/// <summary>Why a row or an event is quarantined. Layer 1 (syntax) is below 32, layer 2 (semantics) from 32; numbers never change.</summary>
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
}
