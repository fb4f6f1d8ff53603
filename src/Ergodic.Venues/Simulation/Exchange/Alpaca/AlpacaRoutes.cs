namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>Which path leads to which operation; <c>*</c> stands for the variable part.</summary>
internal static class AlpacaRoutes
{
    private static readonly (string Route, Action<AlpacaCall> Operation)[] All =
    [
        ("GET /v2/account", AlpacaAccountData.Account),
        ("GET /v2/account/configurations", AlpacaAccountData.Configuration),
        ("GET /v2/account/activities", AlpacaAccountData.Activities),
        ("GET /v2/account/activities/*", AlpacaAccountData.Activities),
        ("GET /v2/account/portfolio/history", AlpacaAccountData.PortfolioHistory),
        ("GET /v2/clock", AlpacaReference.Clock),
        ("GET /v2/calendar", AlpacaReference.Calendar),
        ("GET /v2/assets", AlpacaReference.Assets),
        ("GET /v2/assets/*", AlpacaReference.Asset),
        ("POST /v2/orders", AlpacaTrading.Place),
        ("GET /v2/orders", AlpacaTrading.List),
        ("DELETE /v2/orders", AlpacaTrading.CancelAll),
        ("GET /v2/orders:by_client_order_id", AlpacaTrading.GetByClientId),
        ("GET /v2/orders/*", AlpacaTrading.Get),
        ("PATCH /v2/orders/*", AlpacaTrading.Replace),
        ("DELETE /v2/orders/*", AlpacaTrading.Cancel),
        ("GET /v2/positions", AlpacaPositions.List),
        ("DELETE /v2/positions", AlpacaPositions.CloseAll),
        ("GET /v2/positions/*", AlpacaPositions.Get),
        ("DELETE /v2/positions/*", AlpacaPositions.Close),
        ("GET /v2/stocks/bars", AlpacaMarketData.Bars),
        ("GET /v2/stocks/trades", AlpacaMarketData.Trades),
        ("GET /v2/stocks/quotes", AlpacaMarketData.Quotes),
        ("GET /v2/stocks/bars/latest", AlpacaMarketData.LatestBars),
        ("GET /v2/stocks/trades/latest", AlpacaMarketData.LatestTrades),
        ("GET /v2/stocks/quotes/latest", AlpacaMarketData.LatestQuotes),
        ("GET /v2/stocks/snapshots", AlpacaMarketData.Snapshots),
        ("GET /v2/stocks/*/bars", AlpacaMarketData.Bars),
        ("GET /v2/stocks/*/trades", AlpacaMarketData.Trades),
        ("GET /v2/stocks/*/quotes", AlpacaMarketData.Quotes),
        ("GET /v2/stocks/*/bars/latest", AlpacaMarketData.LatestBars),
        ("GET /v2/stocks/*/trades/latest", AlpacaMarketData.LatestTrades),
        ("GET /v2/stocks/*/quotes/latest", AlpacaMarketData.LatestQuotes),
        ("GET /v2/stocks/*/snapshot", AlpacaMarketData.Snapshots),
    ];

    private static readonly Dictionary<string, Action<AlpacaCall>> ByRoute = All.ToDictionary(one => one.Route, one => one.Operation, StringComparer.Ordinal);

    /// <summary>The operation of a request and the variable part of its path.</summary>
    public static (Action<AlpacaCall>? Operation, string Name) Find(string method, string path)
    {
        var route = $"{method} {path.TrimEnd('/')}";
        if (ByRoute.TryGetValue(route, out var operation)) return (operation, "");
        var parts = route.Split('/');
        for (var i = parts.Length - 1; i > 2; i--)
        {
            var name = parts[i];
            parts[i] = "*";
            if (ByRoute.TryGetValue(string.Join('/', parts), out operation)) return (operation, name);
            parts[i] = name;
        }

        return (null, "");
    }

    /// <summary>True for market data, which has its own limit.</summary>
    public static bool IsData(string path) => path.StartsWith("/v2/stocks", StringComparison.Ordinal);
}
