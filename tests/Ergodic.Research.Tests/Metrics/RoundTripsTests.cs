using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;
using Ergodic.Research.Metrics;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Research.Tests.Metrics;

public sealed class RoundTripsTests
{
    private static readonly Instrument Spot = Contract(0, "USDT") with { Kind = InstrumentKind.Spot };
    private static readonly Instrument Future = Contract(1, "USDT") with { Multiplier = 50m };
    private static readonly Instrument Inverse = Contract(2, "BTC") with { IsInverse = true };
    private static readonly Instrument[] Instruments = [Spot, Future, Inverse];

    [Fact]
    public void Partial_closes_belong_to_the_trip_they_close()
    {
        var trips = new RoundTrips(Instruments);
        trips.Add(0, OrderSide.Buy, 2m, 100m, 1m);
        trips.Add(0, OrderSide.Sell, 0.5m, 120m, 1m);
        trips.Add(0, OrderSide.Buy, 0.5m, 90m, 1m);
        trips.Summary().ShouldBe(new RoundTripSummary { Count = 0, Open = 1, Wins = 0, Losses = 0 });
        trips.Add(0, OrderSide.Sell, 2m, 101m, 1m);
        var summary = trips.Summary();
        summary.Count.ShouldBe(1);
        summary.Open.ShouldBe(0);
        summary.NetProfit.ShouldBe((60m + 202m) - (200m + 45m) - 4m);
        summary.Currency.ShouldBe(new Currency("USDT"));
    }

    [Fact]
    public void A_win_is_a_win_only_after_its_fees()
    {
        var trips = new RoundTrips(Instruments);
        Trip(trips, 0, 100m, 101m, fee: 0.6m);
        var summary = trips.Summary();
        summary.WinRate.ShouldBe(0);
        summary.Losses.ShouldBe(1);
        summary.NetProfit.ShouldBe(-0.2m);
        summary.LargestWin.ShouldBeNull();
        summary.AverageWin.ShouldBeNull();
        summary.Payoff.ShouldBeNull();
        summary.ProfitFactor.ShouldBe(0);
    }

    [Fact]
    public void A_trip_that_comes_out_at_nothing_is_neither_won_nor_lost()
    {
        var trips = new RoundTrips(Instruments);
        Trip(trips, 0, 100m, 102m, fee: 1m);
        var summary = trips.Summary();
        (summary.Count, summary.Wins, summary.Losses).ShouldBe((1, 0, 0));
        summary.WinRate.ShouldBe(0);
        summary.Expectancy.ShouldBe(0m);
        summary.ProfitFactor.ShouldBeNull();
    }

    [Fact]
    public void The_rounding_of_an_inverse_quotient_is_no_profit()
    {
        var trips = new RoundTrips(Instruments);
        trips.Add(2, OrderSide.Buy, 1m, 3m, 0m);
        trips.Add(2, OrderSide.Buy, 1m, 3m, 0m);
        trips.Add(2, OrderSide.Buy, 1m, 3m, 0m);
        trips.Add(2, OrderSide.Sell, 3m, 3m, 0m);
        var summary = trips.Summary();
        summary.NetProfit.ShouldNotBe(0m, "else this example shows nothing");
        (summary.Count, summary.Wins, summary.Losses).ShouldBe((1, 0, 0));
    }

    [Fact]
    public void A_flip_ends_one_trip_and_starts_the_next_with_its_share_of_the_fee()
    {
        var trips = new RoundTrips(Instruments);
        trips.Add(1, OrderSide.Buy, 1m, 100m, 2m);
        trips.Add(1, OrderSide.Sell, 4m, 110m, 8m);
        var afterFlip = trips.Summary();
        afterFlip.Count.ShouldBe(1);
        afterFlip.Open.ShouldBe(1);
        afterFlip.NetProfit.ShouldBe(500m - 2m - 2m);
        trips.Add(1, OrderSide.Buy, 3m, 120m, 3m);
        var summary = trips.Summary();
        summary.Count.ShouldBe(2);
        summary.Open.ShouldBe(0);
        summary.LargestLoss.ShouldBe(-1500m - 6m - 3m);
        summary.NetProfit.ShouldBe(496m - 1509m);
    }

    [Fact]
    public void An_inverse_contract_pays_in_its_coin()
    {
        var trips = new RoundTrips(Instruments);
        trips.Add(2, OrderSide.Sell, 100m, 50m, 0m);
        trips.Add(2, OrderSide.Buy, 100m, 40m, 0.1m);
        var summary = trips.Summary();
        summary.NetProfit.ShouldBe((100m / 40m) - (100m / 50m) - 0.1m);
        summary.Currency.ShouldBe(new Currency("BTC"));
    }

    [Fact]
    public void Every_figure_of_three_trips_is_worked_by_hand()
    {
        var trips = new RoundTrips(Instruments);
        Trip(trips, 0, 100m, 131m, fee: 0.5m);
        Trip(trips, 0, 100m, 111m, fee: 0.5m);
        Trip(trips, 0, 100m, 93m, fee: 0.5m);
        trips.Summary().ShouldBe(new RoundTripSummary
        {
            Currency = new Currency("USDT"),
            Count = 3,
            Open = 0,
            Wins = 2,
            Losses = 1,
            WinRate = 2 / 3.0,
            NetProfit = 32m,
            ProfitFactor = 5,
            AverageWin = 20m,
            AverageLoss = -8m,
            Payoff = 2.5,
            Expectancy = 32m / 3,
            LargestWin = 30m,
            LargestLoss = -8m,
        });
    }

    [Fact]
    public void Instruments_keep_their_trips_apart()
    {
        var trips = new RoundTrips(Instruments);
        trips.Add(0, OrderSide.Buy, 1m, 100m, 0m);
        trips.Add(1, OrderSide.Sell, 1m, 100m, 0m);
        trips.Summary().Open.ShouldBe(2);
        trips.Add(1, OrderSide.Buy, 1m, 99m, 0m);
        trips.Add(0, OrderSide.Sell, 1m, 103m, 0m);
        var summary = trips.Summary();
        (summary.Count, summary.Open, summary.LargestWin, summary.NetProfit).ShouldBe((2, 0, 50m, 53m));
    }

    [Fact]
    public void Money_of_several_currencies_is_counted_but_not_added()
    {
        var trips = new RoundTrips(Instruments);
        Trip(trips, 0, 100m, 110m, fee: 0m);
        Trip(trips, 2, 100m, 90m, fee: 0m);
        trips.Summary().ShouldBe(new RoundTripSummary { Count = 2, Open = 0, Wins = 1, Losses = 1, WinRate = 0.5 });
    }

    [Fact]
    public void No_fills_make_no_trips() =>
        new RoundTrips(Instruments).Summary().ShouldBe(new RoundTripSummary { Count = 0, Open = 0, Wins = 0, Losses = 0 });

    [Theory]
    [InlineData(3, 1, 1, "instrument 3 is not among the 3")]
    [InlineData(0, 0, 1, "quantity is 0")]
    [InlineData(0, -1, 1, "quantity is -1")]
    [InlineData(2, 1, 0, "price is 0")]
    public void A_fill_that_cannot_be_is_a_fault(uint instrument, int quantity, int price, string named)
    {
        var fault = Should.Throw<TradingException>(() => new RoundTrips(Instruments).Add(instrument, OrderSide.Buy, quantity, price, 0m));
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldContain(named);
    }

    [Fact]
    public void Any_sequence_of_fills_agrees_with_trading_it_unit_by_unit()
    {
        // Cut into single units no fill can flip, so the oracle needs no rule for flips; equal fees a unit are the pro rata split.
        var fill = Gen.Choose(0, 1).SelectMany(side => Gen.Choose(1, 8).SelectMany(quantity => Gen.Choose(90, 110)
            .Select(price => (Side: side == 0 ? OrderSide.Buy : OrderSide.Sell, Quantity: quantity, Price: price))));
        Prop.ForAll(fill.ArrayOf().ToArbitrary(), fills =>
        {
            var trips = new RoundTrips(Instruments);
            var nets = new List<decimal>();
            var position = 0;
            var cash = 0m;
            foreach (var (side, quantity, price) in fills)
            {
                trips.Add(1, side, quantity, price, quantity * 0.25m);
                for (var unit = 0; unit < quantity; unit++)
                {
                    var sign = side == OrderSide.Buy ? 1 : -1;
                    position += sign;
                    cash -= (sign * price * 50m) + 0.25m;
                    if (position != 0) continue;
                    nets.Add(cash);
                    cash = 0m;
                }
            }

            var summary = trips.Summary();
            summary.Count.ShouldBe(nets.Count);
            summary.Open.ShouldBe(position == 0 ? 0 : 1);
            summary.Wins.ShouldBe(nets.Count(net => net > 0));
            summary.Losses.ShouldBe(nets.Count(net => net < 0));
            if (nets.Count == 0) return;
            summary.NetProfit.ShouldBe(nets.Sum());
            summary.LargestWin.ShouldBe(nets.Where(net => net > 0).Select(net => (decimal?)net).Max());
            summary.LargestLoss.ShouldBe(nets.Where(net => net < 0).Select(net => (decimal?)net).Min());
        }).QuickCheckThrowOnFailure();
    }

    private static void Trip(RoundTrips trips, uint instrument, decimal entry, decimal exit, decimal fee)
    {
        trips.Add(instrument, OrderSide.Buy, 1m, entry, fee);
        trips.Add(instrument, OrderSide.Sell, 1m, exit, fee);
    }

    private static Instrument Contract(uint number, string settle) => new()
    {
        Id = new InstrumentId($"X{number}", "test"),
        Number = number,
        Kind = InstrumentKind.Perpetual,
        Base = new Currency("BTC"),
        Quote = new Currency("USDT"),
        Settle = new Currency(settle),
        PriceDecimals = 2,
        QuantityDecimals = 3,
        PriceTick = 0.01m,
        LotStep = 0.001m,
    };
}
