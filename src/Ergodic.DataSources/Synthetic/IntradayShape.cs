namespace Ergodic.DataSources.Synthetic;

/// <summary>
/// How volatility and volume vary over a trading day, by minute: multipliers whose mean square (volatility) and mean (volume) over the day are 1.
/// The figures are round ones that show the known pattern, fitted to no data: for shares the U of Wood, McInish and Ord (1985), for
/// markets that never close a hump where European and American hours overlap, and bursts when programs act on round times.
/// </summary>
internal sealed class IntradayShape
{
    // Volatility by the UTC hour.
    private static readonly double[] AroundTheClock =
    [
        1.05, 1.00, 0.90, 0.80, 0.75, 0.75, 0.80, 0.90, 0.95, 0.90, 0.90, 0.92,
        1.05, 1.25, 1.45, 1.40, 1.25, 1.10, 1.05, 1.05, 1.00, 0.95, 0.90, 0.95,
    ];

    private readonly double[] _volatility;
    private readonly double[] _volume;

    /// <summary>The shape seen by bars of some minutes each; 1 for shorter ones.</summary>
    public IntradayShape(SyntheticHours hours, int minutesPerBar)
    {
        var minutes = hours == SyntheticHours.WeekdaySession && minutesPerBar < BarSchedule.MinutesPerDay ? BarSchedule.SessionMinutes : BarSchedule.MinutesPerDay;
        _volatility = new double[minutes];
        _volume = new double[minutes];
        for (var minute = 0; minute < minutes; minute++)
        {
            var (level, burst) = hours == SyntheticHours.WeekdaySession ? Session((minute + 0.5) / minutes) : Clock(minute);
            _volatility[minute] = level * Math.Sqrt(burst);
            _volume[minute] = level * Math.Sqrt(level) * burst; // swings more than volatility
        }

        Merge(minutesPerBar);
    }

    /// <summary>What volatility of a bar that opens at a minute of the day is multiplied by.</summary>
    public double VolatilityAt(int minute) => _volatility[minute];

    /// <summary>What its volume is multiplied by.</summary>
    public double VolumeAt(int minute) => _volume[minute];

    private static (double Level, double Burst) Clock(int minute)
    {
        const int HalfHour = 30;
        var (hour, into) = Math.DivRem(minute + (BarSchedule.MinutesPerDay - HalfHour), 60);
        var weight = into / 60.0;
        var level = (AroundTheClock[hour % 24] * (1 - weight)) + (AroundTheClock[(hour + 1) % 24] * weight);
        var burst = (minute % 60, minute % 15, minute % 5) switch
        {
            (0, _, _) => 2.2,
            (_, 0, _) => 1.6,
            (_, _, 0) => 1.3,
            _ => 1.0,
        };
        return (level, burst);
    }

    private static (double Level, double Burst) Session(double fraction)
    {
        var fromNoon = (2 * fraction) - 1;
        return ((fromNoon < 0 ? 1.1 : 0.6) * fromNoon * fromNoon + 0.7, 1);
    }

    /// <summary>Gives each bar's first minute the mean over the bar, and the day means of 1.</summary>
    private void Merge(int minutesPerBar)
    {
        var squares = _volatility.Sum(value => value * value) / _volatility.Length;
        var mean = _volume.Sum() / _volume.Length;
        for (var start = 0; start < _volatility.Length; start += minutesPerBar)
        {
            var (square, volume) = (0.0, 0.0);
            for (var minute = start; minute < start + minutesPerBar; minute++)
            {
                square += _volatility[minute] * _volatility[minute];
                volume += _volume[minute];
            }

            _volatility[start] = Math.Sqrt(square / (squares * minutesPerBar));
            _volume[start] = volume / (mean * minutesPerBar);
        }
    }
}
