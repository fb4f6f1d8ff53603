using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Testing;
using static Ergodic.Domain.Tests.Orders.Wishes;

namespace Ergodic.Domain.Tests.Orders;

public sealed class OrderRegisterTests
{
    private const int Retained = 8;
    private readonly OrderRegister _register = new(Retained);

    [Fact]
    public void An_approved_order_is_open_found_and_counted()
    {
        var order = _register.Add(Id(1), in Full, gateSequence: 9, isReducing: true, At(5));
        _register.TryFind(Id(1), out var found).ShouldBeTrue();
        found.ShouldBeSameAs(order);
        order.ShouldSatisfyAllConditions(
            () => order.Id.ShouldBe(Id(1)),
            () => order.Intent.ShouldBe(Full),
            () => order.Status.ShouldBe(OrderStatus.Approved),
            () => order.GateSequence.ShouldBe(9),
            () => order.IsReducing.ShouldBeTrue(),
            () => order.CreatedTime.ShouldBe(At(5)),
            () => order.RemainingQuantity.ShouldBe(1.5m),
            () => order.AverageFillPrice.ShouldBeNull());
        (_register.Count, _register.ClosedCount, _register.Open.Length).ShouldBe((1, 0, 1));
        _register.TryFind(Id(2), out _).ShouldBeFalse();
    }

    [Fact]
    public void An_order_id_is_used_once_even_after_its_order_closed()
    {
        var order = _register.Add(Id(1), in AtMarket, 1, false, At(1));
        Should.Throw<TradingException>(() => _register.Add(Id(1), in AtMarket, 2, false, At(1))).Code.ShouldBe(ErrorCode.DuplicateOrder);
        _register.Move(order, OrderStatus.Canceled, At(2));
        Should.Throw<TradingException>(() => _register.Add(Id(1), in AtMarket, 2, false, At(3))).Code.ShouldBe(ErrorCode.DuplicateOrder);
        (_register.Count, _register.Open.Length).ShouldBe((1, 0));
    }

    [Fact]
    public void Open_orders_keep_the_order_in_which_they_were_approved()
    {
        for (var i = 1; i <= 5; i++) _register.Add(Id(i), in AtMarket, i, false, At(i));
        _register.Move(Known(2), OrderStatus.Canceled, At(9));
        _register.Move(Known(4), OrderStatus.Rejected, At(9));
        _register.Open.ToArray().Select(order => order.Id).ShouldBe([Id(1), Id(3), Id(5)]);
    }

    [Fact]
    public void Fills_add_up_to_quantity_value_and_average_price()
    {
        var order = _register.Add(Id(1), in AtMarket, 1, false, At(1));
        _register.AddFill(order, 10, 0.5m, 100m, At(2));
        _register.AddFill(order, 11, 1m, 103m, At(3));
        (order.FilledQuantity, order.FilledValue, order.RemainingQuantity, order.UpdatedTime).ShouldBe((1.5m, 153m, 0.5m, At(3)));
        order.AverageFillPrice.ShouldBe(102m);
    }

    [Fact]
    public void An_overfilled_order_has_nothing_left_rather_than_less()
    {
        var order = _register.Add(Id(1), in AtMarket, 1, false, At(1));
        _register.AddFill(order, 10, 2.5m, 100m, At(2));
        (order.FilledQuantity, order.RemainingQuantity).ShouldBe((2.5m, 0m));
    }

    [Fact]
    public void A_trade_is_known_by_its_order_and_id_together()
    {
        var order = _register.Add(Id(1), in AtMarket, 1, false, At(1));
        _register.IsBooked(Id(1), 10).ShouldBeFalse();
        _register.AddFill(order, 10, 1m, 100m, At(2));
        _register.IsBooked(Id(1), 10).ShouldBeTrue();
        _register.IsBooked(Id(1), 11).ShouldBeFalse();
        _register.IsBooked(Id(2), 10).ShouldBeFalse();
    }

    [Fact]
    public void Trade_ids_are_forgotten_oldest_first_and_not_before_the_bound()
    {
        var order = _register.Add(Id(1), in AtMarket, 1, false, At(1));
        for (var trade = 1; trade <= Retained + 1; trade++) _register.AddFill(order, trade, 0.01m, 100m, At(2));
        _register.IsBooked(Id(1), 1).ShouldBeTrue();
        _register.AddFill(order, 99, 0.01m, 100m, At(2));
        _register.IsBooked(Id(1), 1).ShouldBeFalse();
        _register.IsBooked(Id(1), 2).ShouldBeTrue();
        _register.IsBooked(Id(1), 99).ShouldBeTrue();
    }

    [Fact]
    public void A_late_fill_on_a_recently_closed_order_books_without_reopening_it()
    {
        var order = _register.Add(Id(1), in AtMarket, 1, false, At(1));
        _register.Move(order, OrderStatus.Canceled, At(2));
        var before = Bytes(_register);
        _register.AddFill(Known(1), 10, 0.4m, 100m, At(3));
        (order.Status, order.FilledQuantity, order.UpdatedTime).ShouldBe((OrderStatus.Canceled, 0.4m, At(3)));
        (_register.ClosedCount, _register.Open.Length).ShouldBe((1, 0));
        Bytes(_register).ShouldNotBe(before, "the state must tell a late fill");
    }

    [Fact]
    public void Closed_orders_are_forgotten_oldest_first_and_the_register_stays_bounded()
    {
        for (var i = 1; i <= 100; i++)
        {
            _register.Move(_register.Add(Id(i), in AtMarket, i, false, At(i)), OrderStatus.Canceled, At(i));
            var oldest = Math.Max(1, i - Retained);
            _register.TryFind(Id(oldest), out _).ShouldBeTrue();
            _register.TryFind(Id(oldest - 1), out _).ShouldBeFalse();
        }

        (_register.Count, _register.ClosedCount).ShouldBe((100, 100));
    }

    [Fact]
    public void A_recycled_order_keeps_nothing_of_the_one_before()
    {
        var first = _register.Add(Id(1), in Full, 77, true, At(1));
        OrderRegister.Acknowledge(first, 4711);
        _register.Move(first, OrderStatus.PendingNew, At(2));
        _register.AddFill(first, 1, 1.5m, 99.5m, At(3));
        _register.Move(first, OrderStatus.Filled, At(3));
        for (var i = 2; i <= Retained + 1; i++) _register.Move(_register.Add(Id(i), in Full, i, true, At(i)), OrderStatus.Canceled, At(i));

        var recycled = _register.Add(Id(1000), in AtMarket, 5, false, At(50));
        recycled.ShouldBeSameAs(first, "the object is reused");
        var fresh = new OrderRegister(Retained).Add(Id(1000), in AtMarket, 5, false, At(50));
        Bytes(recycled).ShouldBe(Bytes(fresh));
        (recycled.VenueOrderId, recycled.FilledQuantity, recycled.AverageFillPrice, recycled.IsTerminal).ShouldBe((0, 0m, null, false));
        _register.TryFind(Id(1), out _).ShouldBeFalse();
    }

    [Fact]
    public void The_state_is_the_same_whether_orders_are_recycled_or_not()
    {
        var (pooled, roomy, again) = (new OrderRegister(4), new OrderRegister(10_000), new OrderRegister(4));
        Live(pooled, seed: 11);
        Live(roomy, seed: 11);
        Live(again, seed: 11);
        Bytes(roomy).ShouldBe(Bytes(pooled));
        Bytes(again).ShouldBe(Bytes(pooled));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(200)]
    public void Any_difference_in_a_closed_order_shows_in_the_state_for_good(int closings)
    {
        var (left, right, same) = (Closed(closings, at: 100m), Closed(closings, at: 100.1m), Closed(closings, at: 100m));
        Bytes(left).ShouldNotBe(Bytes(right));
        Bytes(left).ShouldBe(Bytes(same));
    }

    [Fact]
    public void Nothing_is_allocated_once_the_bounds_are_reached()
    {
        var register = new OrderRegister(64);
        var from = 1 - 4096;
        Allocations.Least(() => Churn(register, from += 4096, count: 4096)).ShouldBe(0);
    }

    private static void Churn(OrderRegister register, int from, int count)
    {
        for (var i = from; i < from + count; i++)
        {
            var order = register.Add(Id(i), in AtMarket, i, false, At(i));
            register.Move(order, OrderStatus.PendingNew, At(i));
            register.AddFill(order, i, 2m, 100m, At(i));
            register.Move(order, OrderStatus.Filled, At(i));
        }
    }

    private static OrderRegister Closed(int closings, decimal at)
    {
        var register = new OrderRegister(Retained);
        for (var i = 1; i <= closings; i++)
        {
            var order = register.Add(Id(i), in AtMarket, i, false, At(i));
            register.AddFill(order, i, 1m, i == 1 ? at : 100m, At(i));
            register.Move(order, OrderStatus.Canceled, At(i));
        }

        return register;
    }

    /// <summary>A seeded life of orders: approvals, fills, closings, late fills. Nothing in it depends on what the register forgot.</summary>
    private static void Live(OrderRegister register, int seed)
    {
        var random = new Random(seed);
        Order? lastClosed = null;
        for (var i = 1; i <= 3000; i++)
        {
            var action = random.Next(4);
            var pick = register.Open.Length == 0 ? 0 : random.Next(register.Open.Length);
            if (action == 0 || register.Open.Length == 0)
            {
                register.Move(register.Add(Id(i), (i & 1) == 0 ? Full : AtMarket, i, (i & 1) == 0, At(i)), OrderStatus.PendingNew, At(i));
            }
            else if (action == 1)
            {
                register.AddFill(register.Open[pick], i, 0.1m, 100m + (i % 7), At(i));
            }
            else if (action == 2)
            {
                lastClosed = register.Open[pick];
                register.Move(lastClosed, (i & 1) == 0 ? OrderStatus.Canceled : OrderStatus.Expired, At(i));
            }
            else if (lastClosed is { IsTerminal: true })
            {
                register.AddFill(lastClosed, i, 0.1m, 99m, At(i));
            }
        }

        register.ClosedCount.ShouldBeGreaterThan(400);
    }

    private Order Known(long sequence)
    {
        _register.TryFind(Id(sequence), out var order).ShouldBeTrue();
        return order!;
    }

    private static byte[] Bytes(OrderRegister register)
    {
        var writer = new StateWriter();
        register.Write(writer);
        return writer.Written.ToArray();
    }

    private static byte[] Bytes(Order order)
    {
        var writer = new StateWriter();
        order.Write(writer);
        return writer.Written.ToArray();
    }
}
