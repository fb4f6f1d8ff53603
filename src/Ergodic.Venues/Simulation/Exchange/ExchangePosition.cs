namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>A margin account's holding of one instrument, at average cost.</summary>
internal sealed class ExchangePosition(string symbol)
{
    /// <summary>The market.</summary>
    public string Symbol { get; } = symbol;

    /// <summary>Base held, negative when short.</summary>
    public decimal Quantity { get; private set; }

    /// <summary>What the holding cost in quote, negative (what it brought) when short; fees apart.</summary>
    public decimal CostBasis { get; private set; }

    /// <summary>Average entry price; 0 when flat.</summary>
    public decimal AverageEntry => Quantity == 0 ? 0 : CostBasis / Quantity;

    /// <summary>Profit of what was closed, fees apart.</summary>
    public decimal Realized { get; private set; }

    internal void Trade(decimal signedQuantity, decimal price)
    {
        var closes = Quantity != 0 && Math.Sign(signedQuantity) != Math.Sign(Quantity);
        var closed = closes ? Math.Min(Math.Abs(signedQuantity), Math.Abs(Quantity)) * Math.Sign(Quantity) : 0;
        if (closed != 0)
        {
            var cost = closed == Quantity ? CostBasis : CostBasis * closed / Quantity;
            Realized += (closed * price) - cost;
            Quantity -= closed;
            CostBasis -= cost;
        }

        var opened = signedQuantity + closed;
        Quantity += opened;
        CostBasis += opened * price;
    }
}
