using Ergodic.Domain.Orders;
using Ergodic.Venues.Binance;

namespace Ergodic.Venues.Tests.Binance;

public sealed class BinanceOrdersTests
{
    private static readonly ClientOrderId Id = new(1, 2, 3);

    [Theory]
    [InlineData(OrderType.Market, TimeInForce.Gtc, OrderFlags.None, "type=MARKET&quantity=1.5")]
    [InlineData(OrderType.Limit, TimeInForce.Gtc, OrderFlags.None, "type=LIMIT&timeInForce=GTC&quantity=1.5&price=100")]
    [InlineData(OrderType.Limit, TimeInForce.Ioc, OrderFlags.None, "type=LIMIT&timeInForce=IOC&quantity=1.5&price=100")]
    [InlineData(OrderType.Limit, TimeInForce.Gtc, OrderFlags.PostOnly, "type=LIMIT_MAKER&quantity=1.5&price=100")]
    [InlineData(OrderType.StopMarket, TimeInForce.Gtc, OrderFlags.None, "type=STOP_LOSS&quantity=1.5&stopPrice=99.5")]
    [InlineData(OrderType.StopLimit, TimeInForce.Fok, OrderFlags.None, "type=STOP_LOSS_LIMIT&timeInForce=FOK&quantity=1.5&price=100&stopPrice=99.5")]
    [InlineData(OrderType.TakeProfitMarket, TimeInForce.Gtc, OrderFlags.None, "type=TAKE_PROFIT&quantity=1.5&stopPrice=99.5")]
    [InlineData(OrderType.TakeProfitLimit, TimeInForce.Gtc, OrderFlags.None, "type=TAKE_PROFIT_LIMIT&timeInForce=GTC&quantity=1.5&price=100&stopPrice=99.5")]
    public void An_order_is_told_in_the_venues_words(OrderType type, TimeInForce force, OrderFlags flags, string expected)
    {
        var parameters = BinanceOrders.Parameters(Id, Intent(type, force, flags), Bitcoin.Spot, out _).ShouldNotBeNull();
        var text = string.Join('&', parameters.Select(pair => $"{pair.Name}={pair.Value}"));
        text.ShouldBe($"symbol=BTCUSDT&side=SELL&{expected}&newClientOrderId={Id}&newOrderRespType=FULL");
    }

    [Theory]
    [InlineData(OrderType.TrailingStopAmount, TimeInForce.Gtc, OrderFlags.None)]
    [InlineData(OrderType.MarketToLimit, TimeInForce.Gtc, OrderFlags.None)]
    [InlineData(OrderType.StopLimit, TimeInForce.Gtc, OrderFlags.PostOnly)]
    [InlineData(OrderType.Limit, TimeInForce.AtOpen, OrderFlags.None)]
    public void What_the_venue_has_no_words_for_is_refused_with_the_reason(OrderType type, TimeInForce force, OrderFlags flags)
    {
        BinanceOrders.Parameters(Id, Intent(type, force, flags), Bitcoin.Spot, out var reason).ShouldBeNull();
        reason.ShouldStartWith("Binance spot has no");
    }

    [Theory]
    [InlineData("0.00001000", "0.00001")]
    [InlineData("100.00", "100")]
    [InlineData("123456789.123456789", "123456789.123456789")]
    public void Numbers_are_written_plainly(string value, string expected) =>
        BinanceOrders.Plain(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(expected);

    private static OrderIntent Intent(OrderType type, TimeInForce force, OrderFlags flags) => new()
    {
        Instrument = 0,
        Side = OrderSide.Sell,
        Type = type,
        Quantity = 1.50m,
        TimeInForce = force,
        Flags = flags,
        LimitPrice = 100.00m,
        StopPrice = 99.5m,
        Strategy = "test",
    };
}
