using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Ergodic.Indicators.Catalogue;
using Ergodic.Indicators.Windows;

namespace Ergodic.Indicators.Trend;

/// <summary>Simple moving average: the mean of the last <paramref name="period"/> values.</summary>
/// <param name="period">The number of values averaged.</param>
[Indicator(IndicatorGroup.Trend, "talib.SMA period=30", "skender.SMA", Source = "Arithmetic mean; values as TA-Lib 0.6 SMA")]
public sealed class Sma([Range(1, 100_000)] int period = 20)
    : Indicator<Sma.Kernel, double, double>(new Kernel(Parameter.InRange<Sma>(period)))
{
    /// <summary>The mean of a window.</summary>
    /// <param name="period">The number of values averaged.</param>
    public struct Kernel(int period) : IKernel<double, double>
    {
        private readonly double _period = period;
        private WindowSum _sum = new(period);

        /// <inheritdoc/>
        public readonly bool IsReady => _sum.IsFull;

        /// <inheritdoc/>
        public readonly int Lookback => Memory - 1;

        /// <inheritdoc/>
        public readonly int Memory => (int)_period;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(in double input)
        {
            var mean = _sum.Add(input) / _period;
            return _sum.IsFull ? mean : double.NaN;
        }

        /// <inheritdoc/>
        public readonly double Peek(in double input) => _sum.FillsWithNext ? _sum.Peek(input) / _period : double.NaN;

        /// <inheritdoc/>
        public void Visit(ref StateVisitor state) => _sum.Visit(ref state);
    }
}
