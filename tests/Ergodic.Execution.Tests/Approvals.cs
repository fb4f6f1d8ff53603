using Ergodic.Domain.Instruments;
using Ergodic.Domain.Modes;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;

namespace Ergodic.Execution.Tests;

/// <summary>Approvals, which only a real gate can make, and the orders of them.</summary>
internal static class Approvals
{
    public static readonly Timestamp Now = Timestamp.FromSeconds(1_000);

    public static readonly OrderIntent Wish = new()
    {
        Instrument = 0,
        Side = OrderSide.Buy,
        Type = OrderType.Market,
        Quantity = 10m,
        TimeInForce = TimeInForce.Gtc,
        Strategy = "test",
        Mode = ControlMode.FullAuto,
    };

    public static ApprovedOrder Approved(long gateSequence, long limitEpoch = 1)
    {
        var book = new ExposureBook();
        book.Add(new Instrument
        {
            Id = new InstrumentId("BTC/USDT", "sim"),
            Kind = InstrumentKind.Spot,
            Base = new Currency("BTC"),
            Quote = new Currency("USDT"),
            Settle = new Currency("USDT"),
            PriceDecimals = 2,
            QuantityDecimals = 4,
            PriceTick = 0.01m,
            LotStep = 0.0001m,
        });
        book.SetMark(0, 100m, 1m, Now);
        var gate = new RiskGate(book, new RiskLimits());
        var account = new AccountFigures(Now, 1_000_000m, 1_000_000m, 1_000_000m, limitEpoch, null);
        gate.TryValidate(in Wish, in account, out var validated, out _).ShouldBeTrue();
        gate.TryApprove(in validated, in account, gateSequence, out var approved, out _).ShouldBeTrue();
        return approved;
    }

    public static ClientOrderId Id(long sequence) => new ClientOrderId(1, sequence, 1);
}
