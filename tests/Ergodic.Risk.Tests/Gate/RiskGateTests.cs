using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;
using Ergodic.Testing;
using static Ergodic.Risk.Tests.Desk;

namespace Ergodic.Risk.Tests.Gate;

public sealed class RiskGateTests
{
    [Fact]
    public void An_approval_carries_what_it_was_judged_by()
    {
        var desk = new Desk().Holding(4m);
        desk.Account = desk.Account with { LimitEpoch = 7 };
        var (opening, reducing) = (desk.Enter(Buy(1m)), desk.Enter(Sell(1m)));
        opening.Intent.ShouldBe(Buy(1m));
        (opening.GateSequence, opening.LimitEpoch, opening.ReferencePrice, opening.Equity, opening.Effect).ShouldBe((1, 7, 100m, 1_000_000m, OrderEffect.Open));
        (reducing.GateSequence, reducing.Effect).ShouldBe((2, OrderEffect.Reduce));
    }

    [Fact]
    public void An_intent_the_gate_never_validated_is_a_security_violation()
    {
        var desk = new Desk();
        var account = desk.Account;
        var fault = Should.Throw<TradingException>(() => desk.Gate.TryApprove(default, in account, 1, out _, out _));
        fault.Code.ShouldBe(ErrorCode.SecurityViolation);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_answer_without_a_number_is_a_security_violation(long gateSequence)
    {
        var desk = new Desk();
        var (account, intent) = (desk.Account, Buy(1m));
        desk.Gate.TryValidate(in intent, in account, out var validated, out _).ShouldBeTrue();
        Should.Throw<TradingException>(() => desk.Gate.TryApprove(in validated, in account, gateSequence, out _, out _)).Code.ShouldBe(ErrorCode.SecurityViolation);
    }

    [Fact]
    public void What_fails_leaves_nothing_that_could_be_sent()
    {
        var desk = new Desk { Account = new AccountFigures(Now, null, 0m, 0m, 1, null) };
        var (account, malformed, unaffordable) = (desk.Account, Buy(-1m), Buy(1m));
        desk.Gate.TryValidate(in malformed, in account, out var validated, out _).ShouldBeFalse();
        Should.Throw<TradingException>(() => desk.Gate.TryApprove(in validated, in account, 1, out _, out _));
        desk.Gate.TryValidate(in unaffordable, in account, out validated, out _).ShouldBeTrue();
        desk.Gate.TryApprove(in validated, in account, 1, out var approved, out _).ShouldBeFalse();
        (approved.GateSequence, approved.LimitEpoch, approved.Effect).ShouldBe((0, 0, OrderEffect.None));
    }

    [Fact]
    public void One_validation_cannot_be_approved_as_reducing_twice()
    {
        var desk = new Desk().Holding(4m);
        desk.Account = desk.Account with { Halt = new Rejection(ErrorCode.DailyLossLimit, RiskBreach.DailyLoss, 1m, 1m) };
        var (account, intent) = (desk.Account, Sell(4m));
        desk.Gate.TryValidate(in intent, in account, out var validated, out _).ShouldBeTrue();
        desk.Gate.TryApprove(in validated, in account, 1, out _, out _).ShouldBeTrue();
        desk.Book.Reserve(Perpetual, OrderSide.Sell, 4m);
        desk.Gate.TryApprove(in validated, in account, 2, out _, out var rejection).ShouldBeFalse();
        rejection.Check.ShouldBe("halt");
    }

    [Theory]
    [InlineData(0, 0, 0, 1, OrderEffect.Open)] // from flat
    [InlineData(0, 0, 0, -1, OrderEffect.Open)]
    [InlineData(10, 0, 0, 1, OrderEffect.Open)] // adds
    [InlineData(10, 0, 0, -10, OrderEffect.Reduce)] // closes
    [InlineData(10, 0, 0, -11, OrderEffect.Open)] // flips
    [InlineData(10, 0, 4, -6, OrderEffect.Reduce)] // beside a working reducer
    [InlineData(10, 0, 4, -7, OrderEffect.Open)]
    [InlineData(10, 5, 0, -10, OrderEffect.Reduce)] // a working buy may or may not trade
    [InlineData(10, 5, 0, -11, OrderEffect.Open)]
    [InlineData(10, 0, 15, -1, OrderEffect.Open)] // a working flip closes all of it first
    [InlineData(-10, 0, 0, 10, OrderEffect.Reduce)]
    [InlineData(-10, 4, 0, 6, OrderEffect.Reduce)]
    [InlineData(-10, 4, 0, 7, OrderEffect.Open)]
    [InlineData(-10, 0, 20, 10, OrderEffect.Reduce)]
    [InlineData(-10, 0, 0, -1, OrderEffect.Open)]
    public void An_order_reduces_when_it_fits_the_position_less_what_is_working_to_close_it(int position, int buys, int sells, int order, OrderEffect effect)
    {
        var desk = new Desk().Holding(position);
        desk.Book.Reserve(Perpetual, OrderSide.Buy, buys);
        desk.Book.Reserve(Perpetual, OrderSide.Sell, sells);
        var intent = order > 0 ? Buy(order) : Sell(-order);
        RiskGate.EffectOf(in intent, in desk.Book[Perpetual]).ShouldBe(effect);
        desk.Enter(intent).Effect.ShouldBe(effect);
    }

    [Fact]
    public void A_reducing_order_beside_a_working_flip_cannot_lead_beyond_a_limit()
    {
        var desk = new Desk(new RiskLimits { MaxPositionQuantity = 10m }).Holding(10m);
        desk.Enter(Sell(20m)); // to −10 at most
        desk.Refusal(Sell(10m)).ShouldBe(new Rejection(ErrorCode.PositionLimit, "position-quantity", 20m, 10m));
        desk.Refusal(ReduceOnly(Sell(10m))).ShouldBe(new Rejection(ErrorCode.InvalidOrder, "reducible", 10m, 0m));
        desk.Book.Release(Perpetual, OrderSide.Sell, 20m);
        desk.Refusal(ReduceOnly(Sell(10m))).ShouldBeNull();
    }

    [Fact]
    public void A_position_that_turned_over_can_be_closed_though_its_old_reducer_still_works()
    {
        var desk = new Desk().Holding(10m);
        desk.Enter(Sell(10m)).Effect.ShouldBe(OrderEffect.Reduce);
        desk.Holding(-5m);
        desk.Account = desk.Account with { Halt = new Rejection(ErrorCode.DailyLossLimit, RiskBreach.DailyLoss, 1m, 1m) };
        desk.Enter(ReduceOnly(Buy(5m))).Effect.ShouldBe(OrderEffect.Reduce);
    }

    [Fact]
    public void A_quantity_or_value_too_large_to_judge_is_a_refusal()
    {
        var desk = new Desk(new RiskLimits { MaxLeverage = 125m });
        desk.Refusal(Buy(1e27m)).ShouldBe(new Rejection(ErrorCode.NumericalOverflow, "quantity", 1e27m, decimal.MaxValue));
        desk.Refusal(Limit(Buy(1e25m), 100_000m)).ShouldBe(new Rejection(ErrorCode.NumericalOverflow, "order-notional", 1e25m, decimal.MaxValue));
    }

    [Fact]
    public void While_a_position_is_too_large_to_value_nothing_opens_anywhere()
    {
        var desk = new Desk(new RiskLimits { MaxLeverage = 125m }).Holding(1e27m, Share);
        desk.Book.SetMark(Share, 1e27m, 1m, Now);
        desk.Refusal(Buy(1m)).ShouldBe(new Rejection(ErrorCode.NumericalOverflow, "leverage", 1m, decimal.MaxValue));
        desk.Refusal(Buy(1m)).ShouldBe(new Rejection(ErrorCode.NumericalOverflow, "leverage", 1m, decimal.MaxValue), "and again");
        desk.Book.SetMark(Share, 1e-25m, 1m, Now);
        desk.Refusal(Buy(1m)).ShouldBeNull();
        desk.Book.GrossValue.ShouldBe(100m, "an overflow leaves no trace in the totals");
    }

    [Fact]
    public void A_reducing_order_passes_though_nothing_can_be_valued()
    {
        var desk = new Desk().Holding(1e27m, Share);
        desk.Book.SetMark(Share, 1e27m, 1m, Now);
        desk.Refusal(Sell(1e27m, Share)).ShouldBeNull();
    }

    [Fact]
    public void Nothing_is_allocated_by_an_approval_or_a_refusal()
    {
        var desk = new Desk(new RiskLimits
        {
            MaxLeverage = 3m,
            MaxOrderQuantity = 100m,
            MaxOrderNotional = 1e6m,
            MaxPositionQuantity = 1000m,
            MaxPositionNotional = 1e6m,
            MaxGrossNotional = 2e6m,
            MaxNetNotional = 2e6m,
            MaxConcurrentPositions = 20,
            MaxDailyLoss = 0.02m,
            PriceCollar = 0.1m,
            MaxReferenceAge = TimeSpan.FromSeconds(5),
        });
        var (accepted, refused) = (Limit(Buy(5m), 99.5m), Limit(Buy(500m), 99.5m));
        Judge(desk, in accepted, in refused, times: 200).ShouldBe(200);
        Allocations.Least(() => Judge(desk, in accepted, in refused, times: 10_000)).ShouldBe(0);
    }

    private static int Judge(Desk desk, in OrderIntent accepted, in OrderIntent refused, int times)
    {
        var approvals = 0;
        var account = desk.Account;
        for (var i = 1; i <= times; i++)
        {
            desk.Book.SetMark(Perpetual, 100m + (i % 3), 1m, Now);
            if (desk.Gate.TryValidate(in accepted, in account, out var validated, out _) && desk.Gate.TryApprove(in validated, in account, i, out _, out _))
            {
                approvals++;
                desk.Book.Reserve(Perpetual, OrderSide.Buy, 5m);
                desk.Book.Release(Perpetual, OrderSide.Buy, 5m);
            }

            if (desk.Gate.TryValidate(in refused, in account, out validated, out _) && desk.Gate.TryApprove(in validated, in account, i, out _, out _)) approvals = int.MinValue;
        }

        return approvals;
    }
}
