namespace Ergodic.DataSources.Synthetic.OrderFlow;

/// <summary>
/// The times of a <see cref="FlowKernel"/>, drawn exactly and without rejections: Dassios and Zhao, "Exact simulation of Hawkes process with
/// exponentially decaying intensity" (2013), for several kinds of one decay. The excitement of all kinds together fades as one, so
/// the wait for an order that others called forth can be drawn by inversion; it competes with the wait for one that came by itself.
/// </summary>
internal sealed class HawkesArrivals
{
    private readonly double[] _jumps; // by parent, then child
    private readonly double[] _excitement = new double[FlowKernel.Kinds];
    private readonly double _rate;
    private readonly double _decay;
    private readonly Variates _random;

    public HawkesArrivals(FlowKernel kernel, Variates random)
    {
        _rate = kernel.MarketRate + kernel.PassiveRate;
        _decay = kernel.Decay;
        _random = random;
        _jumps = [.. Enumerable.Range(0, FlowKernel.Kinds).SelectMany(parent => kernel.Branching.Select(row => row[parent] * kernel.Decay))];
    }

    /// <summary>The kind others called forth at the last arrival; null where it came by itself, of whatever kind the market suggests.</summary>
    public FlowKind? Called { get; private set; }

    /// <summary>Orders a second now.</summary>
    public double Intensity => _rate + Excitement;

    private double Excitement
    {
        get
        {
            var sum = 0.0;
            foreach (var one in _excitement) sum += one;
            return sum;
        }
    }

    /// <summary>Moves to the next arrival; returns the seconds until then.</summary>
    public double Next()
    {
        var excitement = Excitement;
        var wait = _random.NextExponential() / _rate;
        var isCalled = false;
        if (excitement > 0)
        {
            // The excitement left until the end of time is excitement ÷ decay: with chance e^-that nothing more is called forth.
            var left = 1 - (_decay * _random.NextExponential() / excitement);
            if (left > 0)
            {
                var calledWait = -PortableMath.Log(left) / _decay;
                isCalled = calledWait < wait;
                if (isCalled) wait = calledWait;
            }
        }

        var faded = PortableMath.Exp(-_decay * wait);
        for (var kind = 0; kind < _excitement.Length; kind++) _excitement[kind] *= faded;
        Called = isCalled ? Pick(excitement * faded) : null;
        return wait;
    }

    /// <summary>Says what kind the last arrival was.</summary>
    public void Occurred(FlowKind kind)
    {
        var first = (int)kind * FlowKernel.Kinds;
        for (var child = 0; child < _excitement.Length; child++) _excitement[child] += _jumps[first + child];
    }

    private FlowKind Pick(double excitement)
    {
        var left = _random.NextUniform() * excitement;
        for (var kind = 0; kind < _excitement.Length - 1; kind++)
        {
            left -= _excitement[kind];
            if (left < 0) return (FlowKind)kind;
        }

        return FlowKind.CancelAsk;
    }
}
