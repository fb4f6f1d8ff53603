using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Description;

/// <summary>The events of one stretch of time, for drawing.</summary>
/// <param name="First">The first event in it.</param>
/// <param name="Last">The last event in it.</param>
/// <param name="Low">Lowest price.</param>
/// <param name="High">Highest price.</param>
/// <param name="Close">The last price.</param>
/// <param name="Volume">What was traded.</param>
/// <param name="FirstLine">The line of its first event; 0 where there are no lines.</param>
public readonly record struct SketchColumn(Timestamp First, Timestamp Last, double Low, double High, double Close, double Volume, long FirstLine)
{
    /// <summary>The two as one, this one being the earlier.</summary>
    internal SketchColumn With(in SketchColumn later) => new(
        First, later.Last, Math.Min(Low, later.Low), Math.Max(High, later.High), later.Close, Volume + later.Volume, FirstLine);
}
