using Ergodic.Risk.Gate.Checks;
using static Ergodic.Risk.Gate.OrderEffect;

namespace Ergodic.Risk.Gate;

/// <summary>The one table of checks: their order, and which orders each applies to.</summary>
public static class RiskChecks
{
    /// <summary>Before an intent's effect is judged: every order.</summary>
    public static IReadOnlyList<RiskCheck> Syntax { get; } =
    [
        new QuantityCheck(),
        new DisplayQuantityCheck(),
        new OrderSizeCheck(),
        new PriceFieldsCheck(),
        new TickCheck(),
        new ExpiryCheck(),
        new LabelCheck(),
    ];

    /// <summary>After it is judged, first refusal wins.</summary>
    public static IReadOnlyList<(RiskCheck Check, OrderEffect AppliesTo)> Table { get; } =
    [
        (new ReduceOnlyCheck(), Open | Reduce),
        (new TradingStatusCheck(), Open),
        (new ReferencePriceCheck(), Open),
        (new StaleReferenceCheck(), Open),
        (new PriceCollarCheck(), Open),
        (new HaltCheck(), Open),
        (new ShortSaleCheck(), Open),
        (new OrderQuantityCheck(), Open),
        (new OrderNotionalCheck(), Open),
        (new PositionQuantityCheck(), Open),
        (new PositionNotionalCheck(), Open),
        (new ConcurrentPositionsCheck(), Open),
        (new GrossNotionalCheck(), Open),
        (new NetNotionalCheck(), Open),
        (new EquityCheck(), Open),
        (new LeverageCheck(), Open),
        (new DailyLossCheck(), Open),
        (new DrawdownCheck(), Open),
    ];
}
