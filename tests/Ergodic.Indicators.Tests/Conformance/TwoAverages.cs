using System.ComponentModel.DataAnnotations;
using Ergodic.Indicators.Catalogue;
using Ergodic.Indicators.Trend;

namespace Ergodic.Indicators.Tests.Conformance;

/// <summary>The smallest indicator with an output of several components that become ready at different times.</summary>
[Indicator(IndicatorGroup.Trend, "Pair slow=7", Source = "Made for the tests")]
public sealed class TwoAverages([Range(1, 50)] int fast = 3, [Range(1, 50)] int slow = 9)
    : Indicator<TwoAverages.Kernel, double, TwoAverages.Lines>(new Kernel(fast, Parameter.InRange<TwoAverages>(slow)))
{
    public readonly record struct Lines(double Fast, double Slow);

    public struct Kernel(int fast, int slow) : IKernel<double, Lines>
    {
        private Ema.Kernel _fast = new(Parameter.InRange<TwoAverages>(fast), 0.5);
        private Ema.Kernel _slow = new(slow, 0.25);

        public readonly bool IsReady => _fast.IsReady && _slow.IsReady;

        public readonly int Lookback => Math.Min(_fast.Lookback, _slow.Lookback);

        public readonly int Memory => Math.Max(_fast.Memory, _slow.Memory);

        public Lines Next(in double input) => new(_fast.Next(in input), _slow.Next(in input));

        public readonly Lines Peek(in double input) => new(_fast.Peek(in input), _slow.Peek(in input));

        public void Visit(ref StateVisitor state)
        {
            _fast.Visit(ref state);
            _slow.Visit(ref state);
        }
    }
}
