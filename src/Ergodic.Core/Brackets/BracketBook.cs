using System.Diagnostics.CodeAnalysis;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Risk.Exposure;

namespace Ergodic.Core.Brackets;

/// <summary>
/// The brackets that can still matter, oldest first: those at work, and the last <see cref="Retained"/> settled ones, as a late fill of
/// theirs needs protection too. Changed by facts alone.
/// </summary>
public sealed class BracketBook(OrderRegister orders, ExposureBook exposure)
{
    /// <summary>How many settled brackets are remembered; the oldest goes first.</summary>
    public const int Retained = 256;

    private readonly List<Bracket> _brackets = [];

    /// <summary>How many are kept; 0 until the first is opened, and never again.</summary>
    public int Count => _brackets.Count;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Bracket> All => _brackets;

    /// <summary>Finds one by its id.</summary>
    public bool TryFind(ClientOrderId id, [NotNullWhen(true)] out Bracket? bracket)
    {
        for (var i = _brackets.Count - 1; i >= 0; i--)
        {
            bracket = _brackets[i];
            if (bracket.Id == id) return true;
        }

        bracket = null;
        return false;
    }

    /// <summary>The bracket an order belongs to, settled ones that are forgotten apart.</summary>
    public bool TryFindOf(in OrderIntent intent, ClientOrderId id, [NotNullWhen(true)] out Bracket? bracket)
    {
        bracket = null;
        return intent.Contingency != Contingency.None && TryFind(intent.Parent.IsNone ? id : intent.Parent, out bracket);
    }

    /// <summary>True when nothing is held and nothing works.</summary>
    public bool IsSettled(Bracket bracket) =>
        bracket.Balance == 0 && !IsOpen(bracket.Id) && !IsOpen(bracket.Stop.Order) && !IsOpen(bracket.Target.Order) && !IsOpen(bracket.Repair.Order);

    /// <summary>What an order counts for in the exposure book: an exit with its sibling the larger of both.</summary>
    public decimal ReservedBy(Order order) =>
        order.Intent.Contingency == Contingency.Oco && TryFindOf(in order.Intent, order.Id, out var bracket) ? bracket.Reserved : order.RemainingQuantity;

    internal void Open(Bracket bracket)
    {
        _brackets.Add(bracket);
        for (var i = 0; _brackets.Count > Retained && i < _brackets.Count - 1;)
        {
            if (IsSettled(_brackets[i])) _brackets.RemoveAt(i);
            else i++;
        }
    }

    /// <summary>An order's remaining quantity changed by so much. Exits that cancel each other count once, as the larger.</summary>
    internal void Reserve(Order order, decimal change)
    {
        ref readonly var intent = ref order.Intent;
        if (intent.Contingency != Contingency.Oco || !TryFindOf(in intent, order.Id, out var bracket)) exposure.Reserve(intent.Instrument, intent.Side, change);
        else Recount(bracket);
    }

    /// <summary>An order of a bracket was approved.</summary>
    internal void Place(Order order)
    {
        ref readonly var intent = ref order.Intent;
        if (intent.Parent.IsNone || !TryFindOf(in intent, order.Id, out var bracket)) return;
        var leg = bracket.LegOf(in intent);
        leg.Order = order.Id;
        leg.Attempts++;
    }

    /// <summary>An order of a bracket is about to take another state.</summary>
    internal void Move(Order order, OrderStatus to)
    {
        if (!TryFindOf(in order.Intent, order.Id, out var bracket)) return;
        if (order.Status == OrderStatus.PendingReplace && !OrderLifecycle.IsTerminal(to) && to is not (OrderStatus.PendingCancel or OrderStatus.Unknown)) bracket.CancelsInstead = true;
        if (order.Status == OrderStatus.PendingCancel && !OrderLifecycle.IsTerminal(to)) bracket.RefusedCancels++;
        if (to == OrderStatus.Rejected && !order.Intent.Parent.IsNone) Refuse(bracket, in order.Intent);
    }

    /// <summary>The venue refused an order of a bracket: without a stop what is held is sold, another one is not tried again.</summary>
    private static void Refuse(Bracket bracket, in OrderIntent intent)
    {
        if (intent.Type == OrderType.StopMarket) bracket.IsLeaving = true;
        else bracket.LegOf(in intent).Attempts = Bracket.MaxAttempts;
    }

    /// <summary>An exit has other prices: those are wanted from here on.</summary>
    internal void Change(Order order)
    {
        ref readonly var intent = ref order.Intent;
        if (intent.Contingency != Contingency.Oco || !TryFindOf(in intent, order.Id, out var bracket)) return;
        if (intent.Type == OrderType.Limit) bracket.Target.Price = intent.LimitPrice;
        else if (intent.Type == OrderType.StopMarket) bracket.Stop.Price = intent.StopPrice;
    }

    internal void Rescale(Instrument instrument, SplitRatio ratio)
    {
        foreach (var bracket in _brackets)
        {
            if (bracket.Instrument != instrument.Number) continue;
            bracket.Rescale(ratio, instrument);
            Recount(bracket);
        }
    }

    internal void Write(StateWriter writer)
    {
        writer.Int32(_brackets.Count);
        foreach (var bracket in _brackets) bracket.Write(writer);
    }

    private void Recount(Bracket bracket)
    {
        var reserved = Math.Max(RemainingOf(bracket.Stop.Order), RemainingOf(bracket.Target.Order));
        exposure.Reserve(bracket.Instrument, bracket.ExitSide, reserved - bracket.Reserved);
        bracket.Reserved = reserved;
    }

    private decimal RemainingOf(ClientOrderId id) => !id.IsNone && orders.TryFind(id, out var order) && !order.IsTerminal ? order.RemainingQuantity : 0;

    private bool IsOpen(ClientOrderId id) => !id.IsNone && orders.TryFind(id, out var order) && !order.IsTerminal;
}
