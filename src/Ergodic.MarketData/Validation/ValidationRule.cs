using Ergodic.Domain.Market;

namespace Ergodic.MarketData.Validation;

/// <summary>One rule of the pipeline: what breaks it gets a reason, a flag or a verdict.</summary>
/// <param name="Layer">Where it belongs.</param>
/// <param name="Reason">What an event is quarantined with; none where it passes.</param>
/// <param name="Flag">What is noted; none where it is quarantined or judged.</param>
/// <param name="Verdict">Valid where only a flag is noted.</param>
/// <param name="Kinds">The events it applies to; empty for all.</param>
/// <param name="Sentence">What holds for an event that keeps it.</param>
public sealed record ValidationRule(
    ValidationLayer Layer,
    ValidationReason Reason,
    ValidationFlag Flag,
    QualityVerdict Verdict,
    IReadOnlyList<MarketEventKind> Kinds,
    string Sentence)
{
    /// <summary>Below 128 the number of the reason, from 128 on that of the flag's bit, from 192 on that of the verdict.</summary>
    public int Number =>
        Reason != ValidationReason.None ? (int)Reason
        : Flag != ValidationFlag.None ? 128 + System.Numerics.BitOperations.TrailingZeroCount((uint)Flag)
        : 192 + (int)Verdict;

    /// <summary>The name of its reason, flag or verdict.</summary>
    public string Name =>
        Reason != ValidationReason.None ? Reason.ToString() : Flag != ValidationFlag.None ? Flag.ToString() : Verdict.ToString();

    /// <summary>True when what breaks it is quarantined, false when it is flagged and passes.</summary>
    public bool Quarantines => Reason != ValidationReason.None;
}
