using Ergodic.Domain.Accounting;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Testing;

namespace Ergodic.Domain.Tests.Accounting;

public sealed class PositionTests
{
    private const OrderSide Buy = OrderSide.Buy;
    private const OrderSide Sell = OrderSide.Sell;

    [Fact]
    public void Average_cost_and_fifo_part_ways_on_a_partial_close_and_meet_when_flat()
    {
        var position = new Position(Listed.Linear);
        position.Trade(Buy, 1m, 100m).ShouldBe(default);
        position.Trade(Buy, 3m, 120m).ShouldBe(default);
        position.AverageEntry.ShouldBe(115m);

        var reduced = position.Trade(Sell, 2m, 130m);

        reduced.ShouldBe(new PositionChange(2m, 30m, 40m, 30m));
        position.AverageEntry.ShouldBe(115m);
        position.FifoAverageEntry.ShouldBe(120m);
        position.FifoLotCount.ShouldBe(1);
        position.Unrealised(110m).ShouldBe(-10m);
        position.UnrealisedFifo(110m).ShouldBe(-20m);

        position.Trade(Sell, 2m, 110m);

        position.Quantity.ShouldBe(0m);
        position.Cost.ShouldBe(0m);
        position.Realised.ShouldBe(20m);
        position.RealisedFifo.ShouldBe(20m);
        position.AverageEntry.ShouldBe(0m);
        position.FifoAverageEntry.ShouldBe(0m);
        position.FifoLotCount.ShouldBe(0);
        position.Unrealised(500m).ShouldBe(0m);
        position.MarketValue(500m).ShouldBe(0m);
        position.Bookings.ShouldBe(4);
    }

    [Fact]
    public void A_fill_larger_than_the_position_closes_it_and_opens_the_other_way()
    {
        var position = new Position(Listed.Future);
        position.Trade(Sell, 2m, 4000m);
        position.MarketValue(4000m).ShouldBe(-400_000m);
        position.Unrealised(3990m).ShouldBe(1000m);

        position.Trade(Buy, 5m, 3990m).ShouldBe(new PositionChange(2m, 1000m, 1000m, 1000m));

        position.Quantity.ShouldBe(3m);
        position.AverageEntry.ShouldBe(3990m);
        position.BookedCost.ShouldBe(3m * 3990m * 50m);
        position.FifoLotCount.ShouldBe(1);
    }

    [Fact]
    public void An_inverse_contract_has_a_harmonic_average_and_pays_in_coin()
    {
        var position = new Position(Listed.Inverse);
        position.Trade(Buy, 100m, 40_000m);
        position.Trade(Buy, 100m, 50_000m);
        position.AverageEntry.ShouldBe(44_444.44m, tolerance: 0.005m);
        position.MarketValue(50_000m).ShouldBe(0.4m);
        position.Unrealised(50_000m).ShouldBe(0.05m);

        position.Trade(Sell, 200m, 50_000m).Realised.ShouldBe(0.05m);
    }

    [Fact]
    public void Closing_in_thirds_books_rounded_shares_and_leaves_nothing_over()
    {
        var position = new Position(Listed.Share);
        position.Trade(Buy, 3m, 33.33m);
        position.Trade(Buy, 0.001m, 33.33m); // 0.03333 books as 0.03
        position.BookedCost.ShouldBe(100.02m);
        position.Trade(Sell, 1m, 40m).BookedRealised.ShouldBe(40m - 33.33m);
        position.Trade(Sell, 1m, 40m);
        position.Trade(Sell, 1.001m, 40m);
        position.BookedCost.ShouldBe(0m);
        position.BookedRealised.ShouldBe(120.04m - 100.02m);
        position.Realised.ShouldBe(3.001m * (40m - 33.33m));
    }

    [Fact]
    public void A_tie_is_booked_to_the_even_digit()
    {
        var position = new Position(Listed.Share);
        position.Trade(Buy, 0.5m, 10.01m); // 5.005
        position.BookedCost.ShouldBe(5.00m);
        position.Trade(Buy, 0.5m, 10.03m); // 5.015
        position.BookedCost.ShouldBe(10.02m);
    }

    [Fact]
    public void A_split_scales_every_lot_and_keeps_the_cost()
    {
        var position = new Position(Listed.Share);
        position.Trade(Buy, 10m, 300m);
        position.Trade(Buy, 5m, 330m);

        position.Rescale(new SplitRatio(3, 1));

        position.Quantity.ShouldBe(45m);
        position.Cost.ShouldBe(4650m);
        position.Trade(Sell, 30m, 110m).RealisedFifo.ShouldBe(300m);
        position.FifoAverageEntry.ShouldBe(110m);
    }

    [Fact]
    public void A_reverse_split_with_a_fraction_keeps_lots_and_quantity_equal()
    {
        var position = new Position(Listed.Share);
        for (var i = 0; i < 7; i++) position.Trade(Sell, 1m, 10m + i);

        position.Rescale(new SplitRatio(1, 3));

        position.Quantity.ShouldBe(-2.333333333333333333m);
        position.Cost.ShouldBe(-91m);
        position.Trade(Buy, -position.Quantity, 39m).Realised.ShouldBe(position.RealisedFifo);
        position.FifoLotCount.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(-2, 1)]
    [InlineData(2, -1)]
    public void A_split_by_nothing_is_refused(int numerator, int denominator)
    {
        var position = new Position(Listed.Share);
        position.Trade(Buy, 10m, 300m);
        Code(() => position.Rescale(new SplitRatio(numerator, denominator))).ShouldBe(ErrorCode.InputValidation);
        position.Quantity.ShouldBe(10m);
    }

    [Fact]
    public void A_split_that_leaves_nothing_or_overflows_changes_nothing()
    {
        var position = new Position(Listed.Share);
        position.Trade(Buy, 0.0000000001m, 300m);
        var before = Bytes(position);
        Code(() => position.Rescale(new SplitRatio(1, SplitRatio.MaxTerm))).ShouldBe(ErrorCode.InputValidation);
        Bytes(position).ShouldBe(before);
        position = new Position(Listed.Share);
        position.Trade(Buy, 100_000_000_000_000_000_000m, 1m);
        before = Bytes(position);
        Code(() => position.Rescale(new SplitRatio(SplitRatio.MaxTerm, 1))).ShouldBe(ErrorCode.NumericalOverflow);
        Bytes(position).ShouldBe(before);
    }

    [Fact]
    public void Impossible_fills_are_refused()
    {
        var share = new Position(Listed.Share);
        Code(() => share.Trade((OrderSide)3, 1m, 1m)).ShouldBe(ErrorCode.InputValidation);
        Code(() => share.Trade(Buy, 0m, 1m)).ShouldBe(ErrorCode.InputValidation);
        Code(() => share.Trade(Buy, -1m, 1m)).ShouldBe(ErrorCode.InputValidation);
        Code(() => share.Trade(Buy, 1m, -0.01m)).ShouldBe(ErrorCode.PriceOutOfBounds);
        Code(() => new Position(Listed.Inverse).Trade(Buy, 1m, 0m)).ShouldBe(ErrorCode.PriceOutOfBounds);
        share.Bookings.ShouldBe(0);
    }

    [Fact]
    public void A_linear_future_may_trade_below_zero()
    {
        var position = new Position(Listed.Future);
        position.Trade(Buy, 1m, -37.50m);
        position.AverageEntry.ShouldBe(-37.50m);
        position.Trade(Sell, 1m, 10m).Realised.ShouldBe(2375m);
    }

    [Fact]
    public void An_inverse_contract_cannot_be_marked_at_zero()
    {
        var position = new Position(Listed.Inverse);
        position.Trade(Buy, 1m, 40_000m);
        Code(() => position.Unrealised(0m)).ShouldBe(ErrorCode.PriceOutOfBounds);
        Code(() => position.MarketValue(0m)).ShouldBe(ErrorCode.PriceOutOfBounds);
    }

    [Theory]
    [InlineData("1", "79000000000000000000000000000")] // worth overflows with multiplier 50
    [InlineData("79228162514264337593543950335", "0.00000001")] // quantity overflows on top of the first fill
    [InlineData("0.0000000000000000000000000001", "1")] // quantity would lose digits without overflowing
    public void A_fill_that_does_not_fit_leaves_every_byte_as_it_was(string quantity, string price)
    {
        var position = new Position(Listed.Future);
        position.Trade(Buy, 10m, 4000m);
        position.Trade(Buy, 10m, 4100m);
        position.Trade(Sell, 5m, 4100m);
        var before = Bytes(position);

        var fault = Should.Throw<TradingException>(() => position.Trade(Buy, decimal.Parse(quantity), decimal.Parse(price)));

        fault.Code.ShouldBe(ErrorCode.NumericalOverflow);
        fault.Message.ShouldContain(quantity);
        fault.Message.ShouldContain(price);
        Bytes(position).ShouldBe(before);
    }

    [Fact]
    public void A_flip_that_overflows_half_way_restores_the_lots_it_had_closed()
    {
        var position = new Position(Listed.Linear);
        for (var i = 0; i < 40; i++) position.Trade(Buy, 1m, 100m + i);
        position.Trade(Sell, 3.5m, 100m);
        var before = Bytes(position);
        Code(() => position.Trade(Sell, 1000m, 1e27m)).ShouldBe(ErrorCode.NumericalOverflow);
        Bytes(position).ShouldBe(before);
        Code(() => position.Trade(Sell, 30.25m, 7e27m)).ShouldBe(ErrorCode.NumericalOverflow);
        Bytes(position).ShouldBe(before);
    }

    [Fact]
    public void Marks_that_do_not_fit_are_named()
    {
        var position = new Position(Listed.Future);
        position.Trade(Buy, 10m, 4000m);
        Code(() => position.Unrealised(decimal.MaxValue)).ShouldBe(ErrorCode.NumericalOverflow);
        Code(() => position.UnrealisedFifo(decimal.MaxValue)).ShouldBe(ErrorCode.NumericalOverflow);
        Should.Throw<TradingException>(() => position.MarketValue(decimal.MaxValue)).Message.ShouldContain("ES/USD:USD@sim");
    }

    [Fact]
    public void Closing_part_of_an_enormous_position_does_not_overflow()
    {
        var position = new Position(Listed.BtcUsdt);
        position.Trade(Buy, 1e17m, 1000m);
        position.Trade(Sell, 0.75e17m, 1001m).Realised.ShouldBe(0.75e17m);
    }

    [Fact]
    public void Written_state_is_read_back_and_goes_on_alike()
    {
        var position = new Position(Listed.Inverse);
        for (var i = 1; i <= 30; i++) position.Trade(i % 3 == 0 ? Sell : Buy, 10m * i, 40_000m + (i * 0.5m));
        var bytes = Bytes(position);

        var reader = new StateReader(bytes);
        var copy = Position.Read(ref reader, Listed.Inverse);

        reader.Remaining.ShouldBe(0);
        Bytes(copy).ShouldBe(bytes);
        copy.Instrument.ShouldBe(Listed.Inverse);
        copy.Trade(Sell, 5000m, 41_000m).ShouldBe(position.Trade(Sell, 5000m, 41_000m));
        Bytes(copy).ShouldBe(Bytes(position));
    }

    [Fact]
    public void Damaged_state_is_refused()
    {
        var position = new Position(Listed.Linear);
        position.Trade(Buy, 1m, 100m);
        var bytes = Bytes(position);
        CodeOfReading(bytes[..^1]).ShouldBe(ErrorCode.Deserialization);

        var lotCount = bytes.Length - 32 - 4;
        var claimsTooMany = (byte[])bytes.Clone();
        claimsTooMany[lotCount + 3] = 0x7F;
        CodeOfReading(claimsTooMany).ShouldBe(ErrorCode.Deserialization);

        var otherQuantity = (byte[])bytes.Clone();
        otherQuantity[8]++; // first byte of the quantity, behind the count of bookings
        CodeOfReading(otherQuantity).ShouldBe(ErrorCode.DataIntegrity);

        static ErrorCode CodeOfReading(byte[] damaged) => Code(() =>
        {
            var reader = new StateReader(damaged);
            Position.Read(ref reader, Listed.Linear);
        });
    }

    [Fact]
    public void Trading_allocates_nothing_once_the_lots_have_room()
    {
        var position = new Position(Listed.Linear);
        Allocations.Least(() =>
        {
            for (var i = 0; i < 100; i++) Round();
        }).ShouldBe(0);

        void Round()
        {
            for (var i = 0; i < 20; i++) position.Trade(Buy, 0.5m, 100m + i);
            for (var i = 0; i < 5; i++) position.Trade(Sell, 1.7m, 110m + i);
            position.Trade(Sell, 20m, 120m);
            position.Trade(Buy, position.Quantity < 0 ? -position.Quantity : 1m, 118m);
        }
    }

    private static byte[] Bytes(Position position)
    {
        var writer = new StateWriter();
        position.Write(writer);
        return writer.Written.ToArray();
    }

    private static ErrorCode Code(Action action) => Should.Throw<TradingException>(action).Code;
}
