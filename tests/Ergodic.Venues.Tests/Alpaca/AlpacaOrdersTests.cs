using System.Text;
using Ergodic.Domain.Modes;
using Ergodic.Domain.Orders;
using Ergodic.Venues.Alpaca;

namespace Ergodic.Venues.Tests.Alpaca;

public sealed class AlpacaOrdersTests
{
    private static readonly ClientOrderId Id = new(1, 2, 3);

    [Theory]
    [InlineData(OrderType.Market, TimeInForce.Day, """ "type":"market","time_in_force":"day" """)]
    [InlineData(OrderType.Limit, TimeInForce.Gtc, """ "type":"limit","time_in_force":"gtc","limit_price":"10.5" """)]
    [InlineData(OrderType.Limit, TimeInForce.Ioc, """ "type":"limit","time_in_force":"ioc","limit_price":"10.5" """)]
    [InlineData(OrderType.Limit, TimeInForce.Fok, """ "type":"limit","time_in_force":"fok","limit_price":"10.5" """)]
    [InlineData(OrderType.Limit, TimeInForce.AtOpen, """ "type":"limit","time_in_force":"opg","limit_price":"10.5" """)]
    [InlineData(OrderType.Market, TimeInForce.AtClose, """ "type":"market","time_in_force":"cls" """)]
    [InlineData(OrderType.StopMarket, TimeInForce.Gtc, """ "type":"stop","time_in_force":"gtc","stop_price":"9.25" """)]
    [InlineData(OrderType.StopLimit, TimeInForce.Gtc, """ "type":"stop_limit","time_in_force":"gtc","limit_price":"10.5","stop_price":"9.25" """)]
    [InlineData(OrderType.TrailingStopAmount, TimeInForce.Gtc, """ "type":"trailing_stop","time_in_force":"gtc","trail_price":"0.05" """)]
    [InlineData(OrderType.TrailingStopPercent, TimeInForce.Gtc, """ "type":"trailing_stop","time_in_force":"gtc","trail_percent":"5" """)]
    public void Each_order_has_the_venues_words(OrderType type, TimeInForce force, string expected)
    {
        var body = AlpacaOrders.Body(Id, Intent(type, force), Shares.Apple, out var reason);
        reason.ShouldBeEmpty();
        Encoding.UTF8.GetString(body!.Value.Span).ShouldBe($$"""{"symbol":"AAPL","qty":"3","side":"sell",{{expected.Trim()}},"client_order_id":"{{Id}}"}""");
    }

    [Theory]
    [InlineData(OrderType.TakeProfitMarket, TimeInForce.Gtc, OrderFlags.None)]
    [InlineData(OrderType.MarketToLimit, TimeInForce.Gtc, OrderFlags.None)]
    [InlineData(OrderType.Limit, TimeInForce.Gtd, OrderFlags.None)]
    [InlineData(OrderType.Limit, TimeInForce.Gtc, OrderFlags.PostOnly)]
    public void What_the_venue_has_no_words_for_is_refused_with_a_reason(OrderType type, TimeInForce force, OrderFlags flags)
    {
        AlpacaOrders.Body(Id, Intent(type, force) with { Flags = flags }, Shares.Apple, out var reason).ShouldBeNull();
        reason.ShouldStartWith("Alpaca has no");
    }

    [Fact]
    public void Coins_have_no_days_auctions_or_trailing_stops()
    {
        Encoding.UTF8.GetString(AlpacaOrders.Body(Id, Intent(OrderType.Limit, TimeInForce.Day), Shares.Bitcoin, out _)!.Value.Span).ShouldContain("\"gtc\"");
        AlpacaOrders.Body(Id, Intent(OrderType.Limit, TimeInForce.AtOpen), Shares.Bitcoin, out _).ShouldBeNull();
        AlpacaOrders.Body(Id, Intent(OrderType.TrailingStopAmount, TimeInForce.Gtc), Shares.Bitcoin, out _).ShouldBeNull();
    }

    [Fact]
    public void A_change_says_what_may_still_trade_and_at_which_prices() =>
        Encoding.UTF8.GetString(AlpacaOrders.Change(Id, 2m, Intent(OrderType.StopLimit, TimeInForce.Gtc)).Span)
            .ShouldBe($$"""{"qty":"2","limit_price":"10.5","stop_price":"9.25","client_order_id":"{{Id}}"}""");

    private static OrderIntent Intent(OrderType type, TimeInForce force) => new()
    {
        Instrument = 0,
        Side = OrderSide.Sell,
        Type = type,
        TimeInForce = force,
        Quantity = 3.000m,
        LimitPrice = 10.50m,
        StopPrice = 9.25m,
        TrailingOffset = 0.05m,
        Mode = ControlMode.FullAuto,
        Strategy = "test",
        Reason = "",
    };
}
