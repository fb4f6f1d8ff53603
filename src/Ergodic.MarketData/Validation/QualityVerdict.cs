namespace Ergodic.MarketData.Validation;

/// <summary>What an event is worth, the worse the greater; where several hold, the worst counts.</summary>
public enum QualityVerdict : byte
{
    /// <summary>Nothing to say against it.</summary>
    Valid = 0,

    /// <summary>It came later than events of its kind may.</summary>
    Stale = 1,

    /// <summary>Something is missing between the one before and it.</summary>
    Gap = 2,

    /// <summary>A price far from its neighbours.</summary>
    Outlier = 3,

    /// <summary>It contradicts another kind of event of the same instrument.</summary>
    Inconsistent = 4,

    /// <summary>Quarantined.</summary>
    Rejected = 5,
}
