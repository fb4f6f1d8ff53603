using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;

namespace Ergodic.Strategies.Contract;

/// <summary>Runs one strategy and keeps its faults from everybody else: after an exception it is called no more.</summary>
public sealed class StrategyRunner
{
    private readonly Strategy _strategy;
    private readonly StrategyContext _context;
    private readonly uint? _instrument;

    /// <summary>Makes a runner.</summary>
    /// <param name="name">The strategy's name in orders and reports.</param>
    /// <param name="strategy">The idea.</param>
    /// <param name="port">The engine.</param>
    /// <param name="instrument">Number of the one instrument it trades; null shows it every instrument.</param>
    public StrategyRunner(string name, Strategy strategy, IStrategyPort port, uint? instrument = null)
    {
        Name = name;
        _strategy = strategy;
        _instrument = instrument;
        _context = new StrategyContext(port, name);
        _context.Focus(instrument.GetValueOrDefault(), PriceBasis.Raw);
    }

    /// <summary>The strategy's name in orders and reports.</summary>
    public string Name { get; }

    /// <summary>What it threw, or null while it runs.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>True when it is to be shown what happens to an instrument.</summary>
    public bool Sees(uint instrument) => Fault is null && (_instrument is null || _instrument == instrument);

    /// <summary>Calls <see cref="Strategy.OnStart"/>.</summary>
    public void Start()
    {
        try
        {
            _strategy.OnStart(_context);
        }
        catch (Exception fault)
        {
            Fault = fault;
        }
    }

    /// <summary>Calls <see cref="Strategy.OnBar"/> with the raw bar on the hot lane, shown in a basis.</summary>
    public void OnBar(in MarketEvent bar, Instrument instrument, PriceBasis basis)
    {
        if (Fault is not null) return;
        var view = new Bar(
            bar.OpenTime,
            instrument.PriceAsDouble(bar.Open),
            instrument.PriceAsDouble(bar.High),
            instrument.PriceAsDouble(bar.Low),
            instrument.PriceAsDouble(bar.Close),
            instrument.QuantityAsDouble(bar.Volume));
        if (!basis.IsRaw) view = basis.Bar(in view);
        _context.Focus(instrument.Number, basis);
        try
        {
            _strategy.OnBar(in view, _context);
        }
        catch (Exception fault)
        {
            Fault = fault;
        }
    }

    /// <summary>Calls <see cref="Strategy.OnFill"/> with a fill told in the basis.</summary>
    public void OnFill(in StrategyFill fill, uint instrument, PriceBasis basis)
    {
        if (Fault is not null) return;
        _context.Focus(instrument, basis);
        try
        {
            _strategy.OnFill(in fill, _context);
        }
        catch (Exception fault)
        {
            Fault = fault;
        }
    }
}
