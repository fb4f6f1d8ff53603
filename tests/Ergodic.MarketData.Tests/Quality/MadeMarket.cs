using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Tests.Quality;

/// <summary>
/// Clean made-up bars from a seed: changing volatility with calm and wild regimes, Student shocks, jumps, crashes over many bars with
/// a rebound, activity by the hour with bursts at full hours, quarters and five minutes, sessions with holidays and half days,
/// minutes without trades. Nothing in them is a flaw.
/// </summary>
internal sealed class MadeMarket
{
    private const long Second = Timestamp.NanosecondsPerSecond;
    private const long Minute = 60 * Second;
    private const long Hour = 60 * Minute;
    private const long Day = 24 * Hour;

    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private readonly Random _random;
    private readonly Style _style;
    private readonly long _interval;
    private readonly double _tailIndex, _hourBurst, _quarterBurst, _fiveBurst, _sigma, _spread, _tradeChance;
    private readonly int _decimals;
    private double _logPrice, _regime = 1, _logVolatility, _activity = 1;
    private int _crashLeft;
    private double _crashDrift;

    private MadeMarket(int seed, Style style, long interval, bool bursts)
    {
        _random = new Random(seed);
        (_style, _interval) = (style, interval);
        _tailIndex = 3 + (3 * _random.NextDouble());
        var strength = bursts ? 0.7 + (0.6 * _random.NextDouble()) : 0;
        (_hourBurst, _quarterBurst, _fiveBurst) = (0.35 * strength, 0.3 * strength, 0.12 * strength);
        var yearly = style switch { Style.StableCoin => 0.004, Style.CurrencyPair => 0.1, Style.Share or Style.ExtendedShare => 0.3, _ => 0.7 } * (0.6 + (0.8 * _random.NextDouble()));
        var hours = style is Style.Share or Style.ExtendedShare ? 252 * 6.5 : 8760;
        _sigma = yearly * Math.Sqrt(Math.Min(interval, Day) / (double)Hour / hours);
        if (interval == Day && style is Style.Share) _sigma = yearly / Math.Sqrt(252);
        _spread = style == Style.StableCoin ? 1e-4 : 0;
        _tradeChance = 0.4 + (0.4 * _random.NextDouble());
        _decimals = style switch { Style.CurrencyPair => 5, Style.StableCoin => 4, _ => 2 };
        _logPrice = Math.Log(style switch { Style.StableCoin => 1, Style.CurrencyPair => 1.2, Style.Share or Style.ExtendedShare => 40 + (200 * _random.NextDouble()), _ => 500 * Math.Pow(100, _random.NextDouble()) });
    }

    /// <summary>A clean series of a style.</summary>
    /// <param name="seed">Which.</param>
    /// <param name="style">Of which market.</param>
    /// <param name="interval">Interval of its bars, nanoseconds.</param>
    /// <param name="count">How many bars, at least nearly.</param>
    /// <param name="bursts">Whether trading bursts at full hours and quarters.</param>
    /// <param name="crash">Whether it crashes once.</param>
    public static MadeSeries Series(int seed, Style style, long interval, int count, bool bursts = true, bool crash = false)
    {
        var market = new MadeMarket(seed, style, interval, bursts);
        var equity = style is Style.Share or Style.ExtendedShare;
        var instrument = MadeSeries.NewInstrument(equity ? InstrumentKind.Equity : InstrumentKind.Spot, market._decimals, equity ? 0 : 3);
        return new MadeSeries(style, interval, instrument, market.Make(count, crash && style is not Style.StableCoin));
    }

    /// <summary>A clean series of any style and interval.</summary>
    public static MadeSeries Any(int seed)
    {
        var random = new Random(seed ^ 0x5f3759df);
        var style = (Style)random.Next(7);
        long[] intervals = style switch
        {
            Style.SparseCoin or Style.ExtendedShare => [Minute],
            Style.IlliquidCoin or Style.StableCoin => [Minute, 5 * Minute, Hour],
            Style.Share => [Minute, 5 * Minute, 15 * Minute, Hour, Day],
            Style.CurrencyPair => [Minute, Hour],
            _ => [Minute, 5 * Minute, 15 * Minute, Hour, 4 * Hour, 8 * Hour, Day],
        };
        var interval = intervals[random.Next(intervals.Length)];
        var count = interval >= 4 * Hour ? random.Next(300, 4000) : random.Next(2000, 20_000);
        return Series(seed, style, interval, count, bursts: random.Next(5) > 0, crash: random.Next(3) == 0);
    }

    private List<MarketEvent> Make(int count, bool crash)
    {
        var bars = new List<MarketEvent>(count);
        var start = Timestamp.FromUtc(2012 + _random.Next(12), 1 + _random.Next(12), 1 + _random.Next(28)).Nanoseconds;
        var crashAt = crash ? _random.Next(count / 5, count * 4 / 5) : -1;
        var previous = long.MinValue;
        foreach (var time in Times(start))
        {
            if (bars.Count >= count) break;
            if (bars.Count == crashAt) (_crashLeft, _crashDrift, crashAt) = (25 + _random.Next(50), -0.006 * (1 + _random.NextDouble()), -1);
            if (previous != long.MinValue && time - previous > 2 * Hour && _interval < 2 * Hour) _logPrice += _sigma * Math.Sqrt(20 * Minute / (double)Math.Min(_interval, Hour)) * Shock();
            else if (_style == Style.Share && _interval == Day) _logPrice += 0.4 * _sigma * Shock();
            var trades = Trades(time);
            if (trades || _style is Style.IlliquidCoin) bars.Add(Bar(time, trades));
            previous = time;
        }

        return bars;
    }

    /// <summary>When bars open: all the time, or while the market is open.</summary>
    private IEnumerable<long> Times(long start)
    {
        if (_style is Style.Coin or Style.SparseCoin or Style.IlliquidCoin or Style.StableCoin)
        {
            for (var time = start; ; time += _interval) yield return time;
        }

        if (_style == Style.CurrencyPair)
        {
            for (var time = start; ; time += _interval)
            {
                var local = Local(time);
                if (local.DayOfWeek == DayOfWeek.Saturday || (local.DayOfWeek == DayOfWeek.Friday && local.Hour >= 17) || (local.DayOfWeek == DayOfWeek.Sunday && local.Hour < 17)) continue;
                yield return time;
            }
        }

        var holidays = 0;
        for (var day = start; ; day += Day)
        {
            var date = new Timestamp(day).ToDateTime();
            if (date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            holidays = _random.Next(252) < 9 ? holidays + 1 : 0;
            if (holidays is 1 or 2) continue;
            holidays = 0;
            if (_interval >= Day)
            {
                yield return day;
                continue;
            }

            var (open, close) = _style == Style.ExtendedShare ? (240, 1200) : (570, _random.Next(252) < 3 ? 780 : 960);
            for (var minute = open; minute < close; minute += (int)(_interval / Minute))
                yield return Timestamp.From(TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(date.Date.AddMinutes(minute), DateTimeKind.Unspecified), NewYork)).Nanoseconds;
        }
    }

    private static DateTime Local(long time) => TimeZoneInfo.ConvertTimeFromUtc(new Timestamp(time).ToDateTime(), NewYork);

    private bool Trades(long time)
    {
        // Activity clusters: quiet stretches follow quiet stretches, nights are quieter than days.
        if (_style is not (Style.SparseCoin or Style.IlliquidCoin or Style.ExtendedShare)) return true;
        _activity = (0.97 * _activity) + (0.03 * (0.4 + (1.2 * _random.NextDouble())));
        if (_style == Style.ExtendedShare)
        {
            var local = Local(time);
            var minute = (local.Hour * 60) + local.Minute;
            if (minute is >= 570 and < 960) return true;
            return _random.NextDouble() < _activity * (minute is >= 480 and < 570 or >= 960 and < 1020 ? 0.85 : 0.4);
        }

        var night = 1 + (0.3 * Math.Sin(2 * Math.PI * (time % Day) / Day));
        return _random.NextDouble() < _tradeChance * _activity * night;
    }

    private MarketEvent Bar(long time, bool trades)
    {
        var scale = Math.Pow(10, _decimals);
        if (!trades)
        {
            var flat = (long)Math.Round(Math.Exp(_logPrice) * scale);
            return MarketEvent.Bar(0, BarInterval.FromNanoseconds(_interval), new Timestamp(time + _interval), flat, flat, flat, flat, 0);
        }

        if (_random.NextDouble() < 0.0008) _regime = _random.NextDouble() < 0.5 ? 1 : 1 + (3 * _random.NextDouble());
        _logVolatility = (0.97 * _logVolatility) + (0.1 * Normal());
        var burst = Burst(time);
        var volatility = _sigma * _regime * Math.Exp(_logVolatility + (0.5 * burst) + Seasonality(time));
        if (_random.NextDouble() < 0.0002) _logPrice += _sigma * _regime * (5 + (10 * _random.NextDouble())) * Math.Sign(_random.NextDouble() - 0.5);
        var (open, high, low) = (_logPrice, _logPrice, _logPrice);
        var drift = Crash(ref volatility);
        const int Steps = 6;
        for (var step = 0; step < Steps; step++)
        {
            _logPrice += (volatility / Math.Sqrt(Steps) * Shock()) + (drift / Steps);
            if (_spread > 0) _logPrice = (0.9 * _logPrice) + (_spread * (_random.Next(3) - 1));
            (high, low) = (Math.Max(high, _logPrice), Math.Min(low, _logPrice));
        }

        var move = Math.Abs(_logPrice - open) / volatility;
        var volume = 5000 * Math.Exp((0.8 * Normal()) + burst + (0.6 * _logVolatility) + (0.3 * Math.Min(4, move)) + Seasonality(time) + (drift < 0 ? 2 : 0));
        return MarketEvent.Bar(
            0, BarInterval.FromNanoseconds(_interval), new Timestamp(time + _interval), Mantissa(open), Mantissa(high), Mantissa(low), Mantissa(_logPrice),
            _style == Style.CurrencyPair ? 0 : 1 + (long)volume);
        long Mantissa(double log) => Math.Max(1, (long)Math.Round(Math.Exp(log) * scale));
    }

    /// <summary>A crash falls over many bars in heavy trading, then wins a third back.</summary>
    private double Crash(ref double volatility)
    {
        if (_crashLeft == 0) return 0;
        volatility *= 4;
        _crashLeft--;
        if (_crashLeft == 0 && _crashDrift < 0) (_crashLeft, _crashDrift) = (40, -_crashDrift / 3);
        return _crashDrift;
    }

    private double Burst(long time)
    {
        if (_interval > 5 * Minute) return 0;
        var minute = time % Hour / Minute;
        return (minute == 0 ? _hourBurst : 0) + (minute % 15 == 0 ? _quarterBurst : 0) + (minute % 5 == 0 ? _fiveBurst : 0);
    }

    private double Seasonality(long time)
    {
        if (_interval >= Day) return 0;
        if (_style != Style.Share) return 0.35 * Math.Sin(2 * Math.PI * ((time % Day / (double)Day) - 0.3));
        var local = Local(time);
        var share = ((local.Hour * 60) + local.Minute - 570) / 390.0;
        return 0.9 * Math.Abs(share - 0.5);
    }

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>A Student variate of unit scale: normal over the root of a mean of squares.</summary>
    private double Shock()
    {
        var degrees = (int)_tailIndex;
        var squares = 0.0;
        for (var i = 0; i < degrees; i++)
        {
            var normal = Normal();
            squares += normal * normal;
        }

        return Normal() / Math.Sqrt(Math.Max(squares, 0.02) / degrees) / 1.5;
    }
}
