using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Gate;
using Ergodic.Testing;
using static Ergodic.Execution.Tests.Approvals;

namespace Ergodic.Execution.Tests.Outbox;

public sealed class EffectOutboxTests
{
    private readonly EffectOutbox _outbox = new();
    private readonly Recorder _gateway = new();

    [Fact]
    public void Placements_wait_for_the_journal_in_the_order_they_were_decided()
    {
        Place(1, 2, 2, 5);
        _outbox.Release(0, _gateway).ShouldBe(0);
        _outbox.Release(1, _gateway).ShouldBe(1);
        _gateway.Sent.ShouldBe(["place 1"]);
        _outbox.Release(4, _gateway).ShouldBe(2);
        _outbox.Release(4, _gateway).ShouldBe(0);
        (_outbox.Pending, _gateway.Sent.Count).ShouldBe((1, 3));
        _outbox.Release(long.MaxValue, _gateway).ShouldBe(1);
        _gateway.Sent.ShouldBe(["place 1", "place 2", "place 3", "place 4"]);
        _outbox.Pending.ShouldBe(0);
    }

    [Fact]
    public void A_cancel_does_not_wait_and_goes_before_new_risk()
    {
        Place(1);
        _outbox.Release(1, _gateway);
        Place(9);
        Cancel(1, sequence: 9);
        _outbox.Release(8, _gateway).ShouldBe(1);
        _gateway.Sent.ShouldBe(["place 1", "cancel 1"]);
        Cancel(77, sequence: 10);
        Cancel(78, sequence: 10);
        _outbox.Release(9, _gateway).ShouldBe(3);
        _gateway.Sent[2..].ShouldBe(["cancel 77", "cancel 78", "place 2"]);
    }

    [Fact]
    public void A_cancel_never_overtakes_its_own_placement()
    {
        Place(5, 6);
        Cancel(1, sequence: 6);
        Cancel(99, sequence: 6);
        _outbox.Release(4, _gateway).ShouldBe(1);
        _gateway.Sent.ShouldBe(["cancel 99"]);
        _outbox.Pending.ShouldBe(3);
        _outbox.Release(5, _gateway).ShouldBe(2);
        _gateway.Sent.ShouldBe(["cancel 99", "place 1", "cancel 1"]);
        _outbox.Release(6, _gateway).ShouldBe(1);
        _gateway.Sent[^1].ShouldBe("place 2");
    }

    [Fact]
    public void A_change_waits_like_a_placement_and_questions_like_cancels()
    {
        _outbox.Add(Effect.Replace(new OrderReference(Id(1), 0), 4m, Approved(1), 5, Now));
        _outbox.Add(VenueAsk.Query(new OrderReference(Id(1), 0), Now));
        _outbox.Add(VenueAsk.Query(new OrderReference(Id(2), 0), Now));
        _outbox.Add(VenueAsk.Synchronise("world", new Timestamp(9), Now));
        _outbox.Release(4, _gateway).ShouldBe(2);
        _gateway.Sent.ShouldBe(["query 2", "synchronise world since 9"]);
        _outbox.Release(5, _gateway).ShouldBe(2);
        _gateway.Sent[2..].ShouldBe(["replace 1 into 4", "query 1"]);
    }

    [Fact]
    public void A_change_needs_an_approval_of_its_own() =>
        Code(() => _outbox.Add(Effect.Replace(new OrderReference(Id(1), 0), 4m, default, 5, Now))).ShouldBe(ErrorCode.SecurityViolation);

    [Fact]
    public void The_gateway_gets_what_the_gate_approved_and_when_it_was_decided()
    {
        _outbox.Add(Effect.Place(Id(1), Approved(1), 3, new Timestamp(33)));
        _outbox.Add(VenueAsk.Cancel(new OrderReference(Id(1), 0), new Timestamp(44)));
        _outbox.Release(3, _gateway);
        (_gateway.LastIntent, _gateway.LastPlaced, _gateway.LastCanceled).ShouldBe((Wish, new Timestamp(33), new Timestamp(44)));
    }

    [Fact]
    public void A_placement_needs_an_approval_of_its_own()
    {
        Code(() => _outbox.Add(Effect.Place(Id(1), default, 1, Now))).ShouldBe(ErrorCode.SecurityViolation);
        Code(() => _outbox.Add(default(Effect))).ShouldBe(ErrorCode.SecurityViolation);
        var approved = Approved(7);
        _outbox.Add(Effect.Place(Id(1), in approved, 1, Now));
        Code(() => _outbox.Add(Effect.Place(Id(2), in approved, 1, Now))).ShouldBe(ErrorCode.SecurityViolation);
        Code(() => _outbox.Add(Effect.Place(Id(3), Approved(6), 1, Now))).ShouldBe(ErrorCode.SecurityViolation);
        _outbox.Pending.ShouldBe(1);
    }

    [Fact]
    public void Nothing_is_allocated_in_steady_state()
    {
        var silent = new Silent();
        var last = 0;

        // Approvals are made by a whole gate each, so before the measuring.
        Allocations.Least(() => Enumerable.Range(1, 200).Select(i => Approved(last + i)).ToArray(), Churn).ShouldBe(0);

        void Churn(ApprovedOrder[] approvals)
        {
            foreach (ref readonly var approved in approvals.AsSpan())
            {
                last++;
                _outbox.Add(Effect.Place(Id(last), in approved, last, Now));
                _outbox.Add(VenueAsk.Cancel(new OrderReference(Id(last), 0), Now));
                _outbox.Release(last - 1, silent);
            }
        }
    }

    private void Place(params long[] sequences)
    {
        foreach (var sequence in sequences)
        {
            _gateSequence++;
            _outbox.Add(Effect.Place(Id(_gateSequence), Approved(_gateSequence), sequence, Now));
        }
    }

    private long _gateSequence;

    private void Cancel(long order, long sequence) => _outbox.Add(VenueAsk.Cancel(new OrderReference(Id(order), 0), Now));

    private static ErrorCode Code(Action action) => Should.Throw<TradingException>(action).Code;

    private sealed class Recorder : IOrderGateway
    {
        public List<string> Sent { get; } = [];

        public OrderIntent LastIntent { get; private set; }

        public Timestamp LastPlaced { get; private set; }

        public Timestamp LastCanceled { get; private set; }

        public void Place(in OrderRequest request)
        {
            Sent.Add($"place {request.Id.Sequence}");
            (LastIntent, LastPlaced) = (request.Intent, request.Time);
        }

        public VenueCapabilities Capabilities => VenueCapabilities.None;

        public void Replace(in ReplaceRequest request)
        {
            Sent.Add($"replace {request.Order.Id.Sequence} into {request.TotalQuantity}");
            LastIntent = request.Intent;
        }

        public void Query(in OrderReference order, Timestamp now) => Sent.Add($"query {order.Id.Sequence}");

        public void Synchronise(in SynchroniseRequest request) => Sent.Add($"synchronise {request.Venue} since {request.TradesSince.Nanoseconds}");

        public void Cancel(in OrderReference order, Timestamp now)
        {
            Sent.Add($"cancel {order.Id.Sequence}");
            LastCanceled = now;
        }
    }

    private sealed class Silent : IOrderGateway
    {
        public void Place(in OrderRequest request)
        {
        }

        public void Cancel(in OrderReference order, Timestamp now)
        {
        }

        public VenueCapabilities Capabilities => VenueCapabilities.None;

        public void Replace(in ReplaceRequest request)
        {
        }

        public void Query(in OrderReference order, Timestamp now)
        {
        }

        public void Synchronise(in SynchroniseRequest request)
        {
        }
    }
}
