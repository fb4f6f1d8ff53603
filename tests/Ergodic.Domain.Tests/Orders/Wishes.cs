using Ergodic.Domain.Modes;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Domain.Tests.Orders;

/// <summary>Intents and orders the tests speak of.</summary>
internal static class Wishes
{
    public static readonly OrderIntent AtMarket = new()
    {
        Instrument = 3,
        Side = OrderSide.Buy,
        Type = OrderType.Market,
        Quantity = 2m,
        TimeInForce = TimeInForce.Gtc,
        Strategy = "ema",
        Reason = "crossed",
        Mode = ControlMode.FullAuto,
    };

    public static readonly OrderIntent Full = new()
    {
        Instrument = 7,
        Side = OrderSide.Sell,
        Type = OrderType.StopLimit,
        Quantity = 1.50m,
        TimeInForce = TimeInForce.Gtd,
        Flags = OrderFlags.PostOnly | OrderFlags.ReduceOnly,
        Contingency = Contingency.Bracket,
        Mode = ControlMode.SemiAuto,
        LimitPrice = 99.5m,
        StopPrice = 100m,
        TrailingOffset = 0.25m,
        DisplayQuantity = 0.5m,
        ExpireTime = new Timestamp(77),
        Parent = Id(5),
        Linked = Id(6),
        Strategy = "breakout",
        Reason = "über the top",
    };

    public static ClientOrderId Id(long sequence) => new ClientOrderId(1, sequence, 1);

    public static Timestamp At(long nanoseconds) => new(nanoseconds);
}
