using Ergodic.Domain.Accounting;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Tests.Accounting;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;

namespace Ergodic.Domain.Tests.Instruments;

public sealed class SplitRatioTests
{
    private static readonly Instrument Share = Listed.Share with { PriceTick = 0.01m, LotStep = 1m, PriceDecimals = 2 };

    [Fact]
    public void Prices_of_an_order_are_rounded_to_the_tick_for_its_own_side_and_what_is_left_down_to_the_lot()
    {
        var seven = new SplitRatio(7, 1);
        var buy = seven.Apply(Order(OrderSide.Buy, 10m, limit: 645.57m, stop: 639.97m), 0m, Share);
        (buy.Quantity, buy.LimitPrice, buy.StopPrice).ShouldBe((70m, 92.22m, 91.42m));
        var sell = seven.Apply(Order(OrderSide.Sell, 10m, limit: 645.57m, stop: 639.97m), 0m, Share);
        (sell.Quantity, sell.LimitPrice, sell.StopPrice).ShouldBe((70m, 92.23m, 91.43m));
        var reverse = new SplitRatio(1, 4).Apply(Order(OrderSide.Sell, 11m, limit: 2m), 0m, Share);
        (reverse.Quantity, reverse.LimitPrice).ShouldBe((2m, 8m));
    }

    [Fact]
    public void A_partly_filled_order_keeps_what_was_filled_and_loses_only_a_fraction_of_what_is_left()
    {
        var order = new SplitRatio(1, 3).Apply(Order(OrderSide.Buy, 20m, limit: 5m), 9m, Share);
        order.Quantity.ShouldBe(3m + 3m);
        new SplitRatio(1, 3).Apply(Order(OrderSide.Buy, 11m, limit: 5m), 9m, Share).Quantity.ShouldBe(3m);
    }

    [Fact]
    public void An_order_whose_price_falls_below_the_first_tick_has_nothing_left()
    {
        var order = new SplitRatio(10, 1).Apply(Order(OrderSide.Buy, 5m, limit: 0.05m), 0m, Share);
        (order.Quantity, order.LimitPrice).ShouldBe((0m, 0.01m));
        new SplitRatio(10, 1).Apply(Order(OrderSide.Sell, 5m, limit: 0.05m), 0m, Share).Quantity.ShouldBe(50m);
        new SplitRatio(10, 1).Apply(Order(OrderSide.Buy, 5m, stop: 0.05m), 0m, Share).Quantity.ShouldBe(0m);
    }

    [Fact]
    public void Trailing_distances_and_shown_parts_follow_and_fractions_of_price_stay()
    {
        var amount = Order(OrderSide.Sell, 8m) with { Type = OrderType.TrailingStopAmount, TrailingOffset = 1.5m, DisplayQuantity = 3m };
        var split = new SplitRatio(1, 4).Apply(amount, 0m, Share);
        (split.TrailingOffset, split.DisplayQuantity).ShouldBe((6m, 1m));
        new SplitRatio(1000, 1).Apply(amount, 0m, Share).TrailingOffset.ShouldBe(0.01m);
        new SplitRatio(2, 1).Apply(amount with { Type = OrderType.TrailingStopPercent }, 0m, Share).TrailingOffset.ShouldBe(1.5m);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(1_000_000_001, 1)]
    [InlineData(1, -1)]
    public void Impossible_terms_are_refused(long numerator, long denominator) =>
        Should.Throw<TradingException>(() => new SplitRatio(numerator, denominator).Checked()).Code.ShouldBe(ErrorCode.InputValidation);

    [Fact]
    public void Lots_add_up_to_the_position_and_costs_stay_for_any_splits()
    {
        var random = new Random(8);
        for (var round = 0; round < 300; round++)
        {
            var position = new Position(Share);
            var side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
            for (var i = random.Next(1, 12); i > 0; i--) position.Trade(side, random.Next(1, 100), random.Next(1, 1000) / 7m);
            for (var i = 0; i < 5; i++)
            {
                var (quantity, cost, booked) = (position.Quantity, position.Cost, position.BookedCost);
                var ratio = new SplitRatio(random.Next(1, 30), random.Next(1, 30));
                position.Rescale(ratio);
                position.Quantity.ShouldBe(Money.Round(quantity * ratio.Numerator / ratio.Denominator, 18));
                (position.Cost, position.BookedCost).ShouldBe((cost, booked));
                var writer = new Domain.Encoding.StateWriter();
                position.Write(writer);
                var reader = new Domain.Encoding.StateReader(writer.Written);
                Position.Read(ref reader, Share).Quantity.ShouldBe(position.Quantity, "the lots are added up on reading");
            }
        }
    }

    [Fact]
    public void Cash_out_takes_its_share_of_the_cost_and_books_asset_and_cash_under_its_own_category()
    {
        var ledger = new Ledger();
        var cash = Share.Quote;
        ledger.BookFill(Share, OrderSide.Buy, 10m, 30m, default);
        ledger.BookSplit(Share, new SplitRatio(1, 4));
        ledger.BookCashOut(Share, 0.5m, 125m, LedgerCategory.CashInLieu).ShouldBe(62.5m);
        var position = ledger.PositionOf(Share);
        (position.Quantity, position.Cost, position.Realised).ShouldBe((2m, 240m, 2.5m));
        (ledger.Balance(cash), ledger.Balance(Share.Base)).ShouldBe((-237.5m, 2m));
        (ledger.Total(cash, LedgerCategory.CashInLieu), ledger.Total(Share.Base, LedgerCategory.CashInLieu)).ShouldBe((62.5m, -0.5m));
        foreach (var wrong in new[] { 2.1m, 0m, -1m })
            Should.Throw<TradingException>(() => ledger.BookCashOut(Share, wrong, 125m, LedgerCategory.Delisting)).Code.ShouldBe(ErrorCode.InputValidation);

        ledger.BookFill(Listed.Linear, OrderSide.Sell, 2m, 100m, default);
        ledger.BookCashOut(Listed.Linear, -2m, 90m, LedgerCategory.Delisting).ShouldBe(20m * Listed.Linear.Multiplier);
        ledger.PositionOf(Listed.Linear).Quantity.ShouldBe(0m);
        ledger.Total(Listed.Linear.Settle, LedgerCategory.Realised).ShouldBe(0m);
    }

    [Fact]
    public void Events_say_what_their_factories_were_given()
    {
        var time = Timestamp.FromUtc(2014, 6, 9, 8);
        var split = MarketEvent.Split(4, time, new SplitRatio(7, 1), time.AddNanoseconds(5));
        (split.Kind, split.Instrument, split.Ratio, split.VenueTime, split.ReceiveTime).ShouldBe((MarketEventKind.Split, 4u, new SplitRatio(7, 1), time, time));
        (split.P2, split.P3, split.IsCorporateAction).ShouldBe((time.Nanoseconds, time.Nanoseconds + 5, true));
        var dividend = MarketEvent.Dividend(4, time, 37825, 5);
        (dividend.AmountPerShare, dividend.P2, dividend.IsCorporateAction).ShouldBe((0.37825m, time.Nanoseconds, true));
        MarketEvent.StatusChange(4, time, InstrumentStatus.Halted).Status.ShouldBe(InstrumentStatus.Halted);
        MarketEvent.Trade(0, time, time, 1, 1, 1, default).IsCorporateAction.ShouldBeFalse();
    }

    private static OrderIntent Order(OrderSide side, decimal quantity, decimal? limit = null, decimal? stop = null) => new()
    {
        Instrument = 0,
        Side = side,
        Type = OrderType.StopLimit,
        Quantity = quantity,
        LimitPrice = limit,
        StopPrice = stop,
        Strategy = "test",
        Reason = "",
    };
}
