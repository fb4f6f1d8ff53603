using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>Phases and auctions.</summary>
public sealed partial class MatchingEngine
{
    private readonly AuctionCross _cross = new();
    private AuctionPrice _indicated;

    /// <inheritdoc/>
    public MarketPhase Phase { get; private set; }

    /// <inheritdoc/>
    public AuctionPrice Indication => _cross.Find(_bids, _asks, LastPrice != 0 ? LastPrice : _options.ReferencePrice, _low, _high);

    /// <inheritdoc/>
    public ReadOnlySpan<MatchEvent> SetPhase(MarketPhase phase, Timestamp now)
    {
        Begin(now);
        if (phase == Phase || phase > MarketPhase.ClosingAuction) return End();
        var closes = Phase == MarketPhase.ClosingAuction && phase == MarketPhase.Closed;
        Phase = phase;
        _log.Add(new MatchEvent { Kind = MatchEventKind.PhaseChanged, Phase = phase });
        if (closes || phase == MarketPhase.Continuous) Uncross();
        _snapshot.Clear();
        for (var slot = 1; slot <= _slots.Highest; slot++)
            if (_slots[slot].Id != 0) _snapshot.Add(_slots[slot].Id);
        _snapshot.Sort();
        foreach (var id in _snapshot.Span)
        {
            var slot = _ids.Find(id);
            if (slot != 0) EnterPhase(slot);
        }

        return End();
    }

    private static bool IsAuction(MarketPhase phase) =>
        phase is MarketPhase.OpeningAuction or MarketPhase.ReopeningAuction or MarketPhase.ClosingAuction;

    /// <summary>What the new phase does to an order.</summary>
    private void EnterPhase(int slot)
    {
        ref readonly var order = ref _slots[slot];
        if (Phase == MarketPhase.ClosingAuction && order.Place == OrderPlace.Close)
        {
            _slots[slot].Place = OrderPlace.None;
            Work(slot);
        }
        else if (Phase == MarketPhase.Continuous)
        {
            if (order.Time == TimeInForce.AtOpen || (order.Time == TimeInForce.AtClose && order.IsOnOffer)) Drop(slot, MatchReason.AuctionOver, MatchEventKind.Expired);
            else if (order.Place == OrderPlace.Auction) EndAuction(slot);
        }
        else if (Phase == MarketPhase.Closed)
        {
            if (order.Time is TimeInForce.Day or TimeInForce.AtOpen or TimeInForce.AtClose) Drop(slot, MatchReason.SessionEnd, MatchEventKind.Expired);
            else if (order.Place == OrderPlace.Auction) Drop(slot, MatchReason.NoLiquidity);
        }
    }

    /// <summary>The rest of an order without a limit once trading goes on.</summary>
    private void EndAuction(int slot)
    {
        var hasTraded = _slots.Terms(slot).Ticket.Quantity > _slots[slot].Remaining;
        if (_slots[slot].Type != OrderType.MarketToLimit || !hasTraded)
        {
            Drop(slot, MatchReason.NoLiquidity);
            return;
        }

        Withdraw(slot);
        SetLimit(slot, LastPrice);
        Work(slot);
    }

    /// <summary>Trades at the auction's price; again where reduce-only cuts left the book crossed.</summary>
    private void Uncross()
    {
        for (var auction = Indication; auction.Quantity > 0; auction = Indication)
        {
            while (true)
            {
                var buy = NextAt(isBuy: true, auction.Price);
                var sell = NextAt(isBuy: false, auction.Price);
                if (buy == 0 || sell == 0) break;
                Trade(buy, sell, auction.Price, Math.Min(_slots[buy].Slice, _slots[sell].Slice), MatchReason.Auction);
            }
        }
    }

    /// <summary>The order of a side that is first to trade at an auction's price, 0 for none.</summary>
    private int NextAt(bool isBuy, long price)
    {
        var ladder = Side(isBuy);
        var unpriced = ladder[OrderLadder.Unpriced].Head;
        if (unpriced != 0 || ladder.Best == 0) return unpriced;
        return (isBuy ? ladder.BestPrice >= price : ladder.BestPrice <= price) ? ladder[ladder.Best].Head : 0;
    }

    private void TellIndication()
    {
        var indication = Indication;
        if (indication == _indicated) return;
        _indicated = indication;
        _log.Add(new MatchEvent { Kind = MatchEventKind.Indicative, Price = indication.Price, Quantity = indication.Quantity, Remaining = indication.Surplus });
    }
}
