using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;
using static Ergodic.Risk.Tests.Desk;

namespace Ergodic.Risk.Tests.Gate;

/// <summary>Each check at its limit and the smallest step beyond: the first passes, the second is refused with its figures.</summary>
public sealed class RiskCheckTests
{
    private static readonly RiskLimits Roomy = new() { MaxLeverage = 100m };

    private static readonly Case[] Cases =
    [
        new("a quantity off the lot grid", new(ErrorCode.InvalidOrder, "quantity", 1.0005m, 1.000m), Buy(1.001m), Buy(1.0005m)),
        new("a quantity of nothing", new(ErrorCode.InvalidOrder, "quantity", 0m, 0m), Buy(0.001m), Buy(0m)),
        new("a negative quantity", new(ErrorCode.InvalidOrder, "quantity", -1m, 0m), Buy(1m), Buy(-1m)),
        new("an iceberg that shows more than there is", new(ErrorCode.InvalidOrder, "display-quantity", 1.001m, 1m), Shown(1m), Shown(1.001m)),
        new("an iceberg that shows nothing", new(ErrorCode.InvalidOrder, "display-quantity", 0m, 0m), Shown(0.001m), Shown(0m)),
        new("an iceberg that shows part of a lot", new(ErrorCode.InvalidOrder, "display-quantity", 0.5005m, 0m), Shown(0.5m), Shown(0.5005m)),
        new("less than the smallest order", new(ErrorCode.InvalidOrder, "order-size", 0.009m, 0.01m), Buy(0.01m), Buy(0.009m)) { Rules = i => i with { MinQuantity = 0.01m } },
        new("more than the largest order", new(ErrorCode.InvalidOrder, "order-size", 10.001m, 10m), Buy(10m), Buy(10.001m)) { Rules = i => i with { MaxQuantity = 10m } },
        new("no side", new(ErrorCode.InvalidOrder, "price-fields", 0m, 0m), Buy(1m), Buy(1m) with { Side = 0 }),
        new("a side that is none", new(ErrorCode.InvalidOrder, "price-fields", 3m, 0m), Sell(1m), Buy(1m) with { Side = (OrderSide)3 }),
        new("a type that is none", new(ErrorCode.InvalidOrder, "price-fields", 12m, 0m), Buy(1m) with { Type = OrderType.MarketToLimit }, Buy(1m) with { Type = (OrderType)12 }),
        new("no type", new(ErrorCode.InvalidOrder, "price-fields", 0m, 0m), Buy(1m), Buy(1m) with { Type = 0 }),
        new("no time in force", new(ErrorCode.InvalidOrder, "price-fields", 0m, 0m), Buy(1m) with { TimeInForce = TimeInForce.Day }, Buy(1m) with { TimeInForce = 0 }),
        new("a time in force that is none", new(ErrorCode.InvalidOrder, "price-fields", 8m, 0m), Buy(1m) with { TimeInForce = TimeInForce.AtClose }, Buy(1m) with { TimeInForce = (TimeInForce)8 }),
        new("a limit order without a price", new(ErrorCode.InvalidOrder, "price-fields", 0m, 0m), Limit(Buy(1m), 0.1m), Buy(1m) with { Type = OrderType.Limit }),
        new("a limit of nothing", new(ErrorCode.InvalidOrder, "price-fields", 0m, 0m), Limit(Buy(1m), 0.1m), Limit(Buy(1m), 0m)),
        new("a negative limit", new(ErrorCode.InvalidOrder, "price-fields", -0.1m, 0m), Limit(Buy(1m), 0.1m), Limit(Buy(1m), -0.1m)),
        new("a price that a market order has no use for", new(ErrorCode.InvalidOrder, "price-fields", 100m, 0m), Buy(1m), Buy(1m) with { LimitPrice = 100m }),
        new("a stop without its price", new(ErrorCode.InvalidOrder, "price-fields", 0m, 0m), Stop(0.1m), Stop(0m)),
        new("a trailing stop without its distance", new(ErrorCode.InvalidOrder, "price-fields", 0m, 0m), Trailing(0.1m), Trailing(null)),
        new("a limit off the tick grid", new(ErrorCode.InvalidOrder, "tick", 100.15m, 100.1m), Limit(Buy(1m), 100.1m), Limit(Buy(1m), 100.15m)),
        new("a price beyond all decimals", new(ErrorCode.NumericalOverflow, "tick", 1m, decimal.MaxValue), Limit(Buy(1m), 100.1m), Limit(Buy(1m), decimal.MaxValue)),
        new("a stop off the tick grid", new(ErrorCode.InvalidOrder, "tick", 100.15m, 100.1m), Stop(100.1m), Stop(100.15m)),
        new("a date that has passed", new(ErrorCode.InvalidOrder, "expiry", Seconds(0), Seconds(0)), Until(1), Until(0)),
        new("a label the journal cannot keep", new(ErrorCode.InvalidOrder, "label", 201m, 200m), Named(200), Named(201)),
        new("a reason the journal cannot keep", new(ErrorCode.InvalidOrder, "label", 201m, 200m), Buy(1m) with { Reason = new('r', 200) }, Buy(1m) with { Reason = new('r', 201) }),
        new("an order of nobody", new(ErrorCode.InvalidOrder, "label", 0m, 200m), Named(1) with { Reason = null! }, Named(0) with { Reason = null! }),
        new("an instrument nobody knows", new(ErrorCode.InvalidOrder, "instrument", 5m, 0m), Buy(1m, Share), Buy(1m, 5)),
        new("an order beyond its quantity limit", new(ErrorCode.PositionLimit, "order-quantity", 10.001m, 10m), Buy(10m), Buy(10.001m)) { Limits = Roomy with { MaxOrderQuantity = 10m } },
        new("an order beyond its value limit", new(ErrorCode.NotionalLimit, "order-notional", 1000.1m, 1000m), Buy(10m), Buy(10.001m)) { Limits = Roomy with { MaxOrderNotional = 1000m } },
        new("an order valued at its higher limit price", new(ErrorCode.NotionalLimit, "order-notional", 1001m, 1000m), Limit(Buy(10m), 100m), Limit(Buy(10m), 100.1m)) { Limits = Roomy with { MaxOrderNotional = 1000m } },
        new("an order valued at its higher stop price", new(ErrorCode.NotionalLimit, "order-notional", 1001m, 1000m), Stop(100m, 10m), Stop(100.1m, 10m)) { Limits = Roomy with { MaxOrderNotional = 1000m } },
        new("an inverse order valued at its lower limit price", new(ErrorCode.NotionalLimit, "order-notional", 2000m, 1000m), Limit(Buy(10m, Inverse), 50_000m), Limit(Buy(10m, Inverse), 25_000m)) { Limits = Roomy with { MaxOrderNotional = 1000m } },
        new("an inverse order not cheapened by a far limit", new(ErrorCode.NotionalLimit, "order-notional", 1100m, 1000m), Limit(Buy(10m, Inverse), 80_000m), Limit(Buy(11m, Inverse), 80_000m)) { Limits = Roomy with { MaxOrderNotional = 1000m } },
        new("less than the venue's least value", new(ErrorCode.NotionalLimit, "order-notional", 9.9m, 10m), Buy(0.1m), Buy(0.099m)) { Rules = i => i with { MinNotional = 10m } },
        new("less than the venue's least value at its own limit", new(ErrorCode.NotionalLimit, "order-notional", 9.99m, 10m), Limit(Buy(0.2m), 50m), Limit(Buy(0.111m), 90m)) { Rules = i => i with { MinNotional = 10m } },
        new("less than the venue's least value in its own currency", new(ErrorCode.NotionalLimit, "order-notional", 0.00095m, 0.001m), Buy(0.02m, CoinPair), Buy(0.019m, CoinPair)) { Rules = i => i with { MinNotional = 0.001m } },
        new("more than the venue's greatest value", new(ErrorCode.NotionalLimit, "order-notional", 1000.1m, 1000m), Buy(10m), Buy(10.001m)) { Rules = i => i with { MaxNotional = 1000m } },
        new("a position beyond its quantity limit", new(ErrorCode.PositionLimit, "position-quantity", 10.001m, 10m), Buy(6m), Buy(6.001m)) { Limits = Roomy with { MaxPositionQuantity = 10m }, Before = d => d.Holding(4m) },
        new("a short position beyond its quantity limit", new(ErrorCode.PositionLimit, "position-quantity", 10.001m, 10m), Sell(6m), Sell(6.001m)) { Limits = Roomy with { MaxPositionQuantity = 10m }, Before = d => d.Holding(-4m) },
        new("a flip judged by where it ends", new(ErrorCode.PositionLimit, "position-quantity", 10.001m, 10m), Sell(14m), Sell(14.001m)) { Limits = Roomy with { MaxPositionQuantity = 10m }, Before = d => d.Holding(4m) },
        new("a position beyond its value limit", new(ErrorCode.NotionalLimit, "position-notional", 1000.1m, 1000m), Buy(6m), Buy(6.001m)) { Limits = Roomy with { MaxPositionNotional = 1000m }, Before = d => d.Holding(4m) },
        new("an inverse position at a lower stop", new(ErrorCode.NotionalLimit, "position-notional", 1000m, 999m), Stop(50_050m, 9m, Inverse), Stop(45_000m, 9m, Inverse)) { Limits = Roomy with { MaxPositionNotional = 999m } },
        new("one position too many", new(ErrorCode.PositionLimit, "concurrent-positions", 3m, 2m), Buy(1m, Spot), Buy(1m, Share)) { Limits = Roomy with { MaxConcurrentPositions = 2 }, Before = d => { d.Holding(4m); d.Enter(Buy(1m, Spot)); } },
        new("gross value beyond its limit", new(ErrorCode.NotionalLimit, "gross-notional", 1000.1m, 1000m), Buy(4m), Buy(4.001m)) { Limits = Roomy with { MaxGrossNotional = 1000m }, Before = d => d.Holding(-30m, Share) },
        new("net value beyond its limit", new(ErrorCode.NotionalLimit, "net-notional", 1000.1m, 1000m), Buy(16m), Buy(16.001m)) { Limits = Roomy with { MaxNetNotional = 1000m }, Before = d => d.Holding(-30m, Share) },
        new("net value beyond its limit on the short side", new(ErrorCode.NotionalLimit, "net-notional", 1000.1m, 1000m), Sell(4m), Sell(4.001m)) { Limits = Roomy with { MaxNetNotional = 1000m }, Before = d => d.Holding(-30m, Share) },
        new("gross value beyond our leverage", new(ErrorCode.InsufficientMargin, "leverage", 2.0000001m, 2m), Buy(20_000m), Buy(20_000.001m)) { Limits = new RiskLimits { MaxLeverage = 2m } },
        new("one instrument beyond the venue's leverage", new(ErrorCode.InsufficientMargin, "leverage", 2.00002m, 2m), Buy(100_000m, Share), Buy(100_001m, Share)) { Limits = Roomy },
        new("what is held sold twice", new(ErrorCode.InsufficientMargin, "short-sale", 0.6m, 0.5m), Buy(1m, Spot), Sell(0.6m, Spot)) { Before = d => { d.Holding(1m, Spot); d.Enter(Sell(0.5m, Spot)); } },
        new("a reduce-only order beyond the position", new(ErrorCode.InvalidOrder, "reducible", 4.001m, 4m), ReduceOnly(Sell(4m)), ReduceOnly(Sell(4.001m))) { Before = d => d.Holding(4m) },
        new("a reduce-only order that adds", new(ErrorCode.InvalidOrder, "reducible", 1m, 4m), ReduceOnly(Sell(1m)), ReduceOnly(Buy(1m))) { Before = d => d.Holding(4m) },
        new("a reduce-only order from nothing", new(ErrorCode.InvalidOrder, "reducible", 1m, 0m), Sell(1m), ReduceOnly(Sell(1m))),
        new("a limit above the collar", new(ErrorCode.PriceOutOfBounds, "price-collar", 0.101m, 0.1m), Limit(Buy(1m), 110m), Limit(Buy(1m), 110.1m)) { Limits = Roomy with { PriceCollar = 0.1m } },
        new("a limit below the collar", new(ErrorCode.PriceOutOfBounds, "price-collar", 0.101m, 0.1m), Limit(Buy(1m), 90m), Limit(Buy(1m), 89.9m)) { Limits = Roomy with { PriceCollar = 0.1m } },
        new("a limit beyond the venue's band", new(ErrorCode.PriceOutOfBounds, "price-collar", 0.051m, 0.05m), Limit(Sell(1m), 105m), Limit(Sell(1m), 105.1m)) { Rules = i => i with { PercentPriceBand = 0.05m }, Limits = Roomy with { PriceCollar = 0.1m } },
    ];

    public static TheoryData<string> CaseNames() => [.. Cases.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(CaseNames))]
    public void An_order_at_the_limit_passes_and_one_beyond_is_refused_with_its_figures(string name)
    {
        var one = Cases.Single(entry => entry.Name == name);
        var desk = new Desk(one.Limits, one.Rules);
        one.Before(desk);
        desk.Refusal(one.Accepted).ShouldBeNull();
        desk.Refusal(one.Refused).ShouldBe(one.Expected);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Without_a_positive_last_price_nothing_opens(int price)
    {
        var desk = new Desk();
        desk.Book.SetMark(Perpetual, price, 1m, Now);
        desk.Refusal(Limit(Buy(1m), 100m)).ShouldBe(new Rejection(ErrorCode.StaleData, "reference-price", price, 0m));
    }

    [Fact]
    public void A_last_price_is_fresh_up_to_its_age_limit()
    {
        var desk = new Desk(new RiskLimits { MaxReferenceAge = TimeSpan.FromSeconds(5) });
        desk.Account = desk.Account with { Now = Now.AddNanoseconds(5 * Timestamp.NanosecondsPerSecond) };
        desk.Refusal(Buy(1m)).ShouldBeNull();
        desk.Account = desk.Account with { Now = desk.Account.Now.AddNanoseconds(1) };
        desk.Refusal(Buy(1m)).ShouldBe(new Rejection(ErrorCode.StaleData, "reference-age", 5.000000001m, 5m));
    }

    [Theory]
    [InlineData(InstrumentStatus.Halted, 1)]
    [InlineData(InstrumentStatus.Delisted, 2)]
    public void Nothing_is_opened_in_an_instrument_that_does_not_trade_and_reducing_passes(InstrumentStatus status, int code)
    {
        var desk = new Desk().Holding(2m);
        desk.Book.SetStatus(Perpetual, status);
        desk.Refusal(Buy(1m)).ShouldBe(new Rejection(ErrorCode.InvalidOrder, "trading-status", code, 0m));
        desk.Refusal(Sell(1m)).ShouldBeNull();
        desk.Refusal(Buy(1m, Spot)).ShouldBeNull();
        desk.Book.SetStatus(Perpetual, InstrumentStatus.Trading);
        desk.Refusal(Buy(1m)).ShouldBeNull();
    }

    [Fact]
    public void A_halt_is_told_with_the_figures_of_its_cause()
    {
        var desk = new Desk();
        desk.Account = desk.Account with { Halt = new Rejection(ErrorCode.DailyLossLimit, RiskBreach.DailyLoss, 0.021m, 0.02m) };
        desk.Refusal(Buy(1m)).ShouldBe(new Rejection(ErrorCode.RiskLimitExceeded, "halt", 0.021m, 0.02m));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(-5)]
    public void Equity_that_is_unknown_or_not_positive_opens_nothing(int? equity)
    {
        var desk = new Desk { Account = new AccountFigures(Now, equity, 0m, 0m, 1, null) };
        desk.Refusal(Buy(0.001m)).ShouldBe(new Rejection(ErrorCode.InsufficientMargin, "equity", equity ?? 0m, 0m));
    }

    [Theory]
    [InlineData(RiskBreach.DailyLoss, ErrorCode.DailyLossLimit)]
    [InlineData(RiskBreach.Drawdown, ErrorCode.RiskLimitExceeded)]
    public void A_loss_that_reaches_its_limit_opens_nothing_more(string check, ErrorCode code)
    {
        var isDaily = check == RiskBreach.DailyLoss;
        var desk = new Desk(new RiskLimits { MaxDailyLoss = isDaily ? 0.02m : null, MaxDrawdown = isDaily ? null : 0.02m });
        desk.Account = desk.Account with { Equity = 980_000.01m };
        desk.Refusal(Buy(1m)).ShouldBeNull();
        desk.Account = desk.Account with { Equity = 980_000m };
        desk.Refusal(Buy(1m)).ShouldBe(new Rejection(code, check, 0.02m, 0.02m));
    }

    [Fact]
    public void Limits_that_are_not_set_limit_nothing()
    {
        var limits = new RiskLimits { MaxLeverage = 125m, MaxDrawdown = null };
        var desk = new Desk(limits) { Account = new AccountFigures(Now, 1m, 1_000_000m, 1_000_000m, 1, null) };
        desk.Refusal(Limit(Buy(0.001m), 10_000m)).ShouldBeNull();
    }

    [Fact]
    public void An_order_that_brings_the_net_nearer_to_zero_is_not_refused_for_the_net()
    {
        var desk = new Desk(Roomy with { MaxNetNotional = 1000m }).Holding(-100m, Share);
        desk.Refusal(Buy(1m)).ShouldBeNull();
        desk.Refusal(Buy(30m)).ShouldBeNull();
        desk.Refusal(Buy(30.001m)).ShouldBe(new Rejection(ErrorCode.NotionalLimit, "net-notional", 1000.1m, 1000m));
        desk.Refusal(Sell(0.001m)).ShouldBe(new Rejection(ErrorCode.NotionalLimit, "net-notional", 2000.1m, 1000m));
    }

    [Fact]
    public void A_refusal_reads_as_check_code_value_and_limit() =>
        new Rejection(ErrorCode.PositionLimit, "order-quantity", 10.001m, 10m).ToString().ShouldBe("order-quantity: PositionLimit, value 10.001, limit 10");

    [Fact]
    public void The_table_names_each_check_once()
    {
        var names = RiskChecks.Syntax.Concat(RiskChecks.Table.Select(row => row.Check)).Select(check => check.Name).ToArray();
        names.ShouldBeUnique();
        var tested = Cases.Select(one => one.Expected.Check).Concat(["trading-status", "reference-price", "reference-age", "halt", "equity", RiskBreach.DailyLoss, RiskBreach.Drawdown]);
        names.Except(tested).ShouldBeEmpty();
        RiskChecks.Table.ShouldAllBe(row => (row.AppliesTo & OrderEffect.Open) != OrderEffect.None);
    }

    private static OrderIntent Shown(decimal shown) => Buy(1m) with { DisplayQuantity = shown };

    private static OrderIntent Stop(decimal price, decimal quantity = 1m, uint instrument = Perpetual) =>
        Buy(quantity, instrument) with { Type = OrderType.StopMarket, StopPrice = price };

    private static OrderIntent Trailing(decimal? offset) => Sell(1m) with { Type = OrderType.TrailingStopAmount, TrailingOffset = offset };

    private static OrderIntent Until(long nanosecondsFromNow) => Buy(1m) with { TimeInForce = TimeInForce.Gtd, ExpireTime = Now.AddNanoseconds(nanosecondsFromNow) };

    private static OrderIntent Named(int characters) => Buy(1m) with { Strategy = new string('s', characters) };

    private static decimal Seconds(long nanosecondsFromNow) => (Now.Nanoseconds + nanosecondsFromNow) / 1_000_000_000m;

    private sealed record Case(string Name, Rejection Expected, OrderIntent Accepted, OrderIntent Refused)
    {
        public RiskLimits? Limits { get; init; }

        public Func<Domain.Instruments.Instrument, Domain.Instruments.Instrument>? Rules { get; init; }

        public Action<Desk> Before { get; init; } = _ => { };
    }
}
