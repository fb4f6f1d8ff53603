using Ergodic.Domain.Errors;
using Ergodic.Journal.Format;
using Ergodic.Journal.Reading;

namespace Ergodic.Journal;

/// <summary>Checks every byte of a journal: headers, the hash chain, records, and that nothing is missing or left over.</summary>
public static class JournalVerifier
{
    /// <summary>Verifies a journal; time grows with its length.</summary>
    /// <param name="directory">The directory the journal is in.</param>
    /// <param name="expectedHead">
    /// A head kept elsewhere (64 hexadecimal digits): the chain must have passed through it. It alone shows that a journal was
    /// replaced, or cut back to an earlier clean end.
    /// </param>
    /// <exception cref="TradingException">
    /// <see cref="ErrorCode.InputValidation"/>: there is no journal, or the head is no hash.
    /// <see cref="ErrorCode.DataPersistence"/>: it cannot be read.
    /// </exception>
    public static JournalVerdict Verify(string directory, string? expectedHead = null)
    {
        var expected = expectedHead is null ? null : Hash(expectedHead);
        using var cursor = new JournalCursor(directory);
        var passed = false;
        while (cursor.MoveNext()) passed |= expected is not null && cursor.Head.SequenceEqual(expected);
        var verdict = cursor.Verdict!;
        if (expected is null || passed || verdict.Status is not (JournalStatus.Ok or JournalStatus.TornTail)) return verdict;
        return verdict with
        {
            Status = JournalStatus.TruncatedBelowCheckpoint,
            Sentence = $"The journal has {verdict.Blocks} sound blocks up to {verdict.File} byte {verdict.Offset}, "
                + $"and none has the head {expectedHead} that was kept elsewhere: its end was cut off, or it is another journal. "
                + "Restore it from its backup or standby.",
        };
    }

    /// <summary>Counts what a journal holds, up to the end of its valid prefix. Throws as <see cref="Verify"/> does.</summary>
    public static JournalDescription Describe(string directory)
    {
        var byType = new SortedDictionary<ushort, long>();
        RecordHeader? first = null, last = null;
        using var cursor = new JournalCursor(directory);
        while (cursor.MoveNext())
        {
            var records = cursor.Records;
            while (RecordFrame.TryRead(records, out var header, out var payload))
            {
                records = records[(RecordFrame.HeaderBytes + payload.Length)..];
                byType[header.Type] = byType.GetValueOrDefault(header.Type) + 1;
                first ??= header;
                last = header;
            }
        }

        return new JournalDescription { Verdict = cursor.Verdict!, RecordsByType = byType, First = first, Last = last };
    }

    private static byte[] Hash(string text)
    {
        if (text.Length == 2 * BlockHeader.HashBytes && text.All(char.IsAsciiHexDigit)) return Convert.FromHexString(text);
        throw new TradingException(
            ErrorCode.InputValidation, $"The head '{text}' is not 64 hexadecimal digits; give the journalHead a run printed.");
    }
}
