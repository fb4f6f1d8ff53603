namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>What changes on an order, as it stood at one moment.</summary>
/// <param name="Status">The venue's word.</param>
/// <param name="Quantity">Shares it is for.</param>
/// <param name="Filled">Shares it traded.</param>
/// <param name="Quote">Cash it traded.</param>
internal readonly record struct AlpacaOrderState(string Status, decimal Quantity, decimal Filled, decimal Quote)
{
    /// <summary>As it stands now.</summary>
    public static AlpacaOrderState Of(AlpacaOrder order) => new(order.Status, order.Quantity, order.Filled, order.FilledQuote);

    /// <summary>As it stood when the exchange reported it.</summary>
    public static AlpacaOrderState Of(AlpacaOrder order, in OrderReport report)
    {
        var filled = report.Executed - order.ExecutedBefore;
        var status = AlpacaOrder.Word(report.Status, filled, report.Reason, order.Order.Market.Phase);
        return new AlpacaOrderState(status, report.Quantity - order.ExecutedBefore, filled, report.ExecutedQuote - order.QuoteBefore);
    }
}
