using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>One order of the made-up flow, for whatever book it is applied to.</summary>
/// <param name="Time">When it reaches the venue.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Price">
/// Mantissa in price decimals, 1 or more. Buy, sell: the worst price it takes, what does not trade is dropped. Add: where it rests; never crosses the
/// view it was made for. Cancel: the nearest level at this price or worse, the worst one where there is none.
/// </param>
/// <param name="Quantity">Mantissa in quantity decimals, 1 or more; a cancel takes at most what rests.</param>
public readonly record struct FlowOrder(Timestamp Time, FlowKind Kind, long Price, long Quantity);
