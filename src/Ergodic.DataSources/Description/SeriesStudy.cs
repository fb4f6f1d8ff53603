using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Description;

/// <summary>Looks at the events of one instrument from every side.</summary>
internal sealed class SeriesStudy(Instrument instrument)
{
    private readonly QualityInspector _inspector = new(instrument);
    private readonly RuleTally _rules = new(instrument);
    private readonly SeriesSketch _sketch = new(instrument);
    private readonly EventCalendar _calendar = new();

    public void Add(in MarketEvent market, long line)
    {
        _inspector.Add(market, line);
        _rules.Add(market, line);
        if (market.Kind == MarketEventKind.BarContinuation) return;
        _sketch.Add(market, line);
        _calendar.Add(market.StartTime);
    }

    /// <summary>What there is to say; a gap in which unreadable rows stand is none.</summary>
    public SeriesDescription Result(IReadOnlyList<long> unreadable)
    {
        var figures = _inspector.Figures;
        return new SeriesDescription(
            instrument, EventKindWords.Of(figures.Counts.Select(count => count.Key)), figures, RatedFlaw.Together(_inspector.Flaws(unreadable), []), _rules.Findings, _sketch, _calendar);
    }
}
