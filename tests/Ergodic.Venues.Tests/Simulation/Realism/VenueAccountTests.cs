using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Realism;
using Ergodic.Venues.Tests.Simulation.Tape;

namespace Ergodic.Venues.Tests.Simulation.Realism;

/// <summary>Fee tiers, funding, borrowing, margin and liquidation.</summary>
public sealed class VenueAccountTests
{
    private static readonly MarginRules Margin = new()
    {
        Collateral = 100m,
        Tiers = [new(1_000m, 0.05m, 0m, 20m), new(decimal.MaxValue, 0.1m, 50m, 10m)],
        LiquidationFee = 0.01m,
    };

    private static TapeDesk Open(VenueRealism realism, Instrument? instrument = null)
    {
        var desk = new TapeDesk(new SimulatedVenueOptions { Realism = realism }, null, instrument ?? (Listed.Perpetual with { Fees = default }));
        desk.Snapshot((OrderSide.Buy, 100m, 50m), (OrderSide.Buy, 90m, 500m), (OrderSide.Sell, 100.01m, 50m), (OrderSide.Sell, 110m, 500m));
        return desk;
    }

    private static void Fund(TapeDesk desk, decimal rate, decimal mark = 0) => desk.Play(new MarketEvent(
        MarketEventKind.Funding, MarketEventFlags.None, 0, 0, desk.Tick(), desk.Now, (long)(rate * 1_000_000_000_000m), 0, (long)(mark * 100)));

    private static List<VenuePayment> Payments(TapeDesk desk)
    {
        List<VenuePayment> payments = [];
        while (desk.Venue.Account!.TryTakePayment(out var payment)) payments.Add(payment);
        return payments;
    }

    [Fact]
    public void Fees_follow_the_volume_of_thirty_days_and_fall_back()
    {
        var desk = Open(new VenueRealism { FeeTiers = [new(0m, 0.001m, 0.002m), new(1_000m, 0m, 0.001m), new(3_000m, -0.0001m, 0.0005m)] });
        decimal Rate() => desk.Fills.Last().Fee.Amount / (desk.Fills.Last().Price * desk.Fills.Last().Quantity);
        desk.Sell(10m);
        Rate().ShouldBe(0.002m);
        desk.Sell(20m);
        Rate().ShouldBe(0.001m);
        desk.Sell(1m);
        Rate().ShouldBe(0.0005m);
        desk.Buy(1m, 100m);
        desk.Trade(99m, 5m);
        Rate().ShouldBe(-0.0001m);
        desk.Wait(Timestamp.NanosecondsPerDay * 29);
        desk.Sell(1m);
        Rate().ShouldBe(0.0005m);
        desk.Wait(Timestamp.NanosecondsPerDay);
        desk.Sell(1m); // all but yesterday's is more than 30 days ago
        Rate().ShouldBe(0.002m);
        desk.Wait(Timestamp.NanosecondsPerDay * 400);
        desk.Sell(1m);
        Rate().ShouldBe(0.002m);
    }

    [Theory]
    [InlineData(true, 0.0001, -0.11)]
    [InlineData(true, -0.0001, 0.11)]
    [InlineData(false, 0.0001, 0.11)]
    public void Longs_pay_shorts_the_funding_rate_on_the_value_at_the_mark(bool isLong, double rate, double amount)
    {
        var desk = Open(new VenueRealism { Margin = Margin with { Collateral = 10_000m } });
        Fund(desk, (decimal)rate, 110m);
        if (isLong) desk.Buy(10m);
        else desk.Sell(10m);
        Fund(desk, (decimal)rate, 110m);
        Payments(desk).Single().ShouldSatisfyAllConditions(
            payment => payment.Kind.ShouldBe(VenuePaymentKind.Funding), payment => payment.Amount.ShouldBe((decimal)amount));
    }

    [Fact]
    public void A_short_of_what_settles_in_full_pays_interest_by_the_hour()
    {
        var desk = Open(new VenueRealism { BorrowRate = 0.365m }, Listed.Make(0, InstrumentKind.Equity, "AAA/USDT") with { Fees = default });
        desk.Hold(10m);
        desk.Sell(10m);
        for (var hour = 0; hour < 24; hour++)
        {
            desk.Wait(3_600 * TapeDesk.Second);
            desk.Trade(100m, 0.001m, sells: false);
        }

        Payments(desk).Sum(payment => payment.Amount).ShouldBe(-1m, 0.0005m); // a thousandth a day of 1,000
        desk.Venue.Account!.Cash.ShouldBe(-1m, 0.0005m);
    }

    [Fact]
    public void Maintenance_follows_the_brackets()
    {
        var desk = Open(new VenueRealism { Margin = Margin with { Collateral = 100_000m } });
        desk.Sell(5m);
        desk.Venue.Account!.Maintenance.ShouldBe(25m);
        desk.Sell(15m);
        desk.Venue.Account.Maintenance.ShouldBe(150m); // 10 % of 2,000 less 50: no step at 1,000
        desk.Venue.Account.Equity.ShouldBe(100_000m);
    }

    [Fact]
    public void A_position_is_closed_by_force_when_equity_falls_to_the_maintenance_margin()
    {
        var desk = Open(new VenueRealism { Margin = Margin });
        desk.Buy(8m); // 800 with 100 of collateral and 40 of maintenance
        var resting = desk.Buy(1m, 50m);
        desk.Trade(92.6m, 0.001m, sells: false);
        desk.Venue.Account!.PositionOf(0).ShouldBe(8m);
        desk.Trade(92m, 0.001m, sells: false);
        desk.Venue.Account.PositionOf(0).ShouldBe(0m);
        desk.LastOf(resting).ShouldBe(VenueReportKind.Canceled);
        desk.ReasonOf(resting).ShouldStartWith("liquidation");
        var closing = Payments(desk).Single();
        closing.ShouldBe(new VenuePayment(VenuePaymentKind.Liquidation, 0, -8m, -8m, 100m, desk.Now));
        desk.Venue.Account.Cash.ShouldBe(100m - 0.08m - 8m);
    }

    [Fact]
    public void A_loss_beyond_the_collateral_is_borne_by_the_insurance()
    {
        var desk = Open(new VenueRealism { Margin = Margin });
        desk.Sell(8m);
        desk.Levels((OrderSide.Sell, 100.01m, 0m), (OrderSide.Sell, 110m, 5m), (OrderSide.Sell, 150m, 1m));
        desk.Trade(140m, 0.001m, sells: false);
        var payments = Payments(desk);
        payments.Where(payment => payment.Kind == VenuePaymentKind.Liquidation).Select(payment => (payment.Price, payment.Quantity))
            .ShouldBe([(110m, 5m), (150m, 1m), (140m, 2m)]); // what the book does not show closes at the mark
        payments[^1].Kind.ShouldBe(VenuePaymentKind.Insurance);
        desk.Venue.Account!.Cash.ShouldBe(0m);
        desk.Venue.Account.PositionOf(0).ShouldBe(0m);
    }

    [Fact]
    public void A_mark_without_trades_is_the_mid_or_what_the_tape_says()
    {
        var desk = Open(new VenueRealism { Margin = Margin });
        desk.Buy(8m);
        desk.Levels((OrderSide.Buy, 100m, 0m), (OrderSide.Sell, 100.01m, 0m), (OrderSide.Sell, 91m, 1m));
        desk.Venue.Account!.PositionOf(0).ShouldBe(0m);
        desk = Open(new VenueRealism { Margin = Margin });
        desk.Buy(8m);
        desk.Play(new MarketEvent(MarketEventKind.MarkPrice, MarketEventFlags.None, 0, 0, desk.Tick(), desk.Now, 9_000, 0));
        desk.Venue.Account!.PositionOf(0).ShouldBe(0m);
    }

    [Fact]
    public void Margin_in_two_currencies_is_refused()
    {
        var other = Listed.Make(1, InstrumentKind.Perpetual, "BBB/USDC:USDC") with { Settle = new Domain.Values.Currency("USDC") };
        Should.Throw<TradingException>(() => new Ergodic.Venues.Simulation.Tape.TapeVenue([Listed.Perpetual, other], new SimulatedVenueOptions { Realism = new VenueRealism { Margin = Margin } }))
            .Message.ShouldContain("one currency");
    }
}
