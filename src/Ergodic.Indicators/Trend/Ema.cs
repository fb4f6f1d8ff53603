using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Ergodic.Indicators.Catalogue;

namespace Ergodic.Indicators.Trend;

/// <summary>
/// Exponential moving average: each value moves it by the fraction 2/(<paramref name="period"/>+1) of the distance
/// between them. It starts as the mean of the first <paramref name="period"/> values.
/// </summary>
/// <param name="period">The number of values in the first mean; the average's centre of mass is (period-1)/2 values back.</param>
[Indicator(IndicatorGroup.Trend, "talib.EMA period=30", "skender.EMA", Source = "Seeded by the simple mean, as TA-Lib 0.6 EMA")]
public sealed class Ema([Range(1, 100_000)] int period = 20)
    : Indicator<Ema.Kernel, double, double>(new Kernel(Parameter.InRange<Ema>(period), 2.0 / (period + 1)))
{
    /// <summary>An exponential average with any factor; Wilder's has 1/period.</summary>
    /// <param name="period">The number of values in the first mean.</param>
    /// <param name="factor">The weight of the newest value, in (0, 1].</param>
    public struct Kernel(int period, double factor) : IKernel<double, double>
    {
        private int _count;
        private double _average; // their sum, until there are enough values for the first mean

        /// <inheritdoc/>
        public readonly bool IsReady => _count == period;

        /// <inheritdoc/>
        public readonly int Lookback => period - 1;

        /// <inheritdoc/>
        public readonly int Memory => period + FadingMemory.Updates(1 - factor);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(in double input)
        {
            if (_count == period) return _average += factor * (input - _average);
            _average += input;
            _count++;
            if (_count < period) return double.NaN;
            return _average /= period;
        }

        /// <inheritdoc/>
        public readonly double Peek(in double input)
        {
            var copy = this;
            return copy.Next(in input);
        }

        /// <inheritdoc/>
        public void Visit(ref StateVisitor state)
        {
            state.Field(ref _count, period);
            state.Field(ref _average);
        }
    }
}
