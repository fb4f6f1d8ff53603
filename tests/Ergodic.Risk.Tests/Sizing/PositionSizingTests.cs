using Ergodic.Domain.Instruments;
using Ergodic.Risk.Sizing;
using FsCheck;
using FsCheck.Fluent;
using static Ergodic.Risk.Tests.Desk;

namespace Ergodic.Risk.Tests.Sizing;

public sealed class PositionSizingTests
{
    [Fact]
    public void What_was_asked_for_and_a_fixed_quantity_stay_as_they_are()
    {
        new PositionSizing.AsRequested().Size(1.23456m, Listed[0], 100m, 1m, 0m).ShouldBe(1.23456m);
        new PositionSizing.Fixed(2.5m).Size(1.23456m, Listed[0], 100m, 1m, 0m).ShouldBe(2.5m);
    }

    [Theory]
    [InlineData(Perpetual, 100, 1, 999)] // 100,000 / (100 · 1.001), floored to 0.001
    [InlineData(Share, 1000, 1, 99)]
    [InlineData(Inverse, 50_000, 50_000, 999)]
    public void A_fraction_of_equity_is_what_it_pays_for_with_the_fee(uint instrument, int price, int rate, int wholeLots) =>
        decimal.Floor(new PositionSizing.EquityFraction(0.1m).Size(0m, Listed[(int)instrument], price, rate, 1_000_000m)).ShouldBe(wholeLots);

    [Fact]
    public void The_largest_lot_that_can_be_paid_for_is_taken() => Prop.ForAll<(PositiveInt Price, PositiveInt Equity, PositiveInt Rate), PositiveInt>((figures, percent) =>
    {
        var fraction = (1 + (percent.Get % 300)) / 100m;
        foreach (var rules in Listed)
        {
            var (price, rate, equity) = (figures.Price.Get * rules.PriceTick * 7, figures.Rate.Get / 3m, figures.Equity.Get * 997m);
            var quantity = new PositionSizing.EquityFraction(fraction).Size(0m, rules, price, rate, equity);
            (quantity >= 0 && rules.IsOnLot(quantity)).ShouldBeTrue();
            Cost(rules, quantity, price, rate).ShouldBeLessThanOrEqualTo((fraction * equity) + 1e-12m);
            Cost(rules, quantity + rules.LotStep, price, rate).ShouldBeGreaterThan((fraction * equity) - 1e-12m);
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void All_of_an_unlevered_account_passes_the_gate_at_the_price_it_was_sized_by()
    {
        var desk = new Desk();
        var quantity = new PositionSizing.EquityFraction(1m).Size(0m, Listed[(int)Spot], 50_000m, 1m, 1_000_000m);
        quantity.ShouldBe(19.98m);
        desk.Refusal(Buy(quantity, Spot)).ShouldBeNull();
    }

    [Theory]
    [InlineData(0, 1_000_000)]
    [InlineData(100, 0)]
    [InlineData(100, -5)]
    [InlineData(-100, 1000)]
    [InlineData(100, 0.05)] // less than a lot
    public void Nothing_is_bought_with_nothing_or_at_no_price(decimal price, decimal equity) =>
        new PositionSizing.EquityFraction(1m).Size(5m, Listed[0], price, 1m, equity).ShouldBe(0m);

    [Fact]
    public void A_rebate_buys_no_more() =>
        new PositionSizing.EquityFraction(1m).Size(0m, Listed[0] with { Fees = new FeeSchedule(-0.01m, -0.01m) }, 100m, 1m, 1000m).ShouldBe(10m);

    private static decimal Cost(Instrument rules, decimal quantity, decimal price, decimal rate) => quantity == 0 ? 0 : rules.Notional(quantity, price) * rate * (1 + rules.Fees.Taker);
}
