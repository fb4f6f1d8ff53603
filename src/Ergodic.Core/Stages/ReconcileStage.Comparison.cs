using Ergodic.Core.Facts;
using Ergodic.Core.Reconciliation;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Execution.Orders;
using Ergodic.Execution.Outbox;
using Ergodic.Execution.Rules;

namespace Ergodic.Core.Stages;

/// <content>The comparison itself.</content>
internal sealed partial class ReconcileStage
{
    private readonly List<Difference> _found = [];
    private readonly List<Difference> _before = [];

    private void Compare(VenueSnapshot account, Timestamp now, FactWriter facts)
    {
        _found.Clear();
        _before.Clear();
        var isKnown = state.Execution.Venues.TryFind(account.Venue, out var venue);
        if (isKnown) _before.AddRange(venue!.Suspected);
        var reconciledTo = isKnown ? venue!.ReconciledTo : Timestamp.MinValue;
        var foreignTrades = BookTrades(account, reconciledTo, facts);
        var foreignOrders = CompareOrders(account, now, facts);
        FindMissingThere(account);
        if (account.TellsPositions) ComparePositions(account);
        if (account.TellsBalances && Venues().Count == 1) CompareBalances(account);
        facts.Write(new AccountReconciled(account.Venue, account.AsOf, foreignOrders, foreignTrades));
        foreach (var difference in _found) Act(account.Venue, difference, now, facts);
    }

    /// <summary>Books what we lack of our orders' trades; returns how many trades are new and not ours.</summary>
    private int BookTrades(VenueSnapshot account, Timestamp reconciledTo, FactWriter facts)
    {
        var foreign = 0;
        foreach (var trade in account.Trades)
        {
            if (!TryFind(trade.Order, trade.Instrument, trade.VenueOrderId, out var order))
            {
                if (trade.VenueTime > reconciledTo) foreign++;
                continue;
            }

            intake.Take(
                new VenueReport
                {
                    Kind = VenueReportKind.Filled,
                    Order = order!.Id,
                    VenueOrderId = trade.VenueOrderId,
                    TradeId = trade.TradeId,
                    Quantity = trade.Quantity,
                    Price = trade.Price,
                    Fee = trade.Fee,
                    Liquidity = trade.Liquidity,
                    VenueTime = trade.VenueTime,
                    Reason = "",
                },
                facts);
        }

        return foreign;
    }

    private bool TryFind(ClientOrderId id, uint instrument, long venueOrderId, out Order? order) =>
        id.IsNone ? state.Orders.TryFindAtVenue(instrument, venueOrderId, out order) : state.Orders.TryFind(id, out order);

    private int CompareOrders(VenueSnapshot account, Timestamp now, FactWriter facts)
    {
        var foreign = 0;
        foreach (var standing in account.Orders)
        {
            if (!TryFind(standing.Id, standing.Instrument, standing.VenueOrderId, out var order))
            {
                if (standing.Id.IsNone) foreign++;
                else Found(DifferenceKind.MissingHere, standing.Id, standing, 0m, standing.Quantity - standing.FilledQuantity, DifferenceAction.Alarm);
            }
            else if (order!.IsTerminal)
            {
                // Closed here since the account was asked for: the account is merely old.
                if (order.UpdatedTime < account.Asked) Found(DifferenceKind.MissingHere, order.Id, standing, 0m, standing.Quantity - standing.FilledQuantity, DifferenceAction.Cancel);
            }
            else
            {
                CompareOrder(standing, order, account, now, facts);
            }
        }

        return foreign;
    }

    private void CompareOrder(StandingOrder standing, Order order, VenueSnapshot account, Timestamp now, FactWriter facts)
    {
        if (OrderDesk.MissingFills(standing, order) > 0)
        {
            Found(DifferenceKind.OrderQuantity, order.Id, standing, order.FilledQuantity, standing.FilledQuantity, DifferenceAction.LookUp);
            pursuits.Miss(order, standing, now, facts);
            return;
        }

        if (order.UpdatedTime >= account.Asked) return;
        if (order.Status is OrderStatus.PendingNew or OrderStatus.Unknown)
        {
            intake.Take(new VenueReport { Kind = VenueReportKind.Standing, Order = order.Id, VenueOrderId = standing.VenueOrderId, VenueTime = standing.VenueTime, Standing = standing, Reason = "" }, facts);
        }

        if (order.Status is OrderStatus.PendingReplace or OrderStatus.PendingCancel) return;
        if (standing.Quantity != order.Intent.Quantity) Found(DifferenceKind.OrderQuantity, order.Id, standing, order.Intent.Quantity, standing.Quantity, DifferenceAction.LookUp);
        else if (standing.LimitPrice is { } limit && limit != order.Intent.LimitPrice) Found(DifferenceKind.OrderPrice, order.Id, standing, order.Intent.LimitPrice ?? 0m, limit, DifferenceAction.LookUp);
    }

    private void FindMissingThere(VenueSnapshot account)
    {
        foreach (var order in state.Orders.Open)
        {
            var isTold = state.Instruments[order.Intent.Instrument].Id.Venue == account.Venue && order.Status >= OrderStatus.New && order.UpdatedTime < account.Asked;
            if (!isTold || Lists(account, order)) continue;
            _found.Add(new Difference(
                DifferenceKind.MissingThere, order.Id, order.VenueOrderId, order.Intent.Instrument, "", order.RemainingQuantity, 0m, false, DifferenceAction.LookUp));
        }
    }

    private static bool Lists(VenueSnapshot account, Order order)
    {
        foreach (var standing in account.Orders)
        {
            if (standing.Id == order.Id || (!standing.Id.IsNone && standing.Id == order.ReplacementId)) return true;
            if (standing.Id.IsNone && standing.VenueOrderId == order.VenueOrderId && standing.Instrument == order.Intent.Instrument) return true;
        }

        return false;
    }

    private void ComparePositions(VenueSnapshot account)
    {
        foreach (var instrument in state.Instruments.All)
        {
            if (instrument.Id.Venue != account.Venue || instrument.Kind == InstrumentKind.Spot) continue;
            var ours = state.Exposure[instrument.Number].Position;
            var theirs = 0m;
            foreach (var position in account.Positions)
            {
                if (position.Instrument == instrument.Number) theirs += position.Quantity;
            }

            if (ours == theirs) continue;
            Confirm(new Difference(
                DifferenceKind.Position, default, 0, instrument.Number, "", ours, theirs, false,
                rules.OnPositionDifference == DifferencePolicy.Adopt ? DifferenceAction.Adopt : DifferenceAction.Alarm));
        }
    }

    private void CompareBalances(VenueSnapshot account)
    {
        foreach (var currency in state.Ledger.Currencies)
        {
            var ours = state.Ledger.Balance(currency);
            var theirs = 0m;
            foreach (var balance in account.Balances)
            {
                if (balance.Currency == currency) theirs += balance.Total;
            }

            if (Math.Abs(ours - theirs) > rules.BalanceTolerance) Confirm(new Difference(DifferenceKind.Balance, default, 0, 0, currency.Code, ours, theirs, false, DifferenceAction.Alarm));
        }
    }

    private void Found(DifferenceKind kind, ClientOrderId id, StandingOrder standing, decimal ours, decimal theirs, DifferenceAction action) =>
        _found.Add(new Difference(kind, id, standing.VenueOrderId, standing.Instrument, "", ours, theirs, false, action));

    /// <summary>Positions and balances move while the venue is asked; only a difference that stays is one.</summary>
    private void Confirm(Difference difference)
    {
        var before = _before.Find(difference.IsSameAs);
        if (before is null) _found.Add(difference with { Action = DifferenceAction.Wait });
        else if (before.IsConfirmed && difference.Action == DifferenceAction.Alarm) _found.Add(difference with { IsConfirmed = true, Action = DifferenceAction.Wait });
        else _found.Add(difference with { IsConfirmed = true });
    }

    private void Act(string venue, Difference difference, Timestamp now, FactWriter facts)
    {
        facts.Write(new DifferenceFound(venue, difference));
        switch (difference.Action)
        {
            case DifferenceAction.LookUp when state.Orders.TryFind(difference.Order, out var order):
                pursuits.Doubt(order, now, facts);
                break;
            case DifferenceAction.Cancel:
                outbox.Add(VenueAsk.Cancel(new OrderReference(difference.Order, difference.Instrument, difference.VenueOrderId), now));
                facts.Write(new AlarmRaised(AlarmKind.StrayOrder, difference.Order, $"{difference.Theirs} still work at {venue} after the order was closed here; taken back"));
                break;
            case DifferenceAction.Adopt:
                Adopt(venue, difference, facts);
                break;
            case DifferenceAction.Alarm:
                facts.Write(new AlarmRaised(KindOf(difference), difference.Order, $"{difference.Kind} at {venue}: ours {difference.Ours}, theirs {difference.Theirs} {WhatOf(difference)}"));
                break;
        }
    }

    private static AlarmKind KindOf(Difference difference) => difference.Kind == DifferenceKind.MissingHere ? AlarmKind.StrayOrder : AlarmKind.AccountDiffers;

    private string WhatOf(Difference difference) => difference.Kind == DifferenceKind.Balance ? difference.Currency : state.Instruments[difference.Instrument].Id.ToString();

    private void Adopt(string venue, Difference difference, FactWriter facts)
    {
        var price = state.Exposure[difference.Instrument].Mark;
        if (price > 0)
        {
            facts.Write(new PositionAdopted(difference.Instrument, difference.Theirs - difference.Ours, price));
            valuation.Settle();
        }
        else
        {
            facts.Write(new AlarmRaised(AlarmKind.AccountDiffers, default, $"{difference.Kind} at {venue}: ours {difference.Ours}, theirs {difference.Theirs}, and no price to book it at"));
        }
    }
}
