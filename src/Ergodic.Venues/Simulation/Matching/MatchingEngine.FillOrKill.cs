using System.Runtime.InteropServices;

namespace Ergodic.Venues.Simulation.Matching;

/// <summary>Whether an order would fill whole: the sweep gone through in thought, slice by slice.</summary>
public sealed partial class MatchingEngine
{
    private readonly Dictionary<int, long> _trialPositions = [];
    private TrialOrder[] _trial = new TrialOrder[64];

    /// <summary>
    /// Exact: hidden quantity counts in the order in which it would come up, an order of the same owner counts as its policy has it, and
    /// reduce-only orders no further than their owner's position lasts.
    /// </summary>
    private bool WouldFillWhole(int taker)
    {
        ref readonly var order = ref _slots[taker];
        var policy = _slots.Terms(taker).Ticket.SelfTrade;
        var isBuy = order.IsBuy;
        var limit = order.Price != 0 ? order.Price : isBuy ? _high == 0 ? long.MaxValue : _high : _low;
        var makers = Side(!isBuy);
        var wanted = order.Remaining;
        _trialPositions.Clear();
        var cursor = makers.GetCursor();
        while (cursor.MoveNext() && (isBuy ? cursor.Current.Price <= limit : cursor.Current.Price >= limit))
        {
            var count = 0;
            for (var slot = makers[(int)cursor.Current.Quantity].Head; slot != 0; slot = _slots[slot].Next)
                Try(ref count, new TrialOrder(slot, _slots[slot].Visible, _slots[slot].Remaining));

            for (var i = 0; i < count; i++)
            {
                var (slot, visible, remaining) = _trial[i];
                ref readonly var maker = ref _slots[slot];
                if (maker.IsReduceOnly)
                {
                    remaining = Math.Min(remaining, OwnerTable.ReducibleOf(TrialPosition(maker.Owner), maker.IsBuy));
                    visible = Math.Min(visible, remaining);
                    if (remaining == 0) continue;
                }

                if (policy != SelfTradePolicy.None && maker.Owner == order.Owner)
                {
                    if (policy == SelfTradePolicy.CancelMaker) continue;
                    return false;
                }

                if (wanted <= visible) return true;
                wanted -= visible;
                MoveTrial(maker.Owner, isBuy ? -visible : visible);
                MoveTrial(order.Owner, isBuy ? visible : -visible);
                remaining -= visible;
                if (remaining > 0) Try(ref count, new TrialOrder(slot, Math.Min(_slots.Terms(slot).Ticket.Display, remaining), remaining));
            }
        }

        return false;
    }

    private void Try(ref int count, TrialOrder order)
    {
        if (count == _trial.Length) Array.Resize(ref _trial, count * 2);
        _trial[count++] = order;
    }

    private long TrialPosition(int owner) => _owners.Position(owner) + _trialPositions.GetValueOrDefault(owner);

    private void MoveTrial(int owner, long lots) => CollectionsMarshal.GetValueRefOrAddDefault(_trialPositions, owner, out _) += lots;

    /// <summary>An order as it would stand in the queue.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct TrialOrder(int Slot, long Visible, long Remaining);
}
