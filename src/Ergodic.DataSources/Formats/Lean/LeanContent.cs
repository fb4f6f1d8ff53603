namespace Ergodic.DataSources.Formats.Lean;

/// <summary>What a file in LEAN's folders holds; told by its place and name alone, as LEAN does.</summary>
internal enum LeanContent
{
    /// <summary>Bars of trades.</summary>
    TradeBars,

    /// <summary>Bars of bids and asks.</summary>
    QuoteBars,

    /// <summary>Single trades.</summary>
    Trades,

    /// <summary>Single changes of the best bid or ask.</summary>
    Quotes,

    /// <summary>Funding rates.</summary>
    Funding,
}
