using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Strategies.BuiltIn;
using Ergodic.Strategies.Contract;

namespace Ergodic.Strategies.Tests;

/// <summary>What a strategy can see and wish for.</summary>
public sealed class StrategyContextTests
{
    [Theory]
    [InlineData(false, false, OrderType.Market)]
    [InlineData(true, false, OrderType.Limit)]
    [InlineData(false, true, OrderType.StopMarket)]
    [InlineData(true, true, OrderType.StopLimit)]
    public void The_prices_given_decide_the_kind_of_order(bool hasLimit, bool hasStop, OrderType type)
    {
        var port = new RecordingPort();
        port.Positions[0] = -3m;
        decimal? limit = hasLimit ? 10m : null;
        decimal? stop = hasStop ? 11m : null;
        With(port, context =>
        {
            context.Buy(1m, limit, stop, "up");
            context.Sell(2m, limit, stop, "down");
            context.Close(limit, stop, "out");
        });
        port.Wishes.ShouldAllBe(wish => wish.Type == type && wish.LimitPrice == limit && wish.StopPrice == stop
            && wish.TimeInForce == TimeInForce.Gtc && wish.Strategy == "probe" && wish.Instrument == 0);
        port.Wishes.Select(wish => (wish.Side, wish.Quantity, wish.Flags, wish.Reason)).ShouldBe([
            (OrderSide.Buy, 1m, OrderFlags.None, "up"),
            (OrderSide.Sell, 2m, OrderFlags.None, "down"),
            (OrderSide.Buy, 3m, OrderFlags.ReduceOnly, "out"),
        ]);
    }

    [Theory]
    [InlineData(Contingency.Bracket, false)]
    [InlineData(Contingency.Oto, false)]
    [InlineData(Contingency.None, true)]
    public void An_order_cannot_name_itself_part_of_a_bracket(Contingency contingency, bool hasParent)
    {
        var port = new RecordingPort();
        var intent = new OrderIntent
        {
            Instrument = 0,
            Side = OrderSide.Buy,
            Type = OrderType.Market,
            Quantity = 1m,
            Strategy = "",
            Contingency = contingency,
            Parent = hasParent ? new ClientOrderId(1, 2, 3) : default,
        };
        With(port, context =>
        {
            Should.Throw<TradingException>(() => context.Submit(in intent)).Message.ShouldContain("BuyBracket");
            Should.Throw<TradingException>(() => context.Submit(in intent, "key")).Code.ShouldBe(ErrorCode.InvalidOrder);
        });
        port.Wishes.ShouldBeEmpty();
    }

    [Fact]
    public void A_bracket_is_an_entry_with_the_exits_named()
    {
        var port = new RecordingPort();
        With(port, context =>
        {
            context.BuyBracket(2m, target: 13m, stop: 12m, because: "up");
            context.SellBracket(3m, stop: 13m, limit: 12.5m);
            context.Protect(stop: 11m, because: "late");
        });
        port.Brackets.Select(one => (one.Entry.Side, one.Entry.Type, one.Entry.Quantity, one.Entry.Reason, one.Stop, one.Target)).ShouldBe([
            (OrderSide.Buy, OrderType.Market, 2m, "up", 12m, 13m),
            (OrderSide.Sell, OrderType.Limit, 3m, "", 13m, null),
        ]);
        port.Protections.ShouldBe([(0u, 11m, null, "late")]);
    }

    [Fact]
    public void Closing_asks_only_for_what_nothing_is_closing_yet()
    {
        var port = new RecordingPort { Reducible = 0m };
        port.Positions[0] = 5m;
        With(port, context => context.Close());
        port.Wishes.ShouldBeEmpty();
        port.Reducible = 2m;
        With(port, context => context.Close());
        (port.Wishes.Single().Side, port.Wishes.Single().Quantity).ShouldBe((OrderSide.Sell, 2m));
    }

    [Fact]
    public void Any_order_can_be_wished_for_and_instrument_and_strategy_are_filled_in()
    {
        var port = new RecordingPort(2);
        var runner = new StrategyRunner("probe", new Probe(context =>
        {
            var intent = new OrderIntent { Instrument = 99, Strategy = "other", Side = OrderSide.Buy, Type = OrderType.Limit, Quantity = 1m, LimitPrice = 5m };
            context.Submit(in intent);
            context.Submit(intent with { TimeInForce = TimeInForce.Ioc });
            context.CancelAll();
        }), port);
        runner.OnBar(Candle(1), port.Instruments[1], PriceBasis.Raw);
        port.Wishes.Select(wish => (wish.Instrument, wish.Strategy, wish.TimeInForce)).ShouldBe([(1u, "probe", TimeInForce.Gtc), (1u, "probe", TimeInForce.Ioc)]);
        port.Cancellations.ShouldBe([("probe", 1u)]);
    }

    [Theory]
    [InlineData(0, false, true, false, false)]
    [InlineData(0, true, false, false, false)]
    [InlineData(1, false, false, true, false)]
    [InlineData(-1, false, false, false, true)]
    public void Flat_means_no_position_and_no_working_order(int position, bool hasOrders, bool isFlat, bool isLong, bool isShort)
    {
        var port = new RecordingPort { HasOrders = hasOrders };
        port.Positions[0] = position;
        With(port, context => (context.IsFlat, context.IsLong, context.IsShort).ShouldBe((isFlat, isLong, isShort)));
    }

    [Fact]
    public void It_shows_what_the_engine_knows()
    {
        var port = new RecordingPort(2);
        With(port, context =>
        {
            context.Now.ShouldBe(port.Now);
            context.Equity.ShouldBe(1000m);
            context.LastPrice.ShouldBe(12.5m);
            context.Instrument.Number.ShouldBe(0u);
            context.Instruments.Count.ShouldBe(2);
        });
    }

    [Fact]
    public void A_bar_is_shown_in_doubles_and_stamped_by_its_open()
    {
        var port = new RecordingPort();
        Bar? seen = null;
        var runner = new StrategyRunner("probe", new Probe((bar, _) => seen = bar), port);
        runner.OnBar(MarketEvent.Bar(0, BarInterval.OneHour, port.Now, 1234, 1300, 1200, 1250, 1500), port.Instruments[0], PriceBasis.Raw);
        seen.ShouldBe(new Bar(port.Now.AddNanoseconds(-3_600_000_000_000), 12.34, 13, 12, 12.5, 1.5));
    }

    [Fact]
    public void A_strategy_that_threw_is_called_no_more()
    {
        foreach (var call in new Action<StrategyRunner>[] { Starts, Bars, Fills })
        {
            var calls = 0;
            var port = new RecordingPort();
            var runner = new StrategyRunner("probe", new Probe(_ =>
            {
                calls++;
                throw new InvalidOperationException("broken");
            }), port);
            call(runner);
            runner.Fault.ShouldBeOfType<InvalidOperationException>();
            Bars(runner);
            Fills(runner);
            calls.ShouldBe(1);
        }

        static void Starts(StrategyRunner runner) => runner.Start();

        static void Bars(StrategyRunner runner) => runner.OnBar(Candle(0), new RecordingPort().Instruments[0], PriceBasis.Raw);

        static void Fills(StrategyRunner runner) => runner.OnFill(new StrategyFill(default, OrderSide.Buy, 1m, 1m), 0, PriceBasis.Raw);
    }

    [Fact]
    public void A_strategy_that_overrides_nothing_does_nothing()
    {
        var port = new RecordingPort();
        var runner = new StrategyRunner("idle", new Idle(), port);
        runner.Start();
        runner.OnBar(Candle(0), port.Instruments[0], PriceBasis.Raw);
        runner.OnFill(new StrategyFill(default, OrderSide.Buy, 1m, 1m), 0, PriceBasis.Raw);
        runner.Fault.ShouldBeNull();
        port.Wishes.ShouldBeEmpty();
    }

    [Fact]
    public void Buy_and_hold_buys_each_instrument_once_at_its_first_bar()
    {
        var port = new RecordingPort(2);
        var runner = new StrategyRunner("buy-and-hold", new BuyAndHold(2.5m), port);
        foreach (var number in new[] { 0u, 0u, 1u, 0u, 1u }) runner.OnBar(Candle(number), port.Instruments[number], PriceBasis.Raw);
        port.Wishes.Select(wish => (wish.Instrument, wish.Side, wish.Quantity, wish.Reason)).ShouldBe(
            [(0u, OrderSide.Buy, 2.5m, "first bar"), (1u, OrderSide.Buy, 2.5m, "first bar")]);
    }

    private static void With(RecordingPort port, Action<StrategyContext> check)
    {
        var runner = new StrategyRunner("probe", new Probe(check), port);
        runner.OnBar(Candle(0), port.Instruments[0], PriceBasis.Raw);
        runner.Fault.ShouldBeNull();
    }

    private static MarketEvent Candle(uint instrument) => MarketEvent.Bar(instrument, BarInterval.OneHour, default, 100, 100, 100, 100, 1);

    private sealed class Idle : Strategy;

    private sealed class Probe(Action<Bar, StrategyContext> check) : Strategy
    {
        public Probe(Action<StrategyContext> check)
            : this((_, context) => check(context))
        {
        }

        public override void OnStart(StrategyContext context) => check(default, context);

        public override void OnBar(in Bar bar, StrategyContext context) => check(bar, context);

        public override void OnFill(in StrategyFill fill, StrategyContext context) => check(default, context);
    }
}
