using Ergodic.Domain.Time;

namespace Ergodic.Hosting.Backtest;

/// <summary>Watches a run from outside the core: metrics and reports. It can change nothing.</summary>
public interface IRunObserver
{
    /// <summary>All events of this moment were seen.</summary>
    void OnMoment(Timestamp time, EquityReading equity);

    /// <summary>A fill was booked.</summary>
    void OnFill(in RunFill fill);
}
