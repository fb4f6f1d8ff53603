using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;

namespace Ergodic.Research.Metrics;

/// <summary>
/// Accumulates an equity curve in constant memory: one <see cref="Sample"/> a bar close, without allocation, and a
/// <see cref="Summary"/> whenever it is asked for. Samples of one moment count once, the last of them, so that several
/// instruments closing together make one return.
/// </summary>
public sealed class EquityStatistics
{
    private ReturnMoments _returns;
    private DrawdownTracker _drawdown;
    private long _committed;
    private bool _isEmpty = true;
    private bool _returnsAreDefined = true;
    private double _previousEquity;
    private Timestamp _firstTime;
    private double _firstEquity;
    private Timestamp _lastTime;
    private double _lastEquity;

    /// <summary>
    /// Takes the equity at a moment. The same moment again replaces it; an earlier one is a <see cref="ErrorCode.DataIntegrity"/>
    /// fault. Returns that follow an equity of 0 or less are undefined, and with them every figure made of returns.
    /// </summary>
    /// <param name="time">When, not before the last sample.</param>
    /// <param name="equity">Equity then, in one currency throughout.</param>
    public void Sample(Timestamp time, double equity)
    {
        if (_isEmpty)
        {
            _isEmpty = false;
            _firstTime = time;
        }
        else if (time > _lastTime)
        {
            Commit();
        }
        else if (time < _lastTime)
        {
            throw OutOfOrder(time);
        }

        if (_committed == 0) _firstEquity = equity;
        _lastTime = time;
        _lastEquity = equity;
    }

    /// <summary>The figures up to the last sample; sampling may go on afterwards.</summary>
    public EquitySummary Summary()
    {
        if (_isEmpty) return new EquitySummary { Samples = 0 };
        var whole = (EquityStatistics)MemberwiseClone();
        whole.Commit();
        return whole.Summarise();
    }

    private void Commit()
    {
        var equity = _lastEquity;
        if (_committed > 0)
        {
            if (_previousEquity > 0) _returns.Add((equity - _previousEquity) / _previousEquity);
            else _returnsAreDefined = false;
        }

        _drawdown.Add(_lastTime, equity);
        _previousEquity = equity;
        _committed++;
    }

    private EquitySummary Summarise()
    {
        var years = (_lastTime - _firstTime) / (365.25 * Timestamp.NanosecondsPerDay);
        var growth = _firstEquity > 0 ? _lastEquity / _firstEquity : (double?)null;
        var annualReturn = years > 0 && growth > 0 ? Finite(Math.Pow(growth.Value, 1 / years) - 1) : null;
        var periods = years > 0 ? (_committed - 1) / years : (double?)null;
        var annualising = _returnsAreDefined && periods is { } perYear ? Math.Sqrt(perYear) : (double?)null;
        return new EquitySummary
        {
            Samples = _committed,
            From = _firstTime,
            To = _lastTime,
            InitialEquity = _firstEquity,
            FinalEquity = _lastEquity,
            TotalReturn = growth - 1,
            AnnualReturn = annualReturn,
            PeriodsPerYear = periods,
            AnnualVolatility = Finite(_returns.Deviation * annualising),
            Sharpe = Finite(_returns.MeanOverDeviation * annualising),
            Sortino = Finite(_returns.MeanOverDownside * annualising),
            Calmar = _drawdown.Largest > 0 ? Finite(annualReturn / _drawdown.Largest) : null,
            MaxDrawdown = _drawdown.Largest,
            MaxDrawdownPeak = _drawdown.Peak,
            MaxDrawdownTrough = _drawdown.Trough,
            LongestUnderWater = _drawdown.LongestUnderWater,
        };
    }

    private static double? Finite(double? value) => value is { } figure && double.IsFinite(figure) ? figure : null;

    private TradingException OutOfOrder(Timestamp time) =>
        new(ErrorCode.DataIntegrity, $"Equity at {time} comes after equity at {_lastTime}; sample it in the order of time.");
}
