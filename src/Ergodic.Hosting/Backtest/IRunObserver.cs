using Ergodic.Domain.Time;

namespace Ergodic.Hosting.Backtest;

/// <summary>Watches a run from outside the core: metrics and reports. It can change nothing.</summary>
public interface IRunObserver
{
    /// <summary>All bars that closed at this moment were seen; equity is null where it cannot be valued.</summary>
    void OnMoment(Timestamp time, decimal? equity);

    /// <summary>A fill was booked.</summary>
    void OnFill(in RunFill fill);
}
