using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;

namespace Ergodic.Core.State;

/// <summary>Fills that were booked from a cumulative figure because no venue could name them, as far as they have not turned up since.</summary>
public sealed class GuessedFills
{
    private readonly List<GuessedFill> _fills = [];

    /// <summary>How many were ever booked.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them wait to be identified.</summary>
    public int Open => _fills.Count;

    /// <summary>The first guessed fill of an order that was not identified.</summary>
    public bool TryFind(ClientOrderId order, out GuessedFill fill)
    {
        foreach (var one in _fills)
        {
            if (one.Order != order) continue;
            fill = one;
            return true;
        }

        fill = default;
        return false;
    }

    internal void Add(ClientOrderId order, decimal quantity, decimal price, Money fee)
    {
        Count++;
        _fills.Add(new GuessedFill(order, quantity, price, fee));
    }

    internal void Reduce(ClientOrderId order, decimal quantity, decimal fee)
    {
        var place = _fills.FindIndex(one => one.Order == order);
        var fill = _fills[place];
        if (fill.Quantity <= quantity) _fills.RemoveAt(place);
        else _fills[place] = fill with { Quantity = fill.Quantity - quantity, Fee = new Money(fill.Fee.Amount - fee, fill.Fee.Currency) };
    }

    internal void Write(StateWriter writer)
    {
        writer.Int64(Count);
        writer.Int32(_fills.Count);
        foreach (var fill in _fills)
        {
            fill.Order.Write(writer);
            writer.Decimal(fill.Quantity);
            writer.Decimal(fill.Price);
            writer.Decimal(fill.Fee.Amount);
            writer.Text(fill.Fee.Currency.Code);
        }
    }
}
