using Ergodic.Domain.Accounting;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Domain.Tests.Accounting;

/// <summary>Any sequence of fills, opening, adding, reducing, closing and flipping.</summary>
public sealed class PositionPropertyTests
{
    private const decimal Epsilon = 1e-15m;
    private static readonly Config ManyTimes = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    private static readonly Arbitrary<Fill[]> Fills =
        (from buys in Gen.Choose(0, 1)
         from lots in Gen.Choose(1, 9)
         from ticks in Gen.Choose(-400, 400)
         select new Fill(buys == 1 ? OrderSide.Buy : OrderSide.Sell, lots, ticks)).ArrayOf().ToArbitrary();

    [Fact]
    public void Realised_plus_unrealised_is_the_same_under_both_methods() => ForEach((position, instrument, price, _) =>
    {
        foreach (var mark in new[] { price, PriceOf(instrument, 400), PriceOf(instrument, -400) })
        {
            var average = position.Realised + position.Unrealised(mark);
            var fifo = position.RealisedFifo + position.UnrealisedFifo(mark);
            average.ShouldBe(fifo, Epsilon * Math.Max(1m, Math.Abs(position.Cost)));
        }
    });

    [Fact]
    public void Profit_is_what_the_fills_paid_and_what_is_left_is_worth() => ForEach((position, _, price, paid) =>
        (position.Realised + position.Unrealised(price))
            .ShouldBe(position.Instrument.Worth(position.Quantity, price) - paid, Epsilon * Math.Max(1m, Math.Abs(position.Cost))));

    [Fact]
    public void The_average_entry_lies_within_the_prices_of_the_open_lots_or_the_position_is_flat() => ForEach((position, instrument, _, _) =>
    {
        if (position.Quantity == 0)
        {
            (position.Cost, position.BookedCost, position.FifoLotCount).ShouldBe((0m, 0m, 0));
            return;
        }

        position.AverageEntry.ShouldBeInRange(PriceOf(instrument, -400) - Epsilon, PriceOf(instrument, 400) + Epsilon);
        position.FifoAverageEntry.ShouldBeInRange(PriceOf(instrument, -400) - Epsilon, PriceOf(instrument, 400) + Epsilon);
    });

    [Fact]
    public void Booked_profit_stays_within_one_settlement_unit_a_booking() => ForEach((position, instrument, _, _) =>
    {
        var unit = new decimal(1, 0, 0, isNegative: false, (byte)instrument.SettlementScale);
        Math.Abs(position.BookedRealised - position.Realised).ShouldBeLessThanOrEqualTo(unit * position.Bookings);
        Math.Abs(position.BookedCost - position.Cost).ShouldBeLessThanOrEqualTo(unit * position.Bookings);
        decimal.Round(position.BookedRealised, instrument.SettlementScale).ShouldBe(position.BookedRealised);
        decimal.Round(position.BookedCost, instrument.SettlementScale).ShouldBe(position.BookedCost);
    });

    [Fact]
    public void Booked_and_unrounded_profit_agree_when_flat() => ForEach((position, instrument, _, _) =>
    {
        // Where a fill's value fits the settlement scale nothing is rounded but shares of cost, and those come back.
        if (position.Quantity != 0 || instrument.IsInverse || instrument == Listed.Share) return;
        position.BookedRealised.ShouldBe(position.Realised, Epsilon);
    });

    private static void ForEach(Action<Position, Instrument, decimal, decimal> holds) => Prop.ForAll(Fills, fills =>
    {
        foreach (var instrument in Listed.All)
        {
            var position = new Position(instrument);
            var paid = 0m;
            foreach (var (side, lots, ticks) in fills)
            {
                var price = PriceOf(instrument, ticks);
                var quantity = lots * instrument.LotStep;
                position.Trade(side, quantity, price);
                paid += instrument.Worth(side == OrderSide.Buy ? quantity : -quantity, price);
                holds(position, instrument, price, paid);
            }
        }
    }).Check(ManyTimes);

    private static decimal PriceOf(Instrument instrument, int ticks) => instrument.PriceTick * (1_001 + (2 * ticks));

    private sealed record Fill(OrderSide Side, int Lots, int Ticks);
}
