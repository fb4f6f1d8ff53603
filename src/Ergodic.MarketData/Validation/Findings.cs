using System.Runtime.CompilerServices;

namespace Ergodic.MarketData.Validation;

/// <summary>What the checks have found about the event at hand.</summary>
internal sealed class Findings
{
    /// <summary>What is noted.</summary>
    public ValidationFlag Flags { get; private set; }

    /// <summary>The worst so far.</summary>
    public QualityVerdict Verdict { get; private set; }

    /// <summary>True when there is nothing to say.</summary>
    public bool AreNone => ((uint)Flags | (uint)Verdict) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Clear()
    {
        Flags = ValidationFlag.None;
        Verdict = QualityVerdict.Valid;
    }

    public void Note(ValidationFlag flag) => Flags |= flag;

    public void Raise(QualityVerdict verdict)
    {
        if (verdict > Verdict) Verdict = verdict;
    }
}
