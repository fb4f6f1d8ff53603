using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;

namespace Ergodic.Domain.Accounting;

/// <summary>
/// What is held of one instrument, long or short, with its profit by average cost and by first in, first out side by side.
/// Those figures are unrounded; the booked ones beside them are rounded half-even once a booking to the settlement scale.
/// </summary>
/// <remarks>
/// Total cost is kept, never an average price: closing takes <c>cost × closed ÷ quantity</c>, going flat takes the whole, so
/// no rounding of an average can drift. Cost and profit are changes of <see cref="Instrument.Worth"/>, which makes linear and
/// inverse contracts one case. Realised plus unrealised is the same under both methods. Every change is all or nothing.
/// </remarks>
public sealed class Position
{
    private FifoLots _lots = new();
    private Figures _now;
    private Figures _before;

    /// <summary>A flat position.</summary>
    /// <param name="instrument">What is held.</param>
    public Position(Instrument instrument) => Instrument = instrument;

    /// <summary>What is held, by its current rules.</summary>
    public Instrument Instrument { get; internal set; }

    /// <summary>Signed quantity: above zero long, below zero short.</summary>
    public decimal Quantity => _now.Quantity;

    /// <summary>Signed worth of the open quantity when it was opened: what <see cref="Instrument.Worth"/> must exceed for a profit.</summary>
    public decimal Cost => _now.Cost;

    /// <summary>Average-cost entry price (harmonic for inverse contracts); 0 when flat.</summary>
    public decimal AverageEntry => Average(_now.Cost);

    /// <summary>Average entry price of the open lots; 0 when flat.</summary>
    public decimal FifoAverageEntry => Average(_now.FifoCost);

    /// <summary>Profit realised so far by average cost, unrounded, in settlement currency, before fees.</summary>
    public decimal Realised => _now.Realised;

    /// <summary>Profit realised so far by first in, first out.</summary>
    public decimal RealisedFifo => _now.RealisedFifo;

    /// <summary><see cref="Cost"/> over booked amounts.</summary>
    public decimal BookedCost => _now.BookedCost;

    /// <summary><see cref="Realised"/> over booked amounts: at most one settlement unit a booking away from it.</summary>
    public decimal BookedRealised => _now.BookedRealised;

    /// <summary>How many fills, fees in kind and splits changed this position.</summary>
    public long Bookings => _now.Bookings;

    /// <summary>Number of opening fills not closed yet.</summary>
    public int FifoLotCount => _lots.Count;

    /// <summary>Signed value at a price in settlement currency: a short's is negative.</summary>
    /// <exception cref="TradingException">The value does not fit, or an inverse contract is marked at or below 0.</exception>
    public decimal MarketValue(decimal mark)
    {
        try
        {
            return _now.Quantity == 0 ? 0m : Instrument.Notional(_now.Quantity, CheckedMark(mark));
        }
        catch (OverflowException overflow)
        {
            throw TradingFaults.Overflow($"market value of {_now.Quantity} {Instrument} at {mark}", overflow);
        }
    }

    /// <summary>Profit by average cost if all were closed at <paramref name="mark"/>, unrounded.</summary>
    /// <exception cref="TradingException">The value does not fit, or an inverse contract is marked at or below 0.</exception>
    public decimal Unrealised(decimal mark) => UnrealisedOver(_now.Cost, mark);

    /// <summary>Profit by first in, first out if all were closed at <paramref name="mark"/>, unrounded.</summary>
    /// <exception cref="TradingException">The value does not fit, or an inverse contract is marked at or below 0.</exception>
    public decimal UnrealisedFifo(decimal mark) => UnrealisedOver(_now.FifoCost, mark);

    /// <summary>Books a fill: opens, adds, reduces, closes, or closes and opens the other way.</summary>
    /// <param name="side">Which way.</param>
    /// <param name="quantity">Unsigned quantity, more than 0.</param>
    /// <param name="price">Fill price.</param>
    /// <exception cref="TradingException">A value is impossible or a figure does not fit; the position is unchanged.</exception>
    public PositionChange Trade(OrderSide side, decimal quantity, decimal price)
    {
        var signed = SignedQuantity(side, quantity, price);
        Begin();
        try
        {
            return Change(signed, price);
        }
        catch (OverflowException overflow)
        {
            Rewind();
            throw TradingFaults.Overflow($"{side} {quantity} {Instrument} at {price} on a position of {_now.Quantity}", overflow);
        }
    }

    /// <summary>Applies a split or redenomination: quantity × numerator ÷ denominator, rounded half-even to 18 decimals; costs stay.</summary>
    /// <exception cref="TradingException">The ratio is impossible, nothing would be left, or the quantity does not fit; the position is unchanged.</exception>
    public void Rescale(SplitRatio ratio)
    {
        var quantity = RescaledQuantity(ratio);
        _lots.Rescale(ratio);
        _now.Quantity = quantity;
        _now.Bookings++;
    }

    /// <summary>Writes every figure and the open lots, bit for bit; the instrument is the reader's to know.</summary>
    public void Write(StateWriter writer)
    {
        writer.Int64(_now.Bookings);
        writer.Decimal(_now.Quantity);
        writer.Decimal(_now.Cost);
        writer.Decimal(_now.Realised);
        writer.Decimal(_now.FifoCost);
        writer.Decimal(_now.RealisedFifo);
        writer.Decimal(_now.BookedCost);
        writer.Decimal(_now.BookedRealised);
        _lots.Write(writer);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="TradingException">The bytes are damaged, or the lots do not add up to the quantity.</exception>
    public static Position Read(ref StateReader reader, Instrument instrument)
    {
        var figures = new Figures
        {
            Bookings = reader.Int64(),
            Quantity = reader.Decimal(),
            Cost = reader.Decimal(),
            Realised = reader.Decimal(),
            FifoCost = reader.Decimal(),
            RealisedFifo = reader.Decimal(),
            BookedCost = reader.Decimal(),
            BookedRealised = reader.Decimal(),
        };
        var position = new Position(instrument) { _now = figures, _lots = FifoLots.Read(ref reader) };
        var inLots = 0m;
        for (var i = 0; i < position._lots.Count; i++) inLots += position._lots[i].Quantity;
        if (inLots != figures.Quantity)
            throw new TradingException(ErrorCode.DataIntegrity, $"Position {instrument} holds {figures.Quantity} but its lots {inLots}: restore an older snapshot.");
        return position;
    }

    /// <summary>The signed quantity of a possible fill.</summary>
    internal decimal SignedQuantity(OrderSide side, decimal quantity, decimal price)
    {
        if (side is not (OrderSide.Buy or OrderSide.Sell)) throw TradingFaults.InputValidation("side", $"{(int)side} is neither Buy nor Sell");
        if (quantity <= 0) throw TradingFaults.InputValidation("quantity", $"a fill of {Instrument} has {quantity}; it must be more than 0");
        if (price < 0 && Instrument.SettlesInFull) throw TradingFaults.PriceOutOfBounds(price, 0m, decimal.MaxValue);
        CheckedMark(price);
        return side == OrderSide.Buy ? quantity : -quantity;
    }

    /// <summary>Remembers this state for <see cref="Rewind"/>.</summary>
    internal void Begin()
    {
        _before = _now;
        _lots.Begin();
    }

    /// <summary>Undoes what happened since <see cref="Begin"/>.</summary>
    internal void Rewind()
    {
        _now = _before;
        _lots.Rewind();
    }

    /// <summary>
    /// Changes the quantity against payment at <paramref name="price"/>; 0 for a fee or rebate in kind, which takes its cost
    /// share with it. Between <see cref="Begin"/> and <see cref="Rewind"/> only; throws <see cref="OverflowException"/>.
    /// </summary>
    internal PositionChange Change(decimal signed, decimal price)
    {
        var next = _now;
        next.Bookings++;
        next.Quantity = Exact.Sum(_now.Quantity, signed);
        var held = Math.Abs(_now.Quantity);
        var closes = held != 0 && _now.Quantity > 0 != signed > 0;
        var closed = closes ? Math.Min(held, Math.Abs(signed)) : 0m;
        var change = default(PositionChange);
        var bookedExit = 0m;
        if (closes)
        {
            var exit = Instrument.Worth(signed > 0 ? closed : -closed, price);
            bookedExit = Booked(exit);
            change = Close(ref next, closed, held, exit, bookedExit);
        }

        if (closed < Math.Abs(signed))
        {
            var opened = closes ? next.Quantity : signed;
            var entry = Instrument.Worth(opened, price);
            next.Cost += entry;
            next.FifoCost += entry;
            next.BookedCost += closes ? Booked(Instrument.Worth(signed, price)) - bookedExit : Booked(entry);
            _lots.Add(new Lot(opened, entry));
        }

        _now = next;
        return change;
    }

    /// <summary>The quantity after a split.</summary>
    internal decimal RescaledQuantity(SplitRatio ratio)
    {
        try
        {
            var quantity = ratio.Checked().Quantity(_now.Quantity);
            if (quantity == 0 && _now.Quantity != 0)
                throw TradingFaults.InputValidation("split", $"{ratio} leaves nothing of {_now.Quantity} {Instrument}; close the position instead");
            return quantity;
        }
        catch (OverflowException overflow)
        {
            throw TradingFaults.Overflow($"split {ratio} of {_now.Quantity} {Instrument}", overflow);
        }
    }

    private PositionChange Close(ref Figures next, decimal closed, decimal held, decimal exit, decimal bookedExit)
    {
        var all = closed == held;
        var cost = all ? next.Cost : Exact.Share(next.Cost, closed, held);
        var bookedCost = all ? next.BookedCost : Booked(Exact.Share(next.BookedCost, closed, held));
        var fifoCost = all ? next.FifoCost : _lots.Close(closed);
        if (all) _lots.Clear();
        next.Cost = all ? 0m : next.Cost - cost;
        next.BookedCost = all ? 0m : next.BookedCost - bookedCost;
        next.FifoCost = all ? 0m : next.FifoCost - fifoCost;
        var change = new PositionChange(closed, -exit - cost, -exit - fifoCost, -bookedExit - bookedCost);
        next.Realised += change.Realised;
        next.RealisedFifo += change.RealisedFifo;
        next.BookedRealised += change.BookedRealised;
        return change;
    }

    private decimal Booked(decimal amount) => Money.Round(amount, Instrument.SettlementScale);

    private decimal Average(decimal cost)
    {
        if (_now.Quantity == 0 || cost == 0) return 0m;
        var units = _now.Quantity * Instrument.Multiplier;
        return Instrument.IsInverse ? -(units / cost) : cost / units;
    }

    private decimal UnrealisedOver(decimal cost, decimal mark)
    {
        try
        {
            return _now.Quantity == 0 ? 0m : Instrument.Worth(_now.Quantity, CheckedMark(mark)) - cost;
        }
        catch (OverflowException overflow)
        {
            throw TradingFaults.Overflow($"unrealised profit of {_now.Quantity} {Instrument} at {mark}", overflow);
        }
    }

    private decimal CheckedMark(decimal mark) =>
        Instrument.IsInverse && mark <= 0 ? throw TradingFaults.PriceOutOfBounds(mark, Instrument.PriceTick, decimal.MaxValue) : mark;

    private struct Figures
    {
        public long Bookings;
        public decimal Quantity;
        public decimal Cost;
        public decimal Realised;
        public decimal FifoCost;
        public decimal RealisedFifo;
        public decimal BookedCost;
        public decimal BookedRealised;
    }
}
