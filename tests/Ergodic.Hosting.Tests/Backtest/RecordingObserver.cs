using Ergodic.Domain.Time;
using Ergodic.Hosting.Backtest;

namespace Ergodic.Hosting.Tests.Backtest;

/// <summary>Keeps what a run showed.</summary>
internal sealed class RecordingObserver(Action<int>? atMoment = null) : IRunObserver
{
    public List<(Timestamp Time, decimal? Equity)> Moments { get; } = [];

    public List<RunFill> Fills { get; } = [];

    public void OnMoment(Timestamp time, EquityReading equity)
    {
        Moments.Add((time, equity.Exact));
        atMoment?.Invoke(Moments.Count);
    }

    public void OnFill(in RunFill fill) => Fills.Add(fill);
}
