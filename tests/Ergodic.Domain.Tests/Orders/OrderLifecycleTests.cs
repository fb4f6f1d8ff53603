using System.Text;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Testing;

namespace Ergodic.Domain.Tests.Orders;

public sealed class OrderLifecycleTests
{
    private static readonly OrderStatus[] All = Enum.GetValues<OrderStatus>();
    private static readonly HashSet<(OrderStatus, OrderStatus)> Legal = [.. OrderLifecycle.Table.Select(row => (row.From, row.To))];

    public static TheoryData<OrderStatus, OrderStatus> ReachablePairs()
    {
        var pairs = new TheoryData<OrderStatus, OrderStatus>();
        foreach (var from in All.Where(status => PathFromApproved(status) is not null))
        {
            foreach (var to in All) pairs.Add(from, to);
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(ReachablePairs))]
    public void An_order_takes_a_step_exactly_when_the_table_holds_it(OrderStatus from, OrderStatus to)
    {
        var register = new OrderRegister();
        var order = register.Add(Wishes.Id(1), in Wishes.AtMarket, 1, false, Wishes.At(1));
        foreach (var step in PathFromApproved(from)!) register.Move(order, step, Wishes.At(2));
        if (Legal.Contains((from, to)))
        {
            register.Move(order, to, Wishes.At(3));
            (order.Status, order.UpdatedTime).ShouldBe((to, Wishes.At(3)));
            return;
        }

        var fault = Should.Throw<TradingException>(() => register.Move(order, to, Wishes.At(3)));
        fault.Code.ShouldBe(ErrorCode.ConcurrencyViolation);
        fault.Message.ShouldContain($"{from} to {to}");
        order.Status.ShouldBe(from);
        order.UpdatedTime.ShouldNotBe(Wishes.At(3));
        register.ClosedCount.ShouldBe(OrderLifecycle.IsTerminal(from) ? 1 : 0);
    }

    [Fact]
    public void No_byte_that_names_no_state_is_part_of_a_legal_step()
    {
        for (var from = 0; from < 256; from++)
        {
            for (var to = 0; to < 256; to++)
            {
                OrderLifecycle.IsLegal((OrderStatus)from, (OrderStatus)to).ShouldBe(Legal.Contains(((OrderStatus)from, (OrderStatus)to)), $"{from} to {to}");
            }
        }
    }

    [Fact]
    public void Nothing_leaves_a_terminal_state()
    {
        OrderStatus[] terminal = [OrderStatus.Filled, OrderStatus.Canceled, OrderStatus.Rejected, OrderStatus.Expired];
        All.Where(OrderLifecycle.IsTerminal).ShouldBe(terminal);
        OrderLifecycle.Table.Where(row => OrderLifecycle.IsTerminal(row.From)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_state_is_reached_from_Created_and_leads_to_an_end()
    {
        All.Where(status => Path(OrderStatus.Created, status) is null).ShouldBeEmpty();
        All.Where(status => !All.Any(end => OrderLifecycle.IsTerminal(end) && Path(status, end) is not null)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_state_that_works_at_the_venue_can_be_filled_canceled_lost_or_ended()
    {
        var working = All.Where(OrderLifecycle.IsWorking).ToArray();
        working.ShouldBe([
            OrderStatus.PendingNew, OrderStatus.New, OrderStatus.Triggered, OrderStatus.PartiallyFilled, OrderStatus.PendingCancel,
            OrderStatus.PendingReplace, OrderStatus.Unknown]);
        foreach (var status in working)
        {
            OrderLifecycle.IsLegal(status, OrderStatus.Filled).ShouldBeTrue($"{status} cannot fill");
            OrderLifecycle.IsLegal(status, OrderStatus.Canceled).ShouldBeTrue($"{status} cannot be canceled");
            OrderLifecycle.IsLegal(status, OrderStatus.Expired).ShouldBeTrue($"{status} cannot expire");
            if (status != OrderStatus.Unknown) OrderLifecycle.IsLegal(status, OrderStatus.Unknown).ShouldBeTrue($"{status} cannot be lost");
            if (status != OrderStatus.PendingCancel) OrderLifecycle.IsLegal(status, OrderStatus.PendingCancel).ShouldBeTrue($"{status} cannot be asked back");
        }

        All.Where(status => OrderLifecycle.IsLegal(status, OrderStatus.Filled)).ShouldBe(working);
    }

    [Fact]
    public void The_table_says_each_step_once() => Legal.Count.ShouldBe(OrderLifecycle.Table.Count);

    [Fact]
    public void The_page_shows_the_diagram_and_the_table_of_the_code()
    {
        var diagram = OrderLifecycle.Diagram();
        foreach (var row in OrderLifecycle.Table) diagram.ShouldContain($"    {row.From} --> {row.To} : {row.Cause}\n");
        diagram.Split('\n').Count(line => line.EndsWith("--> [*]", StringComparison.Ordinal)).ShouldBe(4);
        GeneratedSection.ShouldHold("order-lifecycle.md", "diagram", $"```mermaid\n{diagram}```\n");

        var table = new StringBuilder("| from | what brings it about → to |\n| --- | --- |\n");
        foreach (var group in OrderLifecycle.Table.GroupBy(row => row.From))
        {
            table.Append("| ").Append(group.Key).Append(" | ").AppendJoin(", ", group.Select(row => $"{row.Cause} → {row.To}")).Append(" |\n");
        }

        foreach (var status in All.Where(OrderLifecycle.IsTerminal)) table.Append("| ").Append(status).Append(" | nothing |\n");
        GeneratedSection.ShouldHold("order-lifecycle.md", "table", table.ToString());
    }

    private static List<OrderStatus>? PathFromApproved(OrderStatus to) => Path(OrderStatus.Approved, to);

    private static List<OrderStatus>? Path(OrderStatus from, OrderStatus to)
    {
        var paths = new Dictionary<OrderStatus, List<OrderStatus>> { [from] = [] };
        var queue = new Queue<OrderStatus>([from]);
        while (queue.TryDequeue(out var at))
        {
            if (at == to) return paths[at];
            foreach (var row in OrderLifecycle.Table.Where(row => row.From == at && !paths.ContainsKey(row.To)))
            {
                paths[row.To] = [.. paths[at], row.To];
                queue.Enqueue(row.To);
            }
        }

        return null;
    }
}
