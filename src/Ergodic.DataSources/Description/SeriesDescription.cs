using Ergodic.Domain.Instruments;
using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Description;

/// <summary>What a file says of one instrument.</summary>
/// <param name="Instrument">Which.</param>
/// <param name="Kind">What its events are, in words joined by <c>+</c>: <c>bar</c>, <c>trade</c>, <c>book+quote</c>…; empty without events.</param>
/// <param name="Figures">From when to when, how many of which kind.</param>
/// <param name="Flaws">What is wrong with the values, in the order of the kinds.</param>
/// <param name="Rules">What the validation rules say of its events, those quarantined while reading not among them.</param>
/// <param name="Sketch">Prices and volumes along time, small enough to draw.</param>
/// <param name="Calendar">How many events there are when.</param>
public sealed record SeriesDescription(
    Instrument Instrument, string Kind, QualityFigures Figures, IReadOnlyList<RatedFlaw> Flaws, IReadOnlyList<RuleFinding> Rules,
    SeriesSketch Sketch, EventCalendar Calendar);
