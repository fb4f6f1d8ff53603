namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Hears what happens on the exchange, on its loop, after the operation that caused it has settled; must be quick and must not call back.</summary>
internal interface IExchangeListener
{
    /// <summary>Something happened to an order of a client (never the crowd's).</summary>
    /// <param name="order">As it stood right after the change: status, quantities and times are those of this step.</param>
    /// <param name="change">What.</param>
    /// <param name="fill">The fill of a trade; otherwise null.</param>
    void OnOrder(in OrderReport order, ExchangeOrderChange change, ExchangeFill? fill);

    /// <summary>An order list began, or its last order ended.</summary>
    void OnList(ExchangeOrderList list, bool hasBegun);

    /// <summary>Balances of an account changed; comes once an operation, after its order changes.</summary>
    void OnBalances(ExchangeAccount account, IReadOnlyList<ExchangeBalance> changed);

    /// <summary>A deposit (positive) or withdrawal.</summary>
    void OnTransfer(ExchangeAccount account, string asset, decimal amount);

    /// <summary>A trade on a market.</summary>
    void OnTrade(ExchangeMarket market, in PublicTrade trade);

    /// <summary>A market's displayed quantity at prices changed; comes once an operation, the market's depth holds the new state.</summary>
    void OnDepth(ExchangeMarket market);
}
