using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Tests.Accounting;

namespace Ergodic.Domain.Tests.Instruments;

public sealed class PriceBasisTests
{
    private static readonly Instrument Share = Listed.Share with { PriceTick = 0.01m, LotStep = 1m, PriceDecimals = 2 };

    [Fact]
    public void A_split_leaves_no_step_in_price_and_quantity()
    {
        var basis = PriceBasis.Raw.AfterSplit(new SplitRatio(7, 1));
        (basis.Price(92.1m), basis.Quantity(70m), basis.IsRaw).ShouldBe((644.7m, 10m, false));
        (basis.PriceFactor * basis.QuantityFactor).ShouldBe(1m, 1e-20m, "quantity × price is the same in both");
        basis.RawQuantity(10m, Share).ShouldBe(70m);
        (basis.RawPrice(OrderSide.Buy, 645.57m, Share), basis.RawPrice(OrderSide.Sell, 645.57m, Share)).ShouldBe((92.22m, 92.23m));
        basis.AfterSplit(new SplitRatio(1, 7)).IsRaw.ShouldBeTrue();
    }

    [Fact]
    public void A_dividend_lifts_prices_and_leaves_quantities()
    {
        var basis = PriceBasis.Raw.AfterDividend(100m / 98m);
        basis.Price(98m).ShouldBe(100m, 1e-20m);
        (basis.Quantity(3m), basis.RawQuantity(3m, Share)).ShouldBe((3m, 3m));
        (basis.RawPrice(OrderSide.Buy, 100m, Share), basis.RawPrice(OrderSide.Sell, 100m, Share)).ShouldBe((98m, 98m), "no rounding error becomes a tick");
        var bar = basis.Bar(new Bar(default, 98, 99, 97, 98, 5));
        bar.Close.ShouldBe(100, 1e-12);
        (bar.High / bar.Low).ShouldBe(99.0 / 97, 1e-12);
        bar.Volume.ShouldBe(5);
    }

    [Fact]
    public void What_is_shown_comes_back_as_the_same_raw_number_after_any_actions()
    {
        var random = new Random(2);
        for (var round = 0; round < 500; round++)
        {
            var basis = PriceBasis.Raw;
            for (var i = random.Next(1, 8); i > 0; i--)
            {
                basis = random.Next(2) == 0 ? basis.AfterSplit(new SplitRatio(random.Next(1, 40), random.Next(1, 40))) : basis.AfterDividend(1 + (decimal)random.NextDouble() / 50);
                var (price, quantity) = (random.Next(1, 100_000) * 0.01m, (decimal)random.Next(1, 1_000_000));
                basis.RawQuantity(basis.Quantity(quantity), Share).ShouldBe(quantity);
                basis.RawPrice(OrderSide.Buy, basis.Price(price), Share).ShouldBe(price);
                basis.RawPrice(OrderSide.Sell, basis.Price(price), Share).ShouldBe(price);
            }
        }
    }

    [Fact]
    public void Terms_stay_within_range_however_many_splits_come()
    {
        var basis = PriceBasis.Raw;
        for (var i = 0; i < 40; i++) basis = basis.AfterSplit(new SplitRatio(999_983, 999_979));
        var expected = Math.Pow(999_983 / 999_979.0, 40);
        ((double)basis.PriceFactor).ShouldBe(expected, expected * 1e-12);
    }

    [Fact]
    public void A_wish_is_made_raw_in_every_field_and_a_raw_basis_changes_nothing()
    {
        var wish = new OrderIntent
        {
            Instrument = 0,
            Side = OrderSide.Sell,
            Type = OrderType.StopLimit,
            Quantity = 10.5m,
            LimitPrice = 70.01m,
            StopPrice = 77m,
            DisplayQuantity = 2m,
            TrailingOffset = 7m,
            Strategy = "s",
            Reason = "r",
        };
        var raw = PriceBasis.Raw.AfterSplit(new SplitRatio(7, 1)).Intent(in wish, Share);
        (raw.Quantity, raw.LimitPrice, raw.StopPrice, raw.DisplayQuantity, raw.TrailingOffset).ShouldBe((73m, 10.01m, 11m, 14m, 7m));
        PriceBasis.Raw.AfterSplit(new SplitRatio(7, 1)).Intent(wish with { Type = OrderType.TrailingStopAmount }, Share).TrailingOffset.ShouldBe(1m);
        PriceBasis.Raw.Intent(in wish, Share).ShouldBe(wish);
        PriceBasis.Raw.RawPrice(OrderSide.Buy, 1.23456m, Share).ShouldBe(1.23456m, "off-tick prices are the gate's to refuse");
    }
}
