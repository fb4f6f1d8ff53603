namespace Ergodic.Venues.Simulation;

/// <summary>How a working order shall be.</summary>
/// <param name="Quantity">What it may trade in all.</param>
/// <param name="LimitPrice">Its worst price.</param>
/// <param name="StopPrice">Its trigger price.</param>
internal sealed record OrderChangeWish(decimal Quantity, decimal? LimitPrice, decimal? StopPrice);
