using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;

namespace Ergodic.Domain.Accounting;

/// <summary>
/// The last price of every instrument, and the currency rates that follow from those of spot and shares: directly,
/// inverted, or through one currency in between. Among several ways the direct one wins, then the inverted, then the one
/// over the lowest instrument number. <see cref="Set"/> and repeated questions do not allocate.
/// </summary>
public sealed class Marks : IMarks
{
    /// <summary>Instrument numbers must be below this: they index an array.</summary>
    public const uint MaxInstruments = 1 << 20;

    private Instrument?[] _instruments = [];
    private decimal[] _prices = [];
    private bool[] _known = [];
    private RateRoute[] _routes = new RateRoute[8];
    private int _routeCount;
    private int _nextRoute;

    /// <summary>No prices yet.</summary>
    /// <param name="instruments">What prices will come for.</param>
    public Marks(IEnumerable<Instrument> instruments)
    {
        foreach (var instrument in instruments) Add(instrument);
    }

    /// <summary>Adds an instrument, or replaces the rules of the one with its number and keeps the price.</summary>
    /// <exception cref="TradingException">Its number is <see cref="MaxInstruments"/> or more.</exception>
    public void Add(Instrument instrument)
    {
        if (instrument.Number >= MaxInstruments)
            throw TradingFaults.Configuration("instrument number", instrument.Number.ToString(), $"number {instrument} below {MaxInstruments}");
        if (instrument.Number >= _instruments.Length)
        {
            var length = Math.Max((int)instrument.Number + 1, _instruments.Length * 2);
            Array.Resize(ref _instruments, length);
            Array.Resize(ref _prices, length);
            Array.Resize(ref _known, length);
        }

        _instruments[instrument.Number] = instrument;
        ForgetRoutes();
    }

    /// <summary>Sets the last price of an instrument.</summary>
    /// <exception cref="TradingException">The instrument was never added, or a spot or share price is not above 0.</exception>
    public void Set(uint instrumentNumber, decimal price)
    {
        if (instrumentNumber >= (uint)_instruments.Length || _instruments[instrumentNumber] is not { } instrument)
            throw TradingFaults.InputValidation("instrument number", $"{instrumentNumber} was never added to the marks");
        if (price <= 0 && (instrument.SettlesInFull || instrument.IsInverse))
            throw TradingFaults.PriceOutOfBounds(price, instrument.PriceTick, decimal.MaxValue);
        _prices[instrumentNumber] = price;
        if (_known[instrumentNumber]) return;
        _known[instrumentNumber] = true;
        ForgetRoutes();
    }

    /// <inheritdoc/>
    public bool TryMark(uint instrumentNumber, out decimal price)
    {
        if (instrumentNumber >= (uint)_known.Length || !_known[instrumentNumber])
        {
            price = 0m;
            return false;
        }

        price = _prices[instrumentNumber];
        return true;
    }

    /// <inheritdoc/>
    /// <exception cref="TradingException">The rate does not fit.</exception>
    public bool TryRate(Currency from, Currency to, out decimal rate)
    {
        rate = 1m;
        if (from == to) return true;
        ref readonly var route = ref RouteOf(from, to);
        if (route.First is not { } first)
        {
            rate = 0m;
            return false;
        }

        rate = RateOf(first);
        if (route.Second is not { } second) return true;
        try
        {
            rate *= RateOf(second);
            return true;
        }
        catch (OverflowException overflow)
        {
            throw TradingFaults.Overflow($"rate from {from} to {to} over {_instruments[first.Instrument]} and {_instruments[second.Instrument]}", overflow);
        }
    }

    /// <summary>The instrument whose price is the rate from one currency to another; false where the rate is no such price.</summary>
    public bool TryInstrumentOf(Currency from, Currency to, out uint instrument)
    {
        ref readonly var route = ref RouteOf(from, to);
        instrument = route.First?.Instrument ?? 0;
        return route is { First.IsInverted: false, Second: null };
    }

    /// <summary>Writes the known prices in order of instrument number.</summary>
    public void Write(StateWriter writer)
    {
        writer.UInt32((uint)_known.AsSpan().Count(true));
        for (var number = 0; number < _known.Length; number++)
        {
            if (!_known[number]) continue;
            writer.UInt32((uint)number);
            writer.Decimal(_prices[number]);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="TradingException">The bytes are damaged or name an instrument that is not in <paramref name="instruments"/>.</exception>
    public static Marks Read(ref StateReader reader, IEnumerable<Instrument> instruments)
    {
        var marks = new Marks(instruments);
        for (var left = reader.UInt32(); left > 0; left--) marks.Set(reader.UInt32(), reader.Decimal());
        return marks;
    }

    private decimal RateOf(RateLeg leg) => leg.IsInverted ? 1m / _prices[leg.Instrument] : _prices[leg.Instrument];

    // Valuations ask for the same pairs in the same order, so the answer is nearly always the one after the last.
    private ref readonly RateRoute RouteOf(Currency from, Currency to)
    {
        for (var tried = 0; tried < _routeCount; tried++)
        {
            if (_nextRoute >= _routeCount) _nextRoute = 0;
            ref readonly var route = ref _routes[_nextRoute];
            _nextRoute++;
            if (route.From == from && route.To == to) return ref route;
        }

        if (_routeCount == _routes.Length) Array.Resize(ref _routes, _routes.Length * 2);
        _routes[_routeCount] = Resolve(from, to);
        return ref _routes[_routeCount++];
    }

    private void ForgetRoutes()
    {
        _routeCount = 0;
        _nextRoute = 0;
    }

    private RateRoute Resolve(Currency from, Currency to)
    {
        if (LegOf(from, to) is { } direct) return new RateRoute(from, to, direct, null);
        for (var number = 0; number < _instruments.Length; number++)
        {
            if (!_known[number] || _instruments[number] is not { SettlesInFull: true } instrument) continue;
            var isInverted = instrument.Quote == from;
            if (!isInverted && instrument.Base != from) continue;
            if (LegOf(isInverted ? instrument.Base : instrument.Quote, to) is { } second)
                return new RateRoute(from, to, new RateLeg((uint)number, isInverted), second);
        }

        return new RateRoute(from, to, null, null);
    }

    private RateLeg? LegOf(Currency from, Currency to)
    {
        RateLeg? inverted = null;
        for (var number = 0; number < _instruments.Length; number++)
        {
            if (!_known[number] || _instruments[number] is not { SettlesInFull: true } instrument) continue;
            if (instrument.Base == from && instrument.Quote == to) return new RateLeg((uint)number, IsInverted: false);
            if (instrument.Base == to && instrument.Quote == from) inverted ??= new RateLeg((uint)number, IsInverted: true);
        }

        return inverted;
    }
}
