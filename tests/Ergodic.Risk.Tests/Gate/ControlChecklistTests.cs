using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;
using static Ergodic.Risk.Tests.Desk;

namespace Ergodic.Risk.Tests.Gate;

/// <summary>The items of the control checklist (SEC 15c3-5, MiFID II RTS 6, FIA) that the gate alone meets, one test each.</summary>
public sealed class ControlChecklistTests
{
    private static readonly Rejection Stop = new(ErrorCode.DailyLossLimit, RiskBreach.DailyLoss, 0.05m, 0.02m);

    [Fact]
    public void Control_01_an_order_is_priced_within_a_collar() => Refused(new RiskLimits { PriceCollar = 0.05m }, "price-collar", d => d.Refusal(Limit(Buy(1m), 105.1m)));

    [Fact]
    public void Control_02_an_order_has_a_greatest_value() => Refused(new RiskLimits { MaxOrderNotional = 1000m }, "order-notional", d => d.Refusal(Buy(10.001m)));

    [Fact]
    public void Control_03_an_order_has_a_greatest_volume() => Refused(new RiskLimits { MaxOrderQuantity = 10m }, "order-quantity", d => d.Refusal(Buy(10.001m)));

    [Fact]
    public void Control_05_working_orders_count_in_limits_at_once() => Refused(new RiskLimits { MaxPositionQuantity = 10m }, "position-quantity", d =>
    {
        d.Enter(Limit(Buy(6m), 90m));
        d.Refusal(Limit(Buy(4m), 90m)).ShouldBeNull();
        return d.Refusal(Limit(Buy(4.001m), 90m));
    });

    [Fact]
    public void Control_09_open_orders_have_a_greatest_value_together() => Refused(new RiskLimits { MaxGrossNotional = 1000m }, "gross-notional", d =>
    {
        d.Enter(Limit(Buy(6m), 100m));
        d.Enter(Limit(Buy(10m, Share), 20m));
        return d.Refusal(Limit(Sell(11m, Inverse), 50_000m));
    });

    [Fact]
    public void Control_10_the_projected_position_is_capped_not_the_present_one() => Refused(new RiskLimits { MaxPositionNotional = 1000m }, "position-notional", d =>
    {
        d.Holding(-5m);
        d.Enter(Buy(12m));
        return d.Refusal(Buy(3.001m));
    });

    [Fact]
    public void Control_11_a_daily_loss_or_drawdown_stops_new_risk()
    {
        var limits = new RiskLimits { MaxDailyLoss = 0.02m, MaxDrawdown = 0.15m };
        Refused(limits, RiskBreach.DailyLoss, d => d.Refusal(Buy(1m)), equity: 980_000m);
        Refused(limits with { MaxDailyLoss = null }, RiskBreach.Drawdown, d => d.Refusal(Buy(1m)), equity: 850_000m);
    }

    [Fact]
    public void Control_12_gross_value_is_capped() => Refused(new RiskLimits(), "leverage", d =>
    {
        d.Enter(Buy(5_000m));
        d.Enter(Sell(20_000m, Share));
        return d.Refusal(Buy(40.001m, CoinPair));
    });

    [Fact]
    public void Control_13_only_listed_instruments_are_traded() => Refused(new RiskLimits(), "instrument", d => d.Refusal(Buy(1m, 99)));

    [Theory]
    [InlineData("missing")]
    [InlineData("zero")]
    [InlineData("stale")]
    public void Control_15_without_a_good_reference_price_nothing_opens(string price)
    {
        var desk = new Desk(new RiskLimits { MaxReferenceAge = TimeSpan.FromSeconds(5) });
        if (price == "missing") desk = Unpriced();
        else desk.Book.SetMark(Perpetual, price == "zero" ? 0m : 100m, 1m, Now.AddNanoseconds(-5_000_000_001));
        desk.Refusal(Buy(1m))!.Value.Code.ShouldBe(ErrorCode.StaleData);
    }

    [Fact]
    public void Control_16_tick_lot_and_least_value_are_kept()
    {
        Refused(new RiskLimits(), "tick", d => d.Refusal(Limit(Buy(1m), 100.05m)));
        Refused(new RiskLimits(), "quantity", d => d.Refusal(Buy(1.0001m)));
        Refused(new RiskLimits(), "order-notional", d => d.Refusal(Buy(0.099m)), i => i with { MinNotional = 10m });
    }

    [Fact]
    public void Control_18_risk_reducing_orders_still_pass_after_a_breach()
    {
        // Everything is wrong at once: stopped, ruined, unpriced, over each limit.
        var desk = new Desk(new RiskLimits
        {
            MaxOrderQuantity = 1m,
            MaxOrderNotional = 1m,
            MaxPositionQuantity = 1m,
            MaxPositionNotional = 1m,
            MaxGrossNotional = 1m,
            MaxNetNotional = 1m,
            MaxConcurrentPositions = 1,
            MaxLeverage = 0m,
            MaxDailyLoss = 0.01m,
            MaxDrawdown = 0.01m,
            PriceCollar = 0.001m,
            MaxReferenceAge = TimeSpan.Zero,
        }, rules => rules with { MinNotional = 1e9m });
        foreach (var number in new[] { Perpetual, Spot, CoinPair, Inverse, Share }) desk.Holding(1000m, number).Book.SetMark(number, 0m, 0m, default);
        desk.Account = new AccountFigures(Now, null, 1_000_000m, 1_000_000m, 1, Stop);
        foreach (var number in new[] { Perpetual, Spot, CoinPair, Inverse, Share })
        {
            desk.Refusal(Buy(1m, number)).ShouldNotBeNull();
            desk.Enter(ReduceOnly(Sell(400m, number))).Effect.ShouldBe(OrderEffect.Reduce);
            desk.Enter(Limit(Sell(600m, number), 5m)).Effect.ShouldBe(OrderEffect.Reduce);
            desk.Refusal(ReduceOnly(Sell(1m, number)))!.Value.Check.ShouldBe("reducible");
        }
    }

    private static Desk Unpriced()
    {
        var desk = new Desk();
        desk.Book.SetMark(Perpetual, 0m, 1m, default);
        return desk;
    }

    private static void Refused(RiskLimits limits, string check, Func<Desk, Rejection?> ask, Func<Instrument, Instrument>? rules = null, decimal equity = 1_000_000m)
    {
        var desk = new Desk(limits, rules);
        desk.Account = desk.Account with { Equity = equity };
        ask(desk).ShouldNotBeNull().Check.ShouldBe(check);
    }
}
