using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Simulation.Tests.Faults;
using Ergodic.Strategies.Contract;

namespace Ergodic.Simulation.Tests.Traders;

/// <summary>Wants anything: opens, adds, reduces, flips, changes its mind, and now and then asks for nonsense.</summary>
internal sealed class RandomTrader(IStrategyPort port, FaultPlan faults, Random chance) : Strategy
{
    private const long LargestValue = 5000;
    private static readonly OrderType[] Matched = [OrderType.Market, OrderType.Limit, OrderType.StopMarket, OrderType.StopLimit];

    /// <summary>From here on it only takes its orders back.</summary>
    public bool IsRetired { get; set; }

    public override void OnBar(in Bar bar, StrategyContext context)
    {
        if (IsRetired || chance.Flip(0.1)) context.CancelAll();
        if (!IsRetired && chance.Flip(0.2)) Change(context);
        for (var wishes = IsRetired ? 0 : chance.Next(3); wishes > 0; wishes--) Wish(context);
    }

    public override void OnFill(in StrategyFill fill, StrategyContext context)
    {
        if (!IsRetired && chance.Flip(0.2)) Wish(context);
    }

    private void Wish(StrategyContext context)
    {
        if (faults.Strike(Fault.AbsurdWish)) port.Submit(Absurd(Sensible(context)));
        else if (chance.Flip(0.25)) context.Close(limit: chance.Flip(0.5) ? Near(context) : null, because: "enough of it");
        else context.Submit(Sensible(context));
    }

    private void Change(StrategyContext context)
    {
        if (context.OpenOrders is not { Count: > 0 } open) return;
        var order = chance.Pick(open);
        var lots = Math.Max(1, (long)(order.Quantity / context.Instrument.LotStep));
        context.Replace(
            order.Id,
            chance.Flip(0.5) ? chance.NextInt64(1, lots * 2) * context.Instrument.LotStep : null,
            order.LimitPrice is null ? null : Near(context));
    }

    private OrderIntent Sensible(StrategyContext context)
    {
        var type = chance.Pick(Matched);
        var price = Near(context);
        return new OrderIntent
        {
            Instrument = context.Instrument.Number,
            Strategy = nameof(RandomTrader),
            Side = chance.Flip(0.5) ? OrderSide.Buy : OrderSide.Sell,
            Type = type,
            Quantity = context.Instrument.FloorToLot(chance.Span(LargestValue) / context.Instrument.Notional(1m, price)),
            TimeInForce = TimeInForce.Gtc,
            Flags = chance.Flip(0.1) ? OrderFlags.ReduceOnly : OrderFlags.None,
            LimitPrice = type is OrderType.Limit or OrderType.StopLimit ? price : null,
            StopPrice = type is OrderType.StopMarket or OrderType.StopLimit ? Near(context) : null,
            Reason = "a whim",
        };
    }

    private decimal Near(StrategyContext context)
    {
        var last = context.LastPrice > 0 ? context.LastPrice : 1m;
        return context.Instrument.NearestTicks(last * (decimal)(0.97 + (0.06 * chance.NextDouble()))).Above;
    }

    private OrderIntent Absurd(OrderIntent wish) => chance.Next(18) switch
    {
        0 => wish with { Quantity = 0m },
        1 => wish with { Quantity = -wish.Quantity },
        2 => wish with { Quantity = wish.Quantity + 0.0000001m },
        3 => wish with { Quantity = decimal.MaxValue },
        4 => wish with { Quantity = 1_000_000_000_000m },
        5 => wish with { LimitPrice = 100.00001m, Type = OrderType.Limit, StopPrice = null },
        6 => wish with { LimitPrice = -1m },
        7 => wish with { LimitPrice = decimal.MaxValue, Type = OrderType.Limit, StopPrice = null },
        8 => wish with { LimitPrice = null, StopPrice = 0m },
        9 => wish with { Instrument = uint.MaxValue },
        10 => wish with { Strategy = new string('x', 70_000) },
        11 => wish with { Strategy = null! },
        12 => wish with { Reason = new string('ж', 201) },
        13 => wish with { Side = (OrderSide)chance.Next(256) },
        14 => wish with { Type = (OrderType)chance.Next(256) },
        15 => wish with { TimeInForce = (TimeInForce)chance.Next(256) },
        16 => wish with { TimeInForce = TimeInForce.Gtd, ExpireTime = default },
        _ => wish with { Type = OrderType.TrailingStopAmount, TrailingOffset = 1m, LimitPrice = null, StopPrice = null },
    };
}
