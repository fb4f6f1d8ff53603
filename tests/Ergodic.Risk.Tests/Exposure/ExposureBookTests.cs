using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Risk.Exposure;
using static Ergodic.Risk.Tests.Desk;

namespace Ergodic.Risk.Tests.Exposure;

public sealed class ExposureBookTests
{
    [Fact]
    public void An_empty_book_has_no_exposure()
    {
        var book = new Desk().Book;
        (book.GrossValue, book.LongestValue, book.ShortestValue, book.ActiveInstruments).ShouldBe((0m, 0m, 0m, 0));
        (book.Contains(Share), book.Contains(Share + 1), book.Contains(uint.MaxValue)).ShouldBe((true, false, false));
    }

    [Fact]
    public void The_worst_leg_of_each_instrument_counts()
    {
        var book = new Desk().Holding(10m).Book;
        book.Reserve(Perpetual, OrderSide.Sell, 25m);
        book.Reserve(Perpetual, OrderSide.Buy, 2m);
        book.SetPosition(Share, -5m);
        (book[Perpetual].LongestValue, book[Perpetual].ShortestValue).ShouldBe((1200m, -1500m));
        (book.GrossValue, book.LongestValue, book.ShortestValue, book.ActiveInstruments).ShouldBe((1600m, 1100m, -1600m, 2));
    }

    [Fact]
    public void A_value_is_counted_in_reporting_currency()
    {
        var book = new Desk().Holding(2m, CoinPair).Book;
        book.SetPosition(Inverse, -3m);
        book[CoinPair].LongestValue.ShouldBe(2m * 0.05m * 50_000m);
        book[Inverse].ShortestValue.ShouldBe(-300m);
        book.GrossValue.ShouldBe(5300m);
    }

    [Fact]
    public void An_instrument_is_active_from_its_first_order_to_its_last_position()
    {
        var book = new Desk().Book;
        book.Reserve(Perpetual, OrderSide.Buy, 2m);
        book.ActiveInstruments.ShouldBe(1);
        book.Release(Perpetual, OrderSide.Buy, 2m);
        book.ActiveInstruments.ShouldBe(0);
        book.SetPosition(Perpetual, 2m);
        book.SetPosition(Perpetual, -2m);
        book.Reserve(Perpetual, OrderSide.Buy, 2m);
        (book.ActiveInstruments, book[Perpetual].WorkingBuys).ShouldBe((1, 2m));
        book.SetPosition(Perpetual, 0m);
        book.ActiveInstruments.ShouldBe(1);
        book.Release(Perpetual, OrderSide.Buy, 2m);
        (book.ActiveInstruments, book[Perpetual].WorkingBuys, book.GrossValue).ShouldBe((0, 0m, 0m));
    }

    [Fact]
    public void Instruments_come_in_the_order_of_their_numbers() =>
        Should.Throw<TradingException>(() => new ExposureBook().Add(Listed[1])).Code.ShouldBe(ErrorCode.Configuration);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Totals_are_those_of_a_naive_count_after_any_sequence(int seed)
    {
        const int Steps = 60_000;
        var random = new Random(seed);
        var book = new Desk().Book;
        var naive = Listed.Select(_ => new Naive()).ToArray();
        for (var i = 0; i < Listed.Count; i++) (naive[i].Mark, naive[i].Rate) = (book[(uint)i].Mark, book[(uint)i].Rate);
        for (var step = 0; step < Steps; step++)
        {
            var number = (uint)random.Next(Listed.Count);
            Change(random, book, number, naive[number]);
            if (random.Next(3) == 0) continue; // several changes between two questions
            book.GrossValue.ShouldBe(naive.Select((one, i) => Math.Max(Math.Abs(one.Longest(i)), Math.Abs(one.Shortest(i)))).Sum());
            book.LongestValue.ShouldBe(naive.Select((one, i) => one.Longest(i)).Sum());
            book.ShortestValue.ShouldBe(naive.Select((one, i) => one.Shortest(i)).Sum());
            book.ActiveInstruments.ShouldBe(naive.Count(one => one.Position != 0 || one.Buys.Count + one.Sells.Count > 0));
            ref readonly var exposure = ref book[number];
            (exposure.WorkingBuys, exposure.WorkingSells).ShouldBe((naive[number].Buys.Sum(), naive[number].Sells.Sum()));
            exposure.Reducible.ShouldBe(Math.Max(0, Math.Abs(exposure.Position) - (exposure.Position > 0 ? exposure.WorkingSells : exposure.WorkingBuys)));
        }
    }

    [Fact]
    public void Totals_do_not_depend_on_the_way_there()
    {
        var random = new Random(5);
        var travelled = new Desk().Book;
        for (var step = 0; step < 20_000; step++)
        {
            var number = (uint)random.Next(Listed.Count);
            travelled.SetMark(number, 1m + (random.Next(1, 1_000_000) / 3m), 1m / random.Next(1, 1000), Now);
            travelled.SetPosition(number, random.Next(-1_000_000, 1_000_000) / 7m);
            travelled.GrossValue.ShouldBeGreaterThanOrEqualTo(0m);
        }

        var direct = new Desk().Book;
        for (var number = 0u; number < Listed.Count; number++)
        {
            direct.SetMark(number, travelled[number].Mark, travelled[number].Rate, Now);
            direct.SetPosition(number, travelled[number].Position);
        }

        (travelled.GrossValue, travelled.LongestValue, travelled.ShortestValue).ShouldBe((direct.GrossValue, direct.LongestValue, direct.ShortestValue));
        for (var number = 0u; number < Listed.Count; number++) travelled.SetPosition(number, 0m);
        (travelled.GrossValue, travelled.LongestValue, travelled.ShortestValue).ShouldBe((0m, 0m, 0m));
    }

    private static void Change(Random random, ExposureBook book, uint number, Naive naive)
    {
        switch (random.Next(6))
        {
            case 0:
                naive.Position = random.Next(5) == 0 ? 0m : random.Next(-5000, 5000) / 100m;
                book.SetPosition(number, naive.Position);
                break;
            case 1:
                naive.Mark = random.Next(1, 1_000_000) / 100m;
                naive.Rate = random.Next(1, 10) / 3m;
                book.SetMark(number, naive.Mark, naive.Rate, Now);
                break;
            case 2 or 3:
                var side = random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
                var quantity = random.Next(1, 1000) / 100m;
                (side == OrderSide.Buy ? naive.Buys : naive.Sells).Add(quantity);
                book.Reserve(number, side, quantity);
                break;
            default:
                var (orders, ended) = random.Next(2) == 0 ? (naive.Buys, OrderSide.Buy) : (naive.Sells, OrderSide.Sell);
                if (orders.Count == 0) return;
                book.Release(number, ended, orders[^1]);
                orders.RemoveAt(orders.Count - 1);
                break;
        }
    }

    private sealed class Naive
    {
        public decimal Position { get; set; }

        public decimal Mark { get; set; }

        public decimal Rate { get; set; }

        public List<decimal> Buys { get; } = [];

        public List<decimal> Sells { get; } = [];

        public decimal Longest(int number) => Value(number, Position + Buys.Sum());

        public decimal Shortest(int number) => Value(number, Position - Sells.Sum());

        private decimal Value(int number, decimal quantity)
        {
            var rules = Listed[number];
            var notional = rules.IsInverse ? Math.Abs(quantity) * rules.Multiplier / Mark : Math.Abs(quantity) * Mark * rules.Multiplier;
            return decimal.Round(Math.Sign(quantity) * (notional * Rate), ExposureBook.ValueScale);
        }
    }
}
