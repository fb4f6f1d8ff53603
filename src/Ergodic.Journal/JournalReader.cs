using System.Diagnostics;
using Ergodic.Domain.Errors;
using Ergodic.Journal.Format;
using Ergodic.Journal.Reading;

namespace Ergodic.Journal;

/// <summary>
/// Reads a journal's records in order, each checked before it is given out. A torn tail ends the records early and says so in
/// <see cref="Verdict"/>; damage anywhere else throws.
/// </summary>
public sealed class JournalReader : IDisposable
{
    private readonly JournalCursor _cursor;
    private int _position;

    private JournalReader(JournalCursor cursor) => _cursor = cursor;

    /// <summary>How the journal ended; null until <see cref="TryRead"/> returned false.</summary>
    public JournalVerdict? Verdict => _cursor.Verdict;

    /// <summary>Opens the journal in a directory.</summary>
    /// <exception cref="TradingException">
    /// <see cref="ErrorCode.InputValidation"/>: there is no journal. <see cref="ErrorCode.DataPersistence"/>: it cannot be read.
    /// </exception>
    public static JournalReader Open(string directory) => new(new JournalCursor(directory));

    /// <summary>Reads the next record. False at the end of a closed journal or of the valid prefix of a torn one.</summary>
    /// <param name="header">The record's header.</param>
    /// <param name="payload">The record's payload, valid until the next call.</param>
    /// <exception cref="TradingException">
    /// <see cref="ErrorCode.AuditTrailCorruption"/>: the journal is damaged, with file and byte;
    /// <see cref="ErrorCode.UnauthorizedAccess"/>: its key is missing.
    /// </exception>
    public bool TryRead(out RecordHeader header, out ReadOnlySpan<byte> payload)
    {
        while (_position == _cursor.Records.Length)
        {
            _position = 0;
            if (_cursor.MoveNext()) continue;
            ThrowUnlessReadable(_cursor.Verdict!);
            header = default;
            payload = default;
            return false;
        }

        var isSound = RecordFrame.TryRead(_cursor.Records[_position..], out header, out payload);
        Debug.Assert(isSound, "the cursor gives out checked records only");
        _position += RecordFrame.HeaderBytes + payload.Length;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    private static void ThrowUnlessReadable(JournalVerdict verdict)
    {
        if (verdict.Status is JournalStatus.Ok or JournalStatus.TornTail) return;
        throw new TradingException(
            verdict.Status == JournalStatus.KeyMissing ? ErrorCode.UnauthorizedAccess : ErrorCode.AuditTrailCorruption,
            verdict.Sentence);
    }
}
