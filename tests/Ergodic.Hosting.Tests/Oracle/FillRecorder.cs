using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Hosting.Backtest;

namespace Ergodic.Hosting.Tests.Oracle;

/// <summary>Keeps every fill of a run.</summary>
internal sealed class FillRecorder : IRunObserver
{
    public List<RunFill> Fills { get; } = [];

    public List<PlainFill> Plain => [.. Fills.Select(fill =>
        new PlainFill(fill.Time.Nanoseconds, fill.Side == OrderSide.Buy, fill.Price, fill.Quantity, fill.Fee.Amount))];

    public void OnMoment(Timestamp time, EquityReading equity)
    {
    }

    public void OnFill(in RunFill fill) => Fills.Add(fill);
}
