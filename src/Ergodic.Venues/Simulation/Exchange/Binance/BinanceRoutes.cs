using static Ergodic.Venues.Simulation.Exchange.Binance.BinanceSecurity;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>Which path and which WebSocket method leads to which operation.</summary>
internal static class BinanceRoutes
{
    private static readonly (string Route, string Method, BinanceOperation Operation)[] All =
    [
        ("GET /api/v3/ping", "ping", new(1, None, BinanceMarketData.Ping)),
        ("GET /api/v3/time", "time", new(1, None, BinanceMarketData.Time)),
        ("GET /api/v3/exchangeInfo", "exchangeInfo", new(20, None, BinanceExchangeInfo.Write)),
        ("GET /api/v3/depth", "depth", new(5, None, BinanceMarketData.Depth)),
        ("GET /api/v3/trades", "trades.recent", new(25, None, BinanceMarketData.Trades)),
        ("GET /api/v3/historicalTrades", "trades.historical", new(25, None, BinanceMarketData.HistoricalTrades)),
        ("GET /api/v3/aggTrades", "trades.aggregate", new(4, None, BinanceMarketData.AggregateTrades)),
        ("GET /api/v3/klines", "klines", new(2, None, BinanceMarketData.Candles)),
        ("GET /api/v3/uiKlines", "uiKlines", new(2, None, BinanceMarketData.Candles)),
        ("GET /api/v3/avgPrice", "avgPrice", new(2, None, BinanceMarketData.AveragePrice)),
        ("GET /api/v3/ticker/24hr", "ticker.24hr", new(2, None, BinanceMarketData.Ticker24)),
        ("GET /api/v3/ticker/tradingDay", "ticker.tradingDay", new(4, None, BinanceMarketData.TradingDay)),
        ("GET /api/v3/ticker", "ticker", new(4, None, BinanceMarketData.RollingTicker)),
        ("GET /api/v3/ticker/price", "ticker.price", new(2, None, BinanceMarketData.PriceTicker)),
        ("GET /api/v3/ticker/bookTicker", "ticker.book", new(2, None, BinanceMarketData.BookTicker)),
        ("POST /api/v3/order", "order.place", new(1, Signed, BinanceTrading.Place)),
        ("POST /api/v3/order/test", "order.test", new(1, Signed, BinanceTrading.Test)),
        ("GET /api/v3/order", "order.status", new(4, Signed, BinanceTrading.Query)),
        ("DELETE /api/v3/order", "order.cancel", new(1, Signed, BinanceTrading.Cancel)),
        ("POST /api/v3/order/cancelReplace", "order.cancelReplace", new(1, Signed, BinanceTrading.CancelReplace)),
        ("PUT /api/v3/order/amend/keepPriority", "order.amend.keepPriority", new(4, Signed, BinanceTrading.Amend)),
        ("GET /api/v3/openOrders", "openOrders.status", new(6, Signed, BinanceAccountData.OpenOrders)),
        ("DELETE /api/v3/openOrders", "openOrders.cancelAll", new(1, Signed, BinanceTrading.CancelAll)),
        ("GET /api/v3/allOrders", "allOrders", new(20, Signed, BinanceAccountData.AllOrders)),
        ("POST /api/v3/order/oco", "orderList.place", new(1, Signed, BinanceOrderLists.OldOco)),
        ("POST /api/v3/orderList/oco", "orderList.place.oco", new(1, Signed, BinanceOrderLists.Oco)),
        ("POST /api/v3/orderList/oto", "orderList.place.oto", new(1, Signed, BinanceOrderLists.Oto)),
        ("POST /api/v3/orderList/otoco", "orderList.place.otoco", new(1, Signed, BinanceOrderLists.Otoco)),
        ("GET /api/v3/orderList", "orderList.status", new(4, Signed, BinanceOrderLists.Query)),
        ("DELETE /api/v3/orderList", "orderList.cancel", new(1, Signed, BinanceOrderLists.Cancel)),
        ("GET /api/v3/openOrderList", "openOrderLists.status", new(6, Signed, BinanceOrderLists.Open)),
        ("GET /api/v3/allOrderList", "allOrderLists", new(20, Signed, BinanceOrderLists.All)),
        ("GET /api/v3/account", "account.status", new(20, Signed, BinanceAccountData.Account)),
        ("GET /api/v3/account/commission", "account.commission", new(20, Signed, BinanceAccountData.Commission)),
        ("GET /api/v3/myTrades", "myTrades", new(20, Signed, BinanceAccountData.MyTrades)),
        ("GET /api/v3/rateLimit/order", "account.rateLimits.orders", new(40, Signed, BinanceAccountData.OrderLimits)),
        ("POST /api/v3/userDataStream", "userDataStream.start", new(2, Key, BinanceListenKeys.Start)),
        ("PUT /api/v3/userDataStream", "userDataStream.ping", new(2, Key, BinanceListenKeys.Keep)),
        ("DELETE /api/v3/userDataStream", "userDataStream.stop", new(2, Key, BinanceListenKeys.Stop)),
        ("GET /sapi/v1/capital/config/getall", "", new(10, Signed, BinanceExchangeInfo.Assets)),
        ("GET /sapi/v1/asset/tradeFee", "", new(1, Signed, BinanceAccountData.TradeFee)),
        ("GET /sapi/v1/margin/allPairs", "", new(1, None, BinanceExchangeInfo.EmptyArray)),
        ("GET /sapi/v1/margin/isolated/allPairs", "", new(1, None, BinanceExchangeInfo.EmptyArray)),
        ("GET /sapi/v1/margin/allAssets", "", new(1, None, BinanceExchangeInfo.EmptyArray)),
        ("GET /fapi/v1/exchangeInfo", "", new(1, None, BinanceExchangeInfo.Empty)),
        ("GET /dapi/v1/exchangeInfo", "", new(1, None, BinanceExchangeInfo.Empty)),
        ("GET /eapi/v1/exchangeInfo", "", new(1, None, BinanceExchangeInfo.Empty)),
    ];

    /// <summary>By verb and path.</summary>
    public static IReadOnlyDictionary<string, BinanceOperation> Rest { get; } = All.ToDictionary(one => one.Route, one => one.Operation, StringComparer.Ordinal);

    /// <summary>By the method of the WebSocket API.</summary>
    public static IReadOnlyDictionary<string, BinanceOperation> Methods { get; } =
        All.Where(one => one.Method.Length > 0).ToDictionary(one => one.Method, one => one.Operation, StringComparer.Ordinal);

    /// <summary>Verbs a path knows.</summary>
    public static bool IsPath(string path) => All.Any(one => one.Route.EndsWith(' ' + path, StringComparison.Ordinal));

    /// <summary>What a request weighs: some weigh more the more they ask for.</summary>
    public static int WeightOf(BinanceOperation operation, BinanceParameters parameters)
    {
        if (operation.Answer == BinanceMarketData.Depth && parameters.Has("limit"))
        {
            return parameters.Limit(100, 5000) switch { <= 100 => 5, <= 500 => 25, <= 1000 => 50, _ => 250 };
        }

        var isForAll = !parameters.Has("symbol");
        if (operation.Answer == BinanceMarketData.Ticker24 && isForAll) return 80;
        if (operation.Answer == BinanceAccountData.OpenOrders && isForAll) return 80;
        return (operation.Answer == BinanceMarketData.PriceTicker || operation.Answer == BinanceMarketData.BookTicker) && isForAll ? 4 : operation.Weight;
    }
}
