using Ergodic.Domain.Encoding;

namespace Ergodic.Indicators;

/// <summary>
/// A value that is fed one observation at a time and carries state between them. Strategies hold these as fields; warm-up,
/// snapshots and resets reach them through this interface. Not thread-safe: one instance, one stream.
/// </summary>
public interface IStreaming
{
    /// <summary>True once enough observations came for a value.</summary>
    bool IsReady { get; }

    /// <summary>
    /// The number of last observations that decide the value: a fresh instance fed only these agrees with one fed all of
    /// history to 1e-12 of the scale of the inputs. Windows forget what lies before entirely.
    /// </summary>
    int Memory { get; }

    /// <summary>Returns to the state of a fresh instance with the same parameters.</summary>
    void Reset();

    /// <summary>An independent instance with the same parameters and state. <c>Clone()</c> gives it typed.</summary>
    IStreaming Copy();

    /// <summary>Writes the state; the parameters are not part of it.</summary>
    void Write(StateWriter writer);

    /// <summary>
    /// Reads what <see cref="Write"/> wrote from an instance with the same parameters; from then on both give the same bits.
    /// Damaged or foreign bytes throw a <see cref="Ergodic.Domain.Errors.TradingException"/> of code
    /// <see cref="Ergodic.Domain.Errors.ErrorCode.Deserialization"/> and change nothing.
    /// </summary>
    void Read(ref StateReader reader);
}
