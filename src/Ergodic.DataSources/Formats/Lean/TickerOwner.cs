namespace Ergodic.DataSources.Formats.Lean;

/// <summary>Whose a ticker's data of some day is.</summary>
internal enum TickerOwner
{
    /// <summary>The security's own.</summary>
    Itself,

    /// <summary>Another security's, whose map file says that it had the ticker then: its history goes on here.</summary>
    Kin,

    /// <summary>Somebody else's: the security did not exist, and no map file knows who had the ticker.</summary>
    Stranger,

    /// <summary>Doubtful: the security traded under another ticker, and no map file knows who had this one.</summary>
    Doubtful,
}
