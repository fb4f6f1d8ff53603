using System.Runtime.InteropServices;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Pursuits;

/// <summary>The orders in doubt, in the order the doubt began. There are none on a good day.</summary>
public sealed class PursuitBook
{
    private readonly List<Pursuit> _pursuits = [];

    /// <summary>How many.</summary>
    public int Count => _pursuits.Count;

    /// <summary>All of them.</summary>
    public ReadOnlySpan<Pursuit> All => CollectionsMarshal.AsSpan(_pursuits);

    /// <summary>True when something is still done about an order.</summary>
    public bool IsActive => _pursuits.Exists(one => one.Step != PursuitStep.GivenUp);

    /// <summary>When the next step is due; <see cref="Timestamp.MaxValue"/> where there is none.</summary>
    public Timestamp NextDue
    {
        get
        {
            var next = Timestamp.MaxValue;
            foreach (ref readonly var pursuit in All) next = Timestamp.Min(next, pursuit.Due);
            return next;
        }
    }

    /// <summary>The pursuit of an order, where there is one.</summary>
    public bool TryFind(ClientOrderId order, out Pursuit pursuit)
    {
        var place = PlaceOf(order);
        pursuit = place < 0 ? default : _pursuits[place];
        return place >= 0;
    }

    internal void Set(in Pursuit pursuit)
    {
        var place = PlaceOf(pursuit.Order);
        if (place < 0) _pursuits.Add(pursuit);
        else _pursuits[place] = pursuit;
    }

    internal void Remove(ClientOrderId order)
    {
        var place = PlaceOf(order);
        if (place >= 0) _pursuits.RemoveAt(place);
    }

    internal void Write(StateWriter writer)
    {
        writer.Int32(_pursuits.Count);
        foreach (var pursuit in _pursuits) pursuit.Write(writer);
    }

    private int PlaceOf(ClientOrderId order)
    {
        for (var i = 0; i < _pursuits.Count; i++)
        {
            if (_pursuits[i].Order == order) return i;
        }

        return -1;
    }
}
