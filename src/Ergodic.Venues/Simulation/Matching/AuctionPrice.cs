using System.Runtime.InteropServices;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>What an auction would do now; all 0 when nothing would trade.</summary>
/// <param name="Price">The one price everything would trade at, in ticks.</param>
/// <param name="Quantity">Lots that would trade.</param>
/// <param name="Surplus">Lots wanted at that price less lots offered.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct AuctionPrice(long Price, long Quantity, long Surplus);
