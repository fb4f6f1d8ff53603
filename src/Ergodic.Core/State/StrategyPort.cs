using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Strategies.Contract;

namespace Ergodic.Core.State;

/// <summary>The engine as strategies see it.</summary>
internal sealed class StrategyPort(TradingState state, Valuation valuation, IntentQueue intents) : IStrategyPort
{
    public Timestamp Now { get; set; }

    public decimal? Equity => valuation.Equity;

    public InstrumentTable Instruments => state.Instruments;

    public decimal PositionOf(uint instrument) => state.Exposure[instrument].Position;

    public decimal ReducibleOf(uint instrument) => state.Exposure[instrument].Reducible;

    public bool HasWorkingOrders(uint instrument)
    {
        ref readonly var exposure = ref state.Exposure[instrument];
        return exposure.WorkingBuys != 0 || exposure.WorkingSells != 0;
    }

    public decimal LastPriceOf(uint instrument)
    {
        valuation.Settle();
        return state.Exposure[instrument].Mark;
    }

    public void Submit(in OrderIntent intent) => intents.Add(in intent);

    public void Submit(in OrderIntent intent, ClientOrderId id) => intents.Add(in intent, id);

    public void Replace(string strategy, ClientOrderId order, decimal? quantity, decimal? limit, decimal? stop) =>
        intents.Add(new ReplaceWish(strategy, order, quantity, limit, stop));

    public void Bracket(in OrderIntent entry, decimal? stop, decimal? target) =>
        intents.Add(entry with { Contingency = Contingency.Bracket }, new ExitWish(entry.Strategy, entry.Instrument, stop, target, entry.Reason));

    public void Protect(string strategy, uint instrument, decimal? stop, decimal? target, string because) =>
        intents.Add(new ExitWish(strategy, instrument, stop, target, because));

    public IReadOnlyList<StrategyOrder> OpenOrders(string strategy, uint instrument)
    {
        var orders = new List<StrategyOrder>();
        foreach (var order in state.Orders.Open)
        {
            ref readonly var intent = ref order.Intent;
            if (intent.Instrument != instrument || intent.Strategy != strategy) continue;
            orders.Add(new StrategyOrder(order.Id, order.Status, intent.Side, intent.Type, intent.Quantity, order.FilledQuantity, intent.LimitPrice, intent.StopPrice));
        }

        return orders;
    }

    public void CancelAll(string strategy, uint instrument) => intents.AddCancellation(strategy, instrument);
}
