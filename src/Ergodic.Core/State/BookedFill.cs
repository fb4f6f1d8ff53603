using Ergodic.Core.Facts;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.State;

/// <summary>The last fill the books took, for those who react to fills within the same input.</summary>
/// <param name="Sequence">The input it was booked at.</param>
/// <param name="Instrument">What traded.</param>
/// <param name="Side">Bought or sold.</param>
/// <param name="Strategy">Whose order it was.</param>
/// <param name="Fill">The fact.</param>
public readonly record struct BookedFill(long Sequence, uint Instrument, OrderSide Side, string Strategy, OrderFilled Fill);
