using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;

namespace Ergodic.Hosting.Backtest;

/// <summary>A booked fill, as observers of a run see it.</summary>
/// <param name="Instrument">Number of what traded.</param>
/// <param name="Side">Bought or sold.</param>
/// <param name="Quantity">How much.</param>
/// <param name="Price">At what price.</param>
/// <param name="Fee">What it cost.</param>
/// <param name="Time">When it traded at the venue.</param>
public readonly record struct RunFill(uint Instrument, OrderSide Side, decimal Quantity, decimal Price, Money Fee, Timestamp Time);
