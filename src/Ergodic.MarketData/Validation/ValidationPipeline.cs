using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;

namespace Ergodic.MarketData.Validation;

/// <summary>
/// What every market event of one instrument passes once, where it enters. Allocates nothing per event.
/// </summary>
/// <param name="instrument">Whose events they are.</param>
public sealed class ValidationPipeline(Instrument instrument)
{
    /// <summary>The rules' version; a tape carries the one it was checked by.</summary>
    public const int Version = 1;

    /// <summary>Reasons from here on are given by the pipeline; those below by whoever reads text.</summary>
    public const ValidationReason FirstJudged = ValidationReason.PriceNotPositive;

    private readonly BarValidator _bars = new();

    /// <summary>Whether an event may pass; only one that does moves the series on, so one bad event does not condemn those behind it.</summary>
    public ValidationReason Check(in MarketEvent market) => market.Kind == MarketEventKind.Bar ? _bars.Check(in market) : ValidationReason.None;

    /// <summary>A reason just given, as one sentence with the values concerned.</summary>
    public string Explain(ValidationReason reason, in MarketEvent market) => ValidationSentence.OfBar(reason, market, instrument, _bars.Previous);
}
