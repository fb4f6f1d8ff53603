using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Orders;
using static Ergodic.Execution.Tests.Approvals;

namespace Ergodic.Execution.Tests.Orders;

public sealed class OrderDeskTests
{
    private static readonly OrderStatus[] Statuses = [.. Enum.GetValues<OrderStatus>().Where(status => PathTo(status) is not null)];
    private readonly OrderRegister _register = new();

    [Fact]
    public void A_fresh_approval_under_the_limits_in_force_is_admitted() => Should.NotThrow(() => OrderDesk.Admit(Approved(5, limitEpoch: 3), 4, 3));

    [Fact]
    public void What_never_passed_the_gate_is_refused() => Refused(() => OrderDesk.Admit(default, 0, 0), "never passed");

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void An_approval_is_used_once(long lastGateSequence) => Refused(() => OrderDesk.Admit(Approved(5), lastGateSequence, 1), "used before");

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void An_approval_of_other_limits_is_refused(long limitEpoch) => Refused(() => OrderDesk.Admit(Approved(5, limitEpoch: 3), 4, limitEpoch), "judged by limits 3");

    public static TheoryData<OrderStatus, VenueReportKind> EveryStatusAndReport()
    {
        var pairs = new TheoryData<OrderStatus, VenueReportKind>();
        foreach (var status in Statuses)
        {
            foreach (var kind in Enum.GetValues<VenueReportKind>()) pairs.Add(status, kind);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(EveryStatusAndReport))]
    public void Whatever_a_venue_says_in_any_state_is_a_legal_step_or_none(OrderStatus status, VenueReportKind kind)
    {
        decimal[] traded = status == OrderStatus.PartiallyFilled ? [4m] : [0m, 4m];
        decimal[] reported = [1m, 6m, 25m];
        var sequence = 0;
        foreach (var (filled, quantity, isBooked) in from f in traded from q in reported from b in new[] { false, true } select (f, q, b))
        {
            var order = OrderIn(status, ++sequence, filled);
            var report = Report(kind, quantity) with { Order = order.Id };
            var change = OrderDesk.Interpret(in report, order, isBooked);
            var isFill = kind == VenueReportKind.Filled;
            switch (change.Kind)
            {
                case OrderChangeKind.None:
                    change.Status.ShouldBe(status);
                    (isFill && !isBooked).ShouldBeFalse("a trade is never dropped");
                    break;
                case OrderChangeKind.Status:
                    (isFill, change.Status == status).ShouldBe((false, false));
                    _register.Move(order, change.Status, Now);
                    break;
                case OrderChangeKind.Fill:
                    (isFill, isBooked).ShouldBe((true, false));
                    _register.AddFill(order, 1, quantity, 100m, Now);
                    _register.Move(order, change.Status, Now);
                    (order.Status == OrderStatus.Filled).ShouldBe(order.FilledQuantity >= order.Intent.Quantity);
                    break;
                case OrderChangeKind.LateFill:
                    (isFill, isBooked, OrderLifecycle.IsTerminal(status), change.Status).ShouldBe((true, false, true, status));
                    break;
                case OrderChangeKind.Orphan:
                    (status < OrderStatus.PendingNew).ShouldBeTrue();
                    break;
                default:
                    Assert.Fail($"{change.Kind} is no change");
                    break;
            }
        }
    }

    [Theory]
    [InlineData(OrderStatus.PendingNew, VenueReportKind.Accepted, OrderStatus.New)]
    [InlineData(OrderStatus.Unknown, VenueReportKind.Accepted, OrderStatus.New)]
    [InlineData(OrderStatus.PendingNew, VenueReportKind.Rejected, OrderStatus.Rejected)]
    [InlineData(OrderStatus.New, VenueReportKind.Triggered, OrderStatus.Triggered)]
    [InlineData(OrderStatus.PendingNew, VenueReportKind.Triggered, OrderStatus.Triggered)]
    [InlineData(OrderStatus.PendingCancel, VenueReportKind.Canceled, OrderStatus.Canceled)]
    [InlineData(OrderStatus.New, VenueReportKind.Canceled, OrderStatus.Canceled)]
    [InlineData(OrderStatus.New, VenueReportKind.Expired, OrderStatus.Expired)]
    [InlineData(OrderStatus.PendingCancel, VenueReportKind.CancelRejected, OrderStatus.Unknown)] // never acknowledged: it may not have arrived
    public void A_report_moves_an_order_that_has_not_traded(OrderStatus from, VenueReportKind kind, OrderStatus to) =>
        Interpret(from, kind, filled: 0m).ShouldBe(new OrderChange(OrderChangeKind.Status, to));

    [Theory]
    [InlineData(OrderStatus.Unknown, VenueReportKind.Accepted, OrderStatus.PartiallyFilled)]
    [InlineData(OrderStatus.Unknown, VenueReportKind.Triggered, OrderStatus.PartiallyFilled)]
    [InlineData(OrderStatus.PendingCancel, VenueReportKind.CancelRejected, OrderStatus.PartiallyFilled)]
    [InlineData(OrderStatus.PartiallyFilled, VenueReportKind.Rejected, OrderStatus.Canceled)]
    [InlineData(OrderStatus.PendingCancel, VenueReportKind.Rejected, OrderStatus.Canceled)]
    public void An_order_that_has_traded_never_looks_untouched(OrderStatus from, VenueReportKind kind, OrderStatus to) =>
        Interpret(from, kind, filled: 4m).ShouldBe(new OrderChange(OrderChangeKind.Status, to));

    [Theory]
    [InlineData(OrderStatus.PartiallyFilled, VenueReportKind.Accepted)]
    [InlineData(OrderStatus.PartiallyFilled, VenueReportKind.Triggered)]
    [InlineData(OrderStatus.PendingCancel, VenueReportKind.Accepted)]
    [InlineData(OrderStatus.PendingCancel, VenueReportKind.Triggered)]
    [InlineData(OrderStatus.PendingReplace, VenueReportKind.Triggered)]
    [InlineData(OrderStatus.New, VenueReportKind.Accepted)]
    [InlineData(OrderStatus.New, VenueReportKind.CancelRejected)]
    [InlineData(OrderStatus.Filled, VenueReportKind.Canceled)]
    [InlineData(OrderStatus.Filled, VenueReportKind.CancelRejected)]
    [InlineData(OrderStatus.Canceled, VenueReportKind.Accepted)]
    [InlineData(OrderStatus.Rejected, VenueReportKind.Rejected)]
    public void An_acknowledgement_after_the_fact_changes_nothing(OrderStatus status, VenueReportKind kind) =>
        Interpret(status, kind, filled: 4m).ShouldBe(new OrderChange(OrderChangeKind.None, status));

    [Theory]
    [InlineData(OrderStatus.PendingNew, 3, OrderChangeKind.Fill, OrderStatus.PartiallyFilled)] // before the acknowledgement
    [InlineData(OrderStatus.PendingNew, 10, OrderChangeKind.Fill, OrderStatus.Filled)]
    [InlineData(OrderStatus.PendingCancel, 3, OrderChangeKind.Fill, OrderStatus.PendingCancel)] // after a cancel request
    [InlineData(OrderStatus.PendingCancel, 10, OrderChangeKind.Fill, OrderStatus.Filled)]
    [InlineData(OrderStatus.PendingReplace, 3, OrderChangeKind.Fill, OrderStatus.PendingReplace)]
    [InlineData(OrderStatus.Unknown, 3, OrderChangeKind.Fill, OrderStatus.PartiallyFilled)]
    [InlineData(OrderStatus.New, 11, OrderChangeKind.Fill, OrderStatus.Filled)] // more than was ordered
    [InlineData(OrderStatus.Canceled, 3, OrderChangeKind.LateFill, OrderStatus.Canceled)]
    [InlineData(OrderStatus.Expired, 30, OrderChangeKind.LateFill, OrderStatus.Expired)]
    public void A_fill_is_booked_whenever_it_comes(OrderStatus status, int quantity, OrderChangeKind kind, OrderStatus after)
    {
        var order = OrderIn(status, 1, filled: 0m);
        var report = Report(VenueReportKind.Filled, quantity);
        OrderDesk.Interpret(in report, order, isBooked: false).ShouldBe(new OrderChange(kind, after));
        OrderDesk.Interpret(in report, order, isBooked: true).ShouldBe(new OrderChange(OrderChangeKind.None, status));
    }

    [Fact]
    public void The_refused_cancel_of_an_acknowledged_order_leaves_it_working()
    {
        var order = OrderIn(OrderStatus.PendingCancel, 1, filled: 0m);
        OrderRegister.Acknowledge(order, 5);
        var report = Report(VenueReportKind.CancelRejected, 1m);
        OrderDesk.Interpret(in report, order, isBooked: false).ShouldBe(new OrderChange(OrderChangeKind.Status, OrderStatus.New));
    }

    [Fact]
    public void The_last_lot_fills_and_one_less_does_not()
    {
        var order = OrderIn(OrderStatus.PartiallyFilled, 1, filled: 4m);
        var (all, almost) = (Report(VenueReportKind.Filled, 6m), Report(VenueReportKind.Filled, 5.9999m));
        OrderDesk.Interpret(in all, order, isBooked: false).Status.ShouldBe(OrderStatus.Filled);
        OrderDesk.Interpret(in almost, order, isBooked: false).Status.ShouldBe(OrderStatus.PartiallyFilled);
    }

    [Theory]
    [InlineData(VenueReportKind.Filled)]
    [InlineData(VenueReportKind.Accepted)]
    [InlineData(VenueReportKind.Canceled)]
    public void A_report_about_an_order_we_do_not_know_or_never_sent_is_an_orphan(VenueReportKind kind)
    {
        var report = Report(kind, 1m);
        OrderDesk.Interpret(in report, null, isBooked: false).Kind.ShouldBe(OrderChangeKind.Orphan);
        OrderDesk.Interpret(in report, OrderIn(OrderStatus.Approved, 1, 0m), isBooked: false).Kind.ShouldBe(OrderChangeKind.Orphan);
        OrderDesk.Interpret(in report, OrderIn(OrderStatus.Held, 2, 0m), isBooked: false).Kind.ShouldBe(OrderChangeKind.Orphan);
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(-1, 100)]
    [InlineData(1, -0.01)]
    public void A_fill_of_nothing_or_below_nothing_is_a_fault(decimal quantity, decimal price)
    {
        var report = Report(VenueReportKind.Filled, quantity) with { Price = price };
        Should.Throw<TradingException>(() => OrderDesk.Interpret(in report, OrderIn(OrderStatus.New, 1, 0m), isBooked: false)).Code.ShouldBe(ErrorCode.DataIntegrity);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    [InlineData(99)]
    public void A_report_of_an_unknown_kind_is_a_fault(byte kind)
    {
        var report = Report((VenueReportKind)kind, 1m);
        Should.Throw<TradingException>(() => OrderDesk.Interpret(in report, OrderIn(OrderStatus.New, 1, 0m), isBooked: false)).Code.ShouldBe(ErrorCode.Deserialization);
    }

    [Fact]
    public void Any_stream_of_reports_books_each_trade_once_and_never_faults()
    {
        var random = new Random(17);
        for (var run = 1; run <= 5_000; run++)
        {
            var order = OrderIn(OrderStatus.PendingNew, run, 0m);
            var trades = new Dictionary<long, decimal>();
            for (var step = 0; step < 12; step++)
            {
                if (random.Next(6) == 0 && OrderLifecycle.IsLegal(order.Status, OrderStatus.PendingCancel)) _register.Move(order, OrderStatus.PendingCancel, Now);
                if (random.Next(9) == 0 && OrderLifecycle.IsLegal(order.Status, OrderStatus.Unknown)) _register.Move(order, OrderStatus.Unknown, Now);
                var trade = random.Next(5);
                var report = Report((VenueReportKind)random.Next(1, 8), 1m + trade) with { Order = order.Id, TradeId = trade };
                var wasTerminal = order.IsTerminal;
                var change = OrderDesk.Interpret(in report, order, _register.IsBooked(order.Id, trade));
                if (change.Kind is OrderChangeKind.Fill or OrderChangeKind.LateFill)
                {
                    trades.Add(trade, report.Quantity);
                    _register.AddFill(order, trade, report.Quantity, report.Price, Now);
                }

                if (change.Kind is OrderChangeKind.Fill or OrderChangeKind.Status) _register.Move(order, change.Status, Now);
                if (wasTerminal) order.IsTerminal.ShouldBeTrue();
            }

            order.FilledQuantity.ShouldBe(trades.Values.Sum());
        }
    }

    private OrderChange Interpret(OrderStatus status, VenueReportKind kind, decimal filled)
    {
        var report = Report(kind, 1m);
        return OrderDesk.Interpret(in report, OrderIn(status, 1, filled), isBooked: false);
    }

    private Order OrderIn(OrderStatus status, int sequence, decimal filled)
    {
        var order = _register.Add(Id(sequence), in Wish, sequence, false, Now);
        if (filled > 0) _register.AddFill(order, 1_000 + sequence, filled, 100m, Now);
        foreach (var step in PathTo(status)!) _register.Move(order, step, Now);
        return order;
    }

    private static VenueReport Report(VenueReportKind kind, decimal quantity) => new()
    {
        Kind = kind,
        Order = Id(1),
        TradeId = 1,
        Quantity = quantity,
        Price = 100m,
        Attempt = OrderAttempt.Place,
        Standing = Standing(OrderStatus.New, 0m),
    };

    private static StandingOrder Standing(OrderStatus status, decimal filled) => new()
    {
        Id = Id(1),
        VenueOrderId = 7,
        Instrument = 0,
        Side = OrderSide.Buy,
        Type = OrderType.Limit,
        Status = status,
        Quantity = 10m,
        FilledQuantity = filled,
    };

    [Theory]
    [InlineData(OrderStatus.PendingNew, OrderStatus.New, 0, OrderStatus.New)]
    [InlineData(OrderStatus.Unknown, OrderStatus.New, 0, OrderStatus.New)]
    [InlineData(OrderStatus.Unknown, OrderStatus.PartiallyFilled, 4, OrderStatus.PartiallyFilled)]
    [InlineData(OrderStatus.Unknown, OrderStatus.Triggered, 0, OrderStatus.Triggered)]
    [InlineData(OrderStatus.Unknown, OrderStatus.Canceled, 0, OrderStatus.Canceled)]
    [InlineData(OrderStatus.Unknown, OrderStatus.Rejected, 0, OrderStatus.Rejected)]
    [InlineData(OrderStatus.Unknown, OrderStatus.Rejected, 4, OrderStatus.Canceled)]
    [InlineData(OrderStatus.PendingCancel, OrderStatus.Canceled, 4, OrderStatus.Canceled)]
    [InlineData(OrderStatus.PendingCancel, OrderStatus.New, 0, OrderStatus.PendingCancel)]
    [InlineData(OrderStatus.New, OrderStatus.Expired, 0, OrderStatus.Expired)]
    public void A_look_up_moves_an_order_to_where_the_venue_has_it(OrderStatus from, OrderStatus found, int filled, OrderStatus to)
    {
        var report = Report(VenueReportKind.Standing, 1m) with { Standing = Standing(found, filled) };
        OrderDesk.Interpret(in report, OrderIn(from, 1, filled), isBooked: false).Status.ShouldBe(to);
    }

    [Theory]
    [InlineData(OrderStatus.PendingNew, OrderStatus.Filled, OrderStatus.Unknown)]
    [InlineData(OrderStatus.Unknown, OrderStatus.Filled, OrderStatus.Unknown)]
    [InlineData(OrderStatus.New, OrderStatus.Canceled, OrderStatus.New)]
    [InlineData(OrderStatus.PendingCancel, OrderStatus.Filled, OrderStatus.PendingCancel)]
    public void An_order_whose_fills_we_lack_stays_open_however_it_ended(OrderStatus from, OrderStatus found, OrderStatus to)
    {
        var report = Report(VenueReportKind.Standing, 1m) with { Standing = Standing(found, 10m) };
        OrderDesk.Interpret(in report, OrderIn(from, 1, 0m), isBooked: false).Status.ShouldBe(to);
    }

    [Theory]
    [InlineData(OrderAttempt.Place, OrderStatus.PendingNew, OrderStatus.Unknown)]
    [InlineData(OrderAttempt.Place, OrderStatus.PartiallyFilled, OrderStatus.PartiallyFilled)]
    [InlineData(OrderAttempt.Cancel, OrderStatus.PendingNew, OrderStatus.PendingNew)]
    [InlineData(OrderAttempt.Cancel, OrderStatus.PendingCancel, OrderStatus.PendingCancel)]
    [InlineData(OrderAttempt.Query, OrderStatus.New, OrderStatus.New)]
    public void Only_a_lost_placement_loses_track_of_an_order(OrderAttempt attempt, OrderStatus from, OrderStatus to)
    {
        var report = Report(VenueReportKind.Lost, 0m) with { Attempt = attempt };
        OrderDesk.Interpret(in report, OrderIn(from, 1, 0m), isBooked: false).Status.ShouldBe(to);
    }

    [Fact]
    public void An_answer_that_does_not_say_how_the_order_stands_is_a_fault()
    {
        var report = Report(VenueReportKind.Standing, 0m) with { Standing = null };
        Should.Throw<TradingException>(() => OrderDesk.Interpret(in report, OrderIn(OrderStatus.New, 1, 0m), isBooked: false)).Code.ShouldBe(ErrorCode.DataIntegrity);
    }

    private static OrderStatus[]? PathTo(OrderStatus status) => status switch
    {
        OrderStatus.Created or OrderStatus.Validated or OrderStatus.PendingApproval => null, // before an order is registered
        OrderStatus.Approved => [],
        OrderStatus.Held or OrderStatus.PendingNew => [status],
        _ when OrderLifecycle.IsLegal(OrderStatus.PendingNew, status) => [OrderStatus.PendingNew, status],
        _ => [OrderStatus.PendingNew, OrderStatus.New, status],
    };

    private static void Refused(Action admit, string why)
    {
        var fault = Should.Throw<TradingException>(admit);
        fault.Code.ShouldBe(ErrorCode.SecurityViolation);
        fault.Message.ShouldContain(why);
    }
}
