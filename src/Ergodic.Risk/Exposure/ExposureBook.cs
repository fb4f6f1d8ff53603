using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Risk.Exposure;

/// <summary>
/// Exposure per instrument and in total, working orders included from the moment they are approved. Totals are kept
/// incrementally; a new price only marks its instrument, the sums follow when somebody asks. Each instrument enters them
/// rounded half-even to <see cref="ValueScale"/> decimals: sums and differences are then exact (up to 7.9e16), and totals depend on what is
/// held and working alone, not on the way there. Values too large for a decimal throw <see cref="OverflowException"/>, each time
/// somebody asks. No allocation after the instruments are known.
/// </summary>
public sealed class ExposureBook
{
    /// <summary>Decimals of reporting currency the totals keep.</summary>
    public const int ValueScale = 12;

    private readonly List<uint> _stale = [];
    private InstrumentExposure[] _entries = [];
    private decimal _gross;
    private decimal _longest;
    private decimal _shortest;

    /// <summary>Instruments with a position or a working order.</summary>
    public int ActiveInstruments { get; private set; }

    /// <summary>Σ of each instrument's worst leg in value.</summary>
    public decimal GrossValue
    {
        get
        {
            Refresh();
            return _gross;
        }
    }

    /// <summary>Net value if every buy, and no sell, trades.</summary>
    public decimal LongestValue
    {
        get
        {
            Refresh();
            return _longest;
        }
    }

    /// <summary>Net value if every sell, and no buy, trades.</summary>
    public decimal ShortestValue
    {
        get
        {
            Refresh();
            return _shortest;
        }
    }

    /// <summary>Starts to follow an instrument; numbers come in order.</summary>
    public void Add(Instrument instrument)
    {
        if (instrument.Number != _entries.Length) throw new TradingException(ErrorCode.Configuration, $"Instrument {instrument.Id} comes out of order.");
        Array.Resize(ref _entries, _entries.Length + 1);
        _entries[^1] = new InstrumentExposure(instrument);
        _stale.EnsureCapacity(_entries.Length);
    }

    /// <summary>One instrument's exposure.</summary>
    public ref readonly InstrumentExposure this[uint number] => ref _entries[number];

    /// <summary>True when the number is followed.</summary>
    public bool Contains(uint number) => number < (uint)_entries.Length;

    /// <summary>A new price, with the units of reporting currency for one of settlement currency.</summary>
    public void SetMark(uint number, decimal price, decimal rate, Timestamp time)
    {
        ref var entry = ref _entries[number];
        entry.Mark = price;
        entry.Rate = rate;
        entry.MarkTime = time;
        if (!entry.IsStale && !entry.IsEmpty) MarkStale(number, ref entry);
    }

    /// <summary>Trading stopped, went on or ended.</summary>
    public void SetStatus(uint number, InstrumentStatus status) => _entries[number].Status = status;

    /// <summary>The position became this.</summary>
    public void SetPosition(uint number, decimal quantity)
    {
        ref var entry = ref _entries[number];
        var wasEmpty = entry.IsEmpty;
        entry.Position = quantity;
        Changed(number, ref entry, wasEmpty);
    }

    /// <summary>An order of this quantity was approved.</summary>
    public void Reserve(uint number, OrderSide side, decimal quantity) => Change(number, side, quantity);

    /// <summary>So much of an approved order has traded or ended.</summary>
    public void Release(uint number, OrderSide side, decimal quantity) => Change(number, side, -quantity);

    /// <summary>Brings the totals, and what they count of each instrument, up to date.</summary>
    internal void Refresh()
    {
        if (_stale.Count == 0) return;
        foreach (var number in _stale)
        {
            ref var entry = ref _entries[number];

            // Values first: when one overflows, nothing of this instrument has changed yet, and the next question meets the same overflow.
            var longest = decimal.Round(entry.LongestValue, ValueScale);
            var shortest = decimal.Round(entry.ShortestValue, ValueScale);
            var gross = _gross - entry.CountedGross + Math.Max(Math.Abs(longest), Math.Abs(shortest));
            _longest += longest - entry.CountedLongest;
            _shortest += shortest - entry.CountedShortest;
            _gross = gross;
            entry.CountedLongest = longest;
            entry.CountedShortest = shortest;
        }

        foreach (var number in _stale) _entries[number].IsStale = false;
        _stale.Clear();
    }

    private void Change(uint number, OrderSide side, decimal change)
    {
        ref var entry = ref _entries[number];
        var wasEmpty = entry.IsEmpty;
        if (side == OrderSide.Buy) entry.WorkingBuys += change;
        else entry.WorkingSells += change;
        Changed(number, ref entry, wasEmpty);
    }

    private void Changed(uint number, ref InstrumentExposure entry, bool wasEmpty)
    {
        if (wasEmpty != entry.IsEmpty) ActiveInstruments += wasEmpty ? 1 : -1;
        if (!entry.IsStale) MarkStale(number, ref entry);
    }

    private void MarkStale(uint number, ref InstrumentExposure entry)
    {
        entry.IsStale = true;
        _stale.Add(number);
    }
}
