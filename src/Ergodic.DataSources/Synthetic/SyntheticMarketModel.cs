using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Synthetic;

/// <summary>
/// The market itself, one bar of every asset a step, in exact time and unrounded prices. In a bar the log price makes
/// <see cref="SyntheticMarketOptions.StepsPerBar"/> correlated normal steps of one variance: asset² × regime² × time of day² × GARCH h × a mix common to
/// all assets, which makes the bar's move Student's t. Volume follows the root of that variance (the mixture of distributions of Clark 1973).
/// </summary>
internal sealed class SyntheticMarketModel
{
    private const double LargestMantissa = 1e15;

    private readonly SyntheticMarketOptions _options;
    private readonly BarSchedule _schedule;
    private readonly IntradayShape _shape;
    private readonly RegimeChain _chain;
    private readonly Variates _mix;
    private readonly CholeskyFactor[] _factors;
    private readonly SyntheticAssetPath[] _paths;
    private readonly double[] _shocks;

    public SyntheticMarketModel(SyntheticMarketOptions options)
    {
        _options = options.Checked();
        _schedule = new BarSchedule(options);
        _shape = new IntradayShape(options.Hours, (int)Math.Max(1, _schedule.Interval / (60 * Timestamp.NanosecondsPerSecond)));
        _chain = new RegimeChain(options.Transitions, new Variates(options.Seed, "market", "regime"));
        _mix = new Variates(options.Seed, "market", "mix");
        _factors = [.. options.Regimes.Select(regime => CholeskyFactor.TryOf(options.CorrelationsIn(regime))!)];
        _paths = [.. options.Assets.Select(asset => new SyntheticAssetPath(asset, options, _schedule.YearsPerBar))];
        _shocks = new double[_paths.Length];
    }

    /// <summary>The assets in their order, each at the last bar.</summary>
    public IReadOnlyList<SyntheticAssetPath> Assets => _paths;

    /// <summary>The last bar's regime by its position.</summary>
    public int Regime => _chain.Current;

    /// <summary>When the last bar closed.</summary>
    public Timestamp Close => _schedule.Close;

    /// <summary>The largest price of an asset, where the path is held: mantissas stay exact as doubles.</summary>
    public static double LargestPrice(double mantissasPerUnit) => LargestMantissa / mantissasPerUnit;

    /// <summary>Makes the next bar of every asset.</summary>
    public void Step()
    {
        _schedule.Advance();
        _chain.Advance(_schedule.DaysPerBar);
        var regime = _options.Regimes[_chain.Current];
        var factor = _factors[_chain.Current];
        if (_schedule.IsAfterGap && _schedule.YearsPerGap > 0) Gap(regime, factor);
        var mix = _mix.NextVarianceMix(_options.Garch.DegreesOfFreedom);
        var minute = _schedule.MinuteOfDay;
        foreach (var path in _paths) path.Begin(regime, mix, _shape.VolatilityAt(minute), _schedule.YearsPerBar);
        for (var step = 0; step < _options.StepsPerBar; step++)
        {
            for (var asset = 0; asset < _paths.Length; asset++)
            {
                _shocks[asset] = _paths[asset].NextShock();
                _paths[asset].Move(factor.Correlated(asset, _shocks), step);
            }
        }

        foreach (var path in _paths) path.End(_shape.VolumeAt(minute) * _schedule.DaysPerBar);
    }

    private void Gap(SyntheticRegime regime, CholeskyFactor factor)
    {
        var mix = _mix.NextVarianceMix(_options.Garch.DegreesOfFreedom);
        for (var asset = 0; asset < _paths.Length; asset++)
        {
            _shocks[asset] = _paths[asset].NextShock();
            _paths[asset].Leap(factor.Correlated(asset, _shocks), regime, mix, _schedule.YearsPerGap);
        }
    }
}
