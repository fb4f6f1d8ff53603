namespace Ergodic.DataSources.Synthetic;

/// <summary>One asset's price, its GARCH state and its own random streams. Prices are held between one tick and what a mantissa can say.</summary>
internal sealed class SyntheticAssetPath
{
    private readonly SyntheticAsset _asset;
    private readonly SyntheticGarch _garch;
    private readonly SyntheticJumps _jumps;
    private readonly Variates _shocks;
    private readonly Variates _jumping;
    private readonly Variates _trading;
    private readonly double _chanceOfNoJump;
    private readonly double _volumeNoise;
    private readonly int _steps;
    private readonly double _inverseRootOfSteps;
    private readonly double _least;
    private readonly double _most;

    private double _variance = 1;
    private double _mix;
    private double _activity;
    private double _drift;
    private double _scale;
    private double _log;
    private double _highest;
    private double _lowest;
    private double _shockSum;
    private double _jump;
    private int _jumpStep;

    public SyntheticAssetPath(SyntheticAsset asset, SyntheticMarketOptions options, double yearsPerBar)
    {
        _asset = asset;
        _garch = options.Garch;
        _jumps = options.Jumps;
        _shocks = new Variates(options.Seed, asset.Symbol, "shocks");
        _jumping = new Variates(options.Seed, asset.Symbol, "jumps");
        _trading = new Variates(options.Seed, asset.Symbol, "volume");
        _chanceOfNoJump = PortableMath.Exp(-options.Jumps.PerYear * yearsPerBar);
        _volumeNoise = options.VolumeNoise;
        _steps = options.StepsPerBar;
        _inverseRootOfSteps = 1 / Math.Sqrt(_steps);
        var mantissasPerUnit = 1.0;
        for (var i = 0; i < asset.PriceDecimals; i++) mantissasPerUnit *= 10;
        _least = 1 / mantissasPerUnit;
        _most = SyntheticMarketModel.LargestPrice(mantissasPerUnit);
        Close = Math.Clamp((double)asset.StartPrice, _least, _most);
        Open = High = Low = Close;
    }

    /// <summary>The bar's first price.</summary>
    public double Open { get; private set; }

    /// <summary>The bar's highest price.</summary>
    public double High { get; private set; }

    /// <summary>The bar's lowest price.</summary>
    public double Low { get; private set; }

    /// <summary>The bar's last price.</summary>
    public double Close { get; private set; }

    /// <summary>Base units traded in the bar.</summary>
    public double Volume { get; private set; }

    /// <summary>Jumps in the bar.</summary>
    public int Jumps { get; private set; }

    /// <summary>An independent normal shock of this asset's own.</summary>
    public double NextShock() => _shocks.NextNormal();

    /// <summary>The first price of a session, which nobody could trade on the way to.</summary>
    public void Leap(double shock, SyntheticRegime regime, double mix, double years)
    {
        var deviation = _asset.AnnualVolatility * regime.VolatilityMultiplier * Math.Sqrt(_variance * mix * years);
        Close = Held(Close * PortableMath.Exp((DriftIn(regime) * years) + (deviation * shock)));
    }

    /// <summary>Opens a bar at the last price.</summary>
    public void Begin(SyntheticRegime regime, double mix, double timeOfDay, double years)
    {
        Open = Close;
        _mix = mix;
        _activity = regime.VolatilityMultiplier * Math.Sqrt(_variance * mix);
        _drift = DriftIn(regime) * years / _steps;
        _scale = _asset.AnnualVolatility * timeOfDay * _activity * Math.Sqrt(years / _steps);
        _log = _highest = _lowest = _shockSum = 0;
        Jumps = _jumping.NextPoisson(_chanceOfNoJump);
        _jumpStep = -1;
        if (Jumps == 0) return;
        _jump = 0;
        for (var i = 0; i < Jumps; i++) _jump += _jumps.Mean + (_jumps.Deviation * _jumping.NextNormal());
        _jumpStep = (int)(_jumping.NextUniform() * _steps);
    }

    /// <summary>One step of the path.</summary>
    public void Move(double shock, int step)
    {
        _shockSum += shock;
        _log += _drift + (_scale * shock);
        if (step == _jumpStep) _log += _jump;
        if (_log > _highest) _highest = _log;
        if (_log < _lowest) _lowest = _log;
    }

    /// <summary>Closes the bar.</summary>
    /// <param name="shareOfDay">The bar's share of an ordinary day's volume.</param>
    public void End(double shareOfDay)
    {
        High = Held(Open * PortableMath.Exp(_highest));
        Low = Held(Open * PortableMath.Exp(_lowest));
        Close = Held(Open * PortableMath.Exp(_log));
        Volume = _asset.DailyVolume * shareOfDay * _activity * _trading.NextLogNormal(_volumeNoise);
        var shock = _shockSum * _inverseRootOfSteps;
        _variance = _garch.Omega + (_variance * ((_garch.Alpha * shock * shock * _mix) + _garch.Beta));
    }

    private double DriftIn(SyntheticRegime regime) => _asset.AnnualDrift + (regime.Drift * _asset.AnnualVolatility);

    private double Held(double price) => Math.Clamp(price, _least, _most);
}
