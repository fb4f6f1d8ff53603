using Ergodic.Domain.Instruments;
using Ergodic.Domain.Modes;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Outbox;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;

namespace Ergodic.Venues.Tests.Binance;

/// <summary>Sends orders the one way there is: intent, gate, outbox, gateway.</summary>
internal sealed class Outboxes(Instrument instrument, decimal mark = 40_000m)
{
    private readonly EffectOutbox _outbox = new();
    private long _sequence;

    public Timestamp Now => Timestamp.From(DateTime.UtcNow);

    public ClientOrderId Place(IOrderGateway gateway, OrderSide side, decimal quantity, decimal? limit = null)
    {
        var exposure = new ExposureBook();
        exposure.Add(instrument);
        exposure.SetMark(0, mark, 1m, default);
        exposure.SetPosition(0, 1_000m);
        var gate = new RiskGate(exposure, new RiskLimits { MaxDrawdown = null, MaxLeverage = 100m });
        var account = new AccountFigures(default, 1_000_000_000m, 1_000_000_000m, 1_000_000_000m, 1, null);
        var intent = new OrderIntent
        {
            Instrument = 0,
            Side = side,
            Type = limit is null ? OrderType.Market : OrderType.Limit,
            LimitPrice = limit,
            Quantity = quantity,
            TimeInForce = TimeInForce.Gtc,
            Mode = ControlMode.FullAuto,
            Strategy = "test",
            Reason = "",
        };
        gate.TryValidate(in intent, in account, out var validated, out var refused).ShouldBeTrue(refused.ToString());
        gate.TryApprove(in validated, in account, ++_sequence, out var approved, out refused).ShouldBeTrue(refused.ToString());
        var id = new ClientOrderId(1, _sequence, 1);
        _outbox.Add(Effect.Place(id, in approved, _sequence, Now));
        _outbox.Release(_sequence, gateway);
        return id;
    }
}
