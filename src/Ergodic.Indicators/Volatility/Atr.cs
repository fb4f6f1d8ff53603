using System.ComponentModel.DataAnnotations;
using System.Runtime.CompilerServices;
using Ergodic.Domain.Market;
using Ergodic.Indicators.Catalogue;
using Ergodic.Indicators.Trend;

namespace Ergodic.Indicators.Volatility;

/// <summary>
/// Average true range in price units: Wilder's average, of weight 1/<paramref name="period"/>, over the true ranges. It
/// starts at bar <paramref name="period"/>, counted from 0, as the mean of the first <paramref name="period"/> of them.
/// </summary>
/// <param name="period">The number of true ranges in the first mean.</param>
[Indicator(IndicatorGroup.Volatility, "talib.ATR", Source = "Wilder, New Concepts in Technical Trading Systems, 1978")]
public sealed class Atr([Range(1, 100_000)] int period = 14)
    : Indicator<Atr.Kernel, Bar, double>(new Kernel(Parameter.InRange<Atr>(period)))
{
    /// <summary>A true range and its average.</summary>
    /// <param name="period">The number of true ranges in the first mean.</param>
    public struct Kernel(int period) : IKernel<Bar, double>
    {
        private TrueRange.Kernel _range;
        private Ema.Kernel _average = new(period, 1.0 / period);

        /// <inheritdoc/>
        public readonly bool IsReady => _average.IsReady;

        /// <inheritdoc/>
        public readonly int Lookback => _range.Lookback + _average.Lookback;

        /// <inheritdoc/>
        public readonly int Memory => _range.Lookback + _average.Memory;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(in Bar input)
        {
            var range = _range.Next(in input);
            return double.IsNaN(range) ? range : _average.Next(in range);
        }

        /// <inheritdoc/>
        public readonly double Peek(in Bar input)
        {
            var copy = this;
            return copy.Next(in input);
        }

        /// <inheritdoc/>
        public void Visit(ref StateVisitor state)
        {
            _range.Visit(ref state);
            _average.Visit(ref state);
        }
    }
}
