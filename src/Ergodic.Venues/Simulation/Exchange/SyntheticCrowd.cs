using Ergodic.DataSources.Synthetic.OrderFlow;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>The made-up order flow of <see cref="OrderFlowGenerator"/> as a market's other participants. Its prices are in ticks, its sizes in steps of so many lots.</summary>
internal sealed class SyntheticCrowd : ICrowd
{
    private readonly OrderFlowGenerator _flow;
    private readonly CrowdSide _bids = new(OrderSide.Buy);
    private readonly CrowdSide _asks = new(OrderSide.Sell);
    private readonly Timestamp _start;
    private readonly double _speed;
    private readonly int _resting;
    private readonly long _step;
    private FlowOrder _pending;
    private bool _isOpen;

    /// <summary>Makes the crowd; it fills the book when it first acts.</summary>
    /// <param name="options">The flow; it begins at its fair price's start.</param>
    /// <param name="speed">How many seconds of the flow pass in one; more than 0.</param>
    /// <param name="step">Lots in one step of the flow's sizes.</param>
    public SyntheticCrowd(OrderFlowOptions options, double speed, long step = 1)
    {
        _step = step;
        _flow = new OrderFlowGenerator(options);
        _start = options.Fair.Start;
        _speed = speed;
        _resting = options.RestingOrders;
        Next = _start;
    }

    /// <inheritdoc/>
    public Timestamp Next { get; private set; }

    /// <inheritdoc/>
    public void Act(CrowdDesk desk)
    {
        if (_isOpen) Hand(desk, _pending);
        else Open(desk);
        Next = _flow.TryNext(View(desk), out _pending)
            ? _start.AddNanoseconds((long)((_pending.Time - _start) / _speed))
            : Timestamp.MaxValue;
    }

    /// <inheritdoc/>
    public void Shrunk(long orderId, long remaining)
    {
        _bids.Shrunk(orderId, remaining);
        _asks.Shrunk(orderId, remaining);
    }

    private void Open(CrowdDesk desk)
    {
        _isOpen = true;
        for (var i = 0; i < _resting; i++)
        {
            Hand(desk, _flow.Resting(FlowKind.AddBid, View(desk)));
            Hand(desk, _flow.Resting(FlowKind.AddAsk, View(desk)));
        }
    }

    private FlowView View(CrowdDesk desk) => new(desk.BestBid, desk.BestAsk, _bids.Total / _step, _asks.Total / _step);

    private void Hand(CrowdDesk desk, in FlowOrder order)
    {
        switch (order.Kind)
        {
            case FlowKind.Buy:
                desk.Take(OrderSide.Buy, order.Price, order.Quantity * _step);
                break;
            case FlowKind.Sell:
                desk.Take(OrderSide.Sell, order.Price, order.Quantity * _step);
                break;
            case FlowKind.AddBid:
                _bids.Rest(desk, order.Price, order.Quantity * _step);
                break;
            case FlowKind.AddAsk:
                _asks.Rest(desk, order.Price, order.Quantity * _step);
                break;
            case FlowKind.CancelBid:
                _bids.Withdraw(desk, order.Price, order.Quantity * _step);
                break;
            default:
                _asks.Withdraw(desk, order.Price, order.Quantity * _step);
                break;
        }
    }
}
