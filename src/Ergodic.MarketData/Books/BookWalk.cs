namespace Ergodic.MarketData.Books;

/// <summary>What going over a side from the best level outwards collected.</summary>
/// <param name="Quantity">Quantity mantissa collected; stays at the largest long rather than overflow.</param>
/// <param name="Notional">
/// Sum of price × quantity mantissas, exact: divide by 10^(price decimals + quantity decimals). For an inverse contract it is not the
/// value. Stays at the largest number rather than overflow.
/// </param>
/// <param name="LastPrice">Price mantissa of the last level used; 0 when there was none.</param>
/// <param name="Levels">Levels used, the last perhaps in part.</param>
/// <param name="IsComplete">True when the aim was reached before the side ended.</param>
public readonly record struct BookWalk(long Quantity, Int128 Notional, long LastPrice, int Levels, bool IsComplete)
{
    /// <summary>Average price in price mantissas; NaN when nothing was collected.</summary>
    public double AveragePrice => Quantity == 0 ? double.NaN : (double)Notional / Quantity;

    internal BookWalk Plus(long price, long quantity)
    {
        var worth = (Int128)price * quantity;
        var notional = worth > 0 && Notional > Int128.MaxValue - worth ? Int128.MaxValue
            : worth < 0 && Notional < Int128.MinValue - worth ? Int128.MinValue
            : Notional + worth;
        return new(Quantity > long.MaxValue - quantity ? long.MaxValue : Quantity + quantity, notional, price, Levels + 1, false);
    }
}
