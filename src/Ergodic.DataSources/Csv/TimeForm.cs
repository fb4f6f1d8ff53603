namespace Ergodic.DataSources.Csv;

/// <summary>A way of writing a time. Calendar forms come in fours: date alone, with a time, with a zone, with AM or PM.</summary>
internal enum TimeForm : byte
{
    /// <summary>No time was read.</summary>
    None,

    /// <summary>Seconds since 1970.</summary>
    EpochSeconds,

    /// <summary>Milliseconds since 1970.</summary>
    EpochMilliseconds,

    /// <summary>Microseconds since 1970.</summary>
    EpochMicroseconds,

    /// <summary>Nanoseconds since 1970.</summary>
    EpochNanoseconds,

    /// <summary><c>2024-01-31</c>.</summary>
    Date,

    /// <summary><c>2024-01-31 12:00[:00[.000]]</c>.</summary>
    DateAndTime,

    /// <summary><c>2024-01-31T12:00:00Z</c> or with an offset.</summary>
    DateAndTimeWithZone,

    /// <summary><c>2024-01-31 12-AM</c> or <c>2024-01-31 12:00 PM</c>.</summary>
    DateAndHalfDay,

    /// <summary><c>1/31/2024</c>.</summary>
    SlashedDate,

    /// <summary><c>1/31/2024 12:00</c>.</summary>
    SlashedDateAndTime,

    /// <summary><c>1/31/2024 12:00Z</c>.</summary>
    SlashedDateAndTimeWithZone,

    /// <summary><c>1/31/2024 12:00 PM</c>.</summary>
    SlashedDateAndHalfDay,

    /// <summary><c>20240131</c>.</summary>
    CompactDate,

    /// <summary><c>20240131 12:00</c>.</summary>
    CompactDateAndTime,

    /// <summary><c>20240131 12:00Z</c>.</summary>
    CompactDateAndTimeWithZone,

    /// <summary><c>20240131 12:00 PM</c>.</summary>
    CompactDateAndHalfDay,
}
