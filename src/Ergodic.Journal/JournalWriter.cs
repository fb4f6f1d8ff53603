using Ergodic.Domain.Errors;
using Ergodic.Journal.Format;
using Ergodic.Journal.Writing;

namespace Ergodic.Journal;

/// <summary>
/// Writes a new journal. One thread appends, commits, flushes and closes; any thread may read <see cref="DurableSequence"/>
/// and wait for it. Sealing, hashing and the disk are the work of a second thread. When that thread meets a fault, every
/// later call throws a <see cref="TradingException"/> of code <see cref="ErrorCode.DataPersistence"/> with the disk's own
/// error: nothing is retried, because after a failed sync the page cache proves nothing.
/// </summary>
public sealed class JournalWriter : IDisposable
{
    /// <summary>Longest payload of a record, in bytes.</summary>
    public const int MaxPayloadBytes = RecordFrame.MaxPayloadBytes;

    private readonly BlockRing _ring;
    private readonly SealingThread _sealing;
    private readonly string _directory;
    private BlockBuffer _block;
    private long _lastSequence = -1;
    private long _sequenceBefore = -1;
    private long _commit;
    private bool _uncommitted;
    private bool _ended;

    private JournalWriter(string directory, JournalOptions options, SegmentChain chain)
    {
        _directory = directory;
        _ring = new BlockRing(options.Buffers, options.BlockBytes);
        _block = _ring.Exchange(null);
        _sealing = new SealingThread(_ring, chain, directory);
    }

    /// <summary>
    /// The highest sequence all of whose records are known to be on stable storage, -1 when there is none. The sequence being
    /// written counts only once it was committed or a later one followed.
    /// </summary>
    public long DurableSequence => _ring.DurableSequence;

    /// <summary>Starts a journal in a directory, which is made where it is missing.</summary>
    /// <param name="directory">A directory that holds no journal.</param>
    /// <param name="options">How to write; the defaults when null.</param>
    /// <exception cref="TradingException">
    /// <see cref="ErrorCode.Configuration"/>: the directory holds a journal already, or an option is out of range.
    /// <see cref="ErrorCode.DataPersistence"/>: the disk refuses.
    /// </exception>
    public static JournalWriter Create(string directory, JournalOptions? options = null)
    {
        options ??= new JournalOptions();
        options.Validate();
        try
        {
            RefuseReuse(directory);
            return new JournalWriter(directory, options, new SegmentChain(directory, options));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw SealingThread.Fault(cause, directory, directory, durableSequence: -1);
        }
    }

    /// <summary>
    /// Copies a record into the current block: no allocation and no system call, except that a full block is handed to the
    /// sealing thread, and that this waits while all buffers are full.
    /// </summary>
    /// <param name="header">Its sequence is at least that of the record before.</param>
    /// <param name="payload">At most <see cref="MaxPayloadBytes"/> bytes; may be empty.</param>
    /// <exception cref="TradingException">A bad record, or the fault that stopped the journal.</exception>
    public void Append(in RecordHeader header, ReadOnlySpan<byte> payload)
    {
        if (_ended || _ring.Failure is not null) Refuse();
        if (header.Sequence < Math.Max(_lastSequence, 0) || payload.Length > MaxPayloadBytes) Refuse(in header, payload.Length);
        if (!_block.Fits(payload.Length)) MakeRoom(header.Sequence, payload.Length);
        if (header.Sequence != _lastSequence)
        {
            _sequenceBefore = _lastSequence;
            _lastSequence = header.Sequence;
        }

        _block.Append(in header, payload);
        _uncommitted = true;
    }

    /// <summary>
    /// Asks for everything appended so far to be made durable, and returns at once; neighbouring commits share one sync.
    /// Called between inputs: the last sequence counts as complete.
    /// </summary>
    public void Commit()
    {
        if (_ended || _ring.Failure is not null) Refuse();
        if (!_uncommitted) return;
        if (_block.Count > 0) HandOver(_lastSequence);
        _commit = _ring.AskCommit(_lastSequence);
        _uncommitted = false;
    }

    /// <summary>
    /// Commits, and returns when everything appended so far is written and, with <see cref="JournalOptions.SyncOnFlush"/>,
    /// durable.
    /// </summary>
    public void Flush()
    {
        Commit();
        _ring.AwaitCommit(_commit);
    }

    /// <summary>
    /// Any thread: returns when <see cref="DurableSequence"/> has reached a sequence; throws when it never will.
    /// </summary>
    public void WaitUntilDurable(long sequence) => _ring.AwaitDurable(sequence);

    /// <summary>
    /// Writes what is left and the closing block, trims, syncs file and directory. A second call returns the same head.
    /// </summary>
    public JournalHead Close()
    {
        End(closes: true);
        _ring.ThrowIfFailed();
        return _sealing.Head ?? throw new TradingException(
            ErrorCode.DataPersistence,
            $"The journal {_directory} was disposed before it was closed: it ends like one after a crash. Close it first.");
    }

    /// <summary>
    /// Without a <see cref="Close"/> before, writes what is left and lets the journal end like one after a crash.
    /// </summary>
    public void Dispose() => End(closes: false);

    private static void RefuseReuse(string directory)
    {
        if (!Directory.Exists(directory)) return;
        foreach (var path in Directory.EnumerateFiles(directory, "*" + SegmentName.Extension))
        {
            throw new TradingException(
                ErrorCode.Configuration,
                $"{directory} already holds a journal ({Path.GetFileName(path)}), and a journal is never overwritten. "
                + "Name another directory, or move this one away first.");
        }
    }

    private void End(bool closes)
    {
        if (_ended) return;
        _ended = true;
        _block.CompleteThrough = _lastSequence;
        _ring.Stop(_block, closes);
        _sealing.Join();
    }

    private void MakeRoom(long nextSequence, int payloadBytes)
    {
        if (_block.Count > 0) HandOver(nextSequence == _lastSequence ? _sequenceBefore : _lastSequence);
        if (!_block.Fits(payloadBytes)) _block.Grow(payloadBytes);
    }

    private void HandOver(long completeThrough)
    {
        _block.CompleteThrough = completeThrough;
        _block = _ring.Exchange(_block);
    }

    private void Refuse()
    {
        _ring.ThrowIfFailed();
        throw new TradingException(
            ErrorCode.ConcurrencyViolation, $"The journal {_directory} is closed; open another one to write on.");
    }

    private void Refuse(in RecordHeader header, int payloadBytes) => throw new TradingException(
        ErrorCode.InputValidation,
        $"A record of type {header.Type}, sequence {header.Sequence} and {payloadBytes} bytes cannot follow sequence {_lastSequence}: "
        + $"sequences start at 0 and never fall, payloads hold at most {MaxPayloadBytes} bytes.");
}
