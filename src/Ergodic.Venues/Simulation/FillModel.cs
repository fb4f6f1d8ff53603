namespace Ergodic.Venues.Simulation;

/// <summary>Where a market order trades when only bars are known.</summary>
public enum FillModel : byte
{
    /// <summary>At the open of the first bar that opens at or after the order's arrival.</summary>
    NextOpen = 0,

    /// <summary>At the close of the first bar that closes after the order's arrival.</summary>
    Close = 1,

    /// <summary>On the bar's price path at the moment of arrival.</summary>
    Path = 2,
}
