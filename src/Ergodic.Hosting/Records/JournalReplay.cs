using Ergodic.Core.Facts;
using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Errors;
using Ergodic.Journal;

namespace Ergodic.Hosting.Records;

/// <summary>Folds a journal back to the state it describes.</summary>
/// <param name="State">The state.</param>
/// <param name="StateHash">Its hash.</param>
/// <param name="Records">Records read, inputs included.</param>
/// <param name="Facts">Facts applied.</param>
/// <param name="LastSequence">The last input read.</param>
/// <param name="Verdict">How the journal ended; null where reading stopped before its end.</param>
public sealed record JournalReplay(TradingState State, string StateHash, long Records, long Facts, long LastSequence, JournalVerdict? Verdict)
{
    /// <summary>
    /// Reads a journal up to and including input <paramref name="until"/>. Every digest on the way is compared. Damage in the
    /// middle is an <see cref="ErrorCode.AuditTrailCorruption"/> fault.
    /// </summary>
    public static JournalReplay Of(string directory, long until = long.MaxValue)
    {
        using var reader = JournalReader.Open(directory);
        var folder = new FactFolder();
        var (records, last) = (0L, 0L);
        while (reader.TryRead(out var header, out var payload) && header.Sequence <= until)
        {
            folder.Fold(header.Sequence, header.Stamp, (RecordType)header.Type, payload);
            records++;
            last = header.Sequence;
        }

        return new JournalReplay(folder.State, folder.State.Hash(), records, folder.State.Facts, last, reader.Verdict);
    }
}
