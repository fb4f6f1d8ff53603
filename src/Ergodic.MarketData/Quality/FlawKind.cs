namespace Ergodic.MarketData.Quality;

/// <summary>What may be wrong with a data set.</summary>
public enum FlawKind
{
    /// <summary>Time without data where data is expected.</summary>
    Gap,

    /// <summary>The same moment or id again.</summary>
    Duplicate,

    /// <summary>Time runs backwards.</summary>
    OutOfOrder,

    /// <summary>A price or size far from its neighbours that they do not confirm.</summary>
    Outlier,

    /// <summary>Values that lie on a straight line between their neighbours: an outage filled in.</summary>
    Interpolated,

    /// <summary>A bar without volume.</summary>
    ZeroVolume,

    /// <summary>Columns in another order than usual.</summary>
    ColumnOrder,

    /// <summary>Times look like local ones, not UTC.</summary>
    TimeZone,

    /// <summary>Bars look stamped at their end, not their beginning.</summary>
    EndStamped,

    /// <summary>Times or numbers are written in more than one way.</summary>
    MixedFormat,

    /// <summary>A jump by a ratio shares are split by.</summary>
    SplitSuspected,

    /// <summary>An update id does not follow the one before it.</summary>
    SequenceGap,

    /// <summary>A bid at or above the ask.</summary>
    Crossed,

    /// <summary>A row that cannot be read.</summary>
    Malformed,

    /// <summary>Data of another company that had the ticker before.</summary>
    ForeignHistory,

    /// <summary>Two sources disagree where they overlap.</summary>
    Inconsistent,
}
