using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;

namespace Ergodic.Domain.Accounting;

/// <summary>
/// Open lots, oldest first, in a ring that grows by doubling and otherwise never allocates. <see cref="Begin"/> and
/// <see cref="Rewind"/> bracket a booking of at most <see cref="ChangesPerBooking"/> changes, so that one that overflows
/// half-way leaves nothing behind.
/// </summary>
internal sealed class FifoLots
{
    /// <summary>A fill and its fee in kind.</summary>
    private const int ChangesPerBooking = 2;

    private const int EncodedLotBytes = 32;
    private readonly Lot[] _overwritten = new Lot[ChangesPerBooking];
    private readonly int[] _overwrittenSlots = new int[ChangesPerBooking];
    private Lot[] _ring = new Lot[8];
    private int _head;
    private int _headBefore;
    private int _countBefore;
    private int _overwrites;

    public int Count { get; private set; }

    public Lot this[int index] => _ring[Slot(index)];

    /// <summary>Remembers this state. Room is made first: a lot added later then cannot land on one that is still remembered.</summary>
    public void Begin()
    {
        if (Count + ChangesPerBooking > _ring.Length) Grow();
        _headBefore = _head;
        _countBefore = Count;
        _overwrites = 0;
    }

    /// <summary>Returns to the state of the last <see cref="Begin"/>.</summary>
    public void Rewind()
    {
        while (_overwrites > 0)
        {
            _overwrites--;
            _ring[_overwrittenSlots[_overwrites]] = _overwritten[_overwrites];
        }

        _head = _headBefore;
        Count = _countBefore;
    }

    public void Add(Lot lot)
    {
        if (Count == _ring.Length) Grow();
        _ring[Slot(Count)] = lot;
        Count++;
    }

    /// <summary>Removes every lot.</summary>
    public void Clear()
    {
        _head = Slot(Count);
        Count = 0;
    }

    /// <summary>Closes <paramref name="quantity"/> (unsigned, less than what is open), oldest first; returns what it had cost.</summary>
    public decimal Close(decimal quantity)
    {
        var cost = 0m;
        while (quantity > 0)
        {
            var lot = _ring[_head];
            var size = Math.Abs(lot.Quantity);
            if (size > quantity)
            {
                var share = Exact.Share(lot.Cost, quantity, size);
                var rest = lot.Quantity > 0 ? size - quantity : quantity - size;
                Overwrite(_head, new Lot(rest, lot.Cost - share));
                return cost + share;
            }

            cost += lot.Cost;
            quantity -= size;
            _head = Slot(1);
            Count--;
        }

        return cost;
    }

    /// <summary>
    /// Applies a split to every lot; costs stay. Each lot takes what the running sum gains by it, so that the lots still add up
    /// to the position's quantity, which is rounded once.
    /// </summary>
    public void Rescale(SplitRatio ratio)
    {
        var (old, rescaled) = (0m, 0m);
        for (var i = 0; i < Count; i++)
        {
            var lot = this[i];
            old += lot.Quantity;
            var sum = ratio.Quantity(old);
            _ring[Slot(i)] = lot with { Quantity = sum - rescaled };
            rescaled = sum;
        }
    }

    public void Write(StateWriter writer)
    {
        writer.Int32(Count);
        for (var i = 0; i < Count; i++)
        {
            writer.Decimal(this[i].Quantity);
            writer.Decimal(this[i].Cost);
        }
    }

    public static FifoLots Read(ref StateReader reader)
    {
        var count = reader.Int32();
        if (count < 0 || count > reader.Remaining / EncodedLotBytes)
            throw new TradingException(ErrorCode.Deserialization, $"A position claims {count} lots in {reader.Remaining} bytes: the record is damaged.");
        var lots = new FifoLots();
        for (var i = 0; i < count; i++) lots.Add(new Lot(reader.Decimal(), reader.Decimal()));
        return lots;
    }

    private int Slot(int index) => (_head + index) & (_ring.Length - 1);

    private void Overwrite(int slot, Lot lot)
    {
        _overwritten[_overwrites] = _ring[slot];
        _overwrittenSlots[_overwrites] = slot;
        _overwrites++;
        _ring[slot] = lot;
    }

    private void Grow()
    {
        var larger = new Lot[_ring.Length * 2];
        for (var i = 0; i < Count; i++) larger[i] = this[i];
        _ring = larger;
        _head = 0;
    }
}
