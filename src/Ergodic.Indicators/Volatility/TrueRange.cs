using System.Runtime.CompilerServices;
using Ergodic.Domain.Market;
using Ergodic.Indicators.Catalogue;

namespace Ergodic.Indicators.Volatility;

/// <summary>
/// True range: the distance from the lower of this bar's low and the last close to the higher of this bar's high and
/// the last close, in price units. The first bar has none, as there is no close before it.
/// </summary>
[Indicator(IndicatorGroup.Volatility, "talib.TRANGE", "skender.TR", Source = "Wilder, New Concepts in Technical Trading Systems, 1978")]
public sealed class TrueRange() : Indicator<TrueRange.Kernel, Bar, double>(default)
{
    /// <summary>The range of a bar with the close before it.</summary>
    public struct Kernel : IKernel<Bar, double>
    {
        private int _count;
        private double _lastClose;

        /// <inheritdoc/>
        public readonly bool IsReady => _count == 2;

        /// <inheritdoc/>
        public readonly int Lookback => 1;

        /// <inheritdoc/>
        public readonly int Memory => 2;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Next(in Bar input)
        {
            var range = Peek(in input);
            _lastClose = input.Close;
            if (_count < 2) _count++;
            return range;
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly double Peek(in Bar input)
        {
            if (_count == 0) return double.NaN;
            var top = input.High > _lastClose ? input.High : _lastClose;
            var bottom = input.Low < _lastClose ? input.Low : _lastClose;
            return top - bottom;
        }

        /// <inheritdoc/>
        public void Visit(ref StateVisitor state)
        {
            state.Field(ref _count, 2);
            state.Field(ref _lastClose);
        }
    }
}
