using System.Security.Cryptography;
using Ergodic.Core.Records;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.Journal;
using Ergodic.Journal.Files;

namespace Ergodic.Hosting.Records;

/// <summary>
/// Takes the core's records into a journal, and on the sealing thread hashes their plaintext: that is the run hash, which
/// two equal runs share though their journals' salts differ.
/// </summary>
public sealed class JournalSink : IRecordSink, IDisposable
{
    private readonly IncrementalHash _runHash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly JournalWriter _writer;

    /// <summary>Opens a new journal in a folder that holds none.</summary>
    /// <param name="directory">The folder.</param>
    /// <param name="syncsEachCommit">True where orders wait for the journal: each commit is synced. A backtest syncs once, at the end.</param>
    public JournalSink(string directory, bool syncsEachCommit = false)
        : this(directory, new JournalOptions().Files, syncsEachCommit)
    {
    }

    internal JournalSink(string directory, IJournalFiles disk, bool syncsEachCommit = false)
    {
        var options = new JournalOptions { PlaintextObserver = _runHash.AppendData, Files = disk };
        if (!syncsEachCommit) options = new JournalOptions { PlaintextObserver = _runHash.AppendData, Files = disk, SyncOnFlush = false, PreallocateBytes = 0 };
        _writer = JournalWriter.Create(directory, options);
    }

    /// <inheritdoc/>
    public void Append(long sequence, Timestamp stamp, RecordType type, ReadOnlySpan<byte> payload) =>
        _writer.Append(new RecordHeader(sequence, stamp, (ushort)type), payload);

    /// <summary>The last input all of whose records are safe on disk.</summary>
    public long DurableSequence => _writer.DurableSequence;

    /// <summary>Sends what was appended so far on its way to the disk, without waiting for it.</summary>
    public void Commit() => _writer.Commit();

    /// <summary>Closes the journal durably and returns the run hash and the head of its chain.</summary>
    public (string RunHash, JournalHead Head) Close()
    {
        var head = _writer.Close();
        return (Convert.ToHexStringLower(_runHash.GetHashAndReset()), head);
    }

    /// <summary>Where <see cref="Close"/> was not reached, closes the journal all the same: what a run did before it failed or was interrupted stays provable.</summary>
    public void Dispose()
    {
        try
        {
            _writer.Close();
        }
        catch (TradingException fault) when (fault.Code == ErrorCode.DataPersistence)
        {
            // The disk failed under an append or under Close: that fault is on its way to the caller already.
        }

        _writer.Dispose();
        _runHash.Dispose();
    }
}
