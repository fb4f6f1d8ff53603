using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Simulation;

/// <summary>What a simulated venue can still say of what is over: the last orders that ended, and the last trades.</summary>
internal sealed class VenueMemory(IReadOnlyList<Instrument> instruments, int capacity)
{
    private readonly LastOnes<EndedOrder> _ended = new(capacity);
    private readonly LastOnes<VenueTrade> _trades = new(capacity);

    public void Note(in EndedOrder order) => _ended.Add(in order);

    public void Note(in VenueTrade trade) => _trades.Add(in trade);

    /// <summary>An order that ended, or null where none of this id is remembered.</summary>
    public StandingOrder? Find(ClientOrderId id)
    {
        for (var back = 0; back < _ended.Count; back++)
        {
            ref readonly var ended = ref _ended.Back(back);
            if (ended.Id != id) continue;
            return new StandingOrder
            {
                Id = ended.Id,
                VenueOrderId = ended.VenueOrderId,
                Instrument = ended.Instrument,
                Side = ended.Side,
                Type = ended.Type,
                Status = ended.Status,
                Quantity = ended.Quantity,
                FilledQuantity = ended.Filled,
                AveragePrice = ended.Filled == 0 ? null : ended.FilledValue / ended.Filled,
            };
        }

        return null;
    }

    /// <summary>The trades a request asks for, oldest first.</summary>
    public List<VenueTrade> TradesSince(in SynchroniseRequest request)
    {
        var trades = new List<VenueTrade>();
        for (var back = _trades.Count - 1; back >= 0; back--)
        {
            ref readonly var trade = ref _trades.Back(back);
            if (trade.VenueTime >= request.TradesSince && instruments[(int)trade.Instrument].Id.Venue == request.Venue) trades.Add(trade);
        }

        return trades;
    }
}
