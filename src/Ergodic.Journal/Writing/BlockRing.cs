using Ergodic.Domain.Errors;

namespace Ergodic.Journal.Writing;

/// <summary>
/// Hands full blocks from the appending thread to the sealing thread and empty ones back, and carries progress and failure
/// the other way. Bounded: whoever finds nothing waits on a monitor.
/// </summary>
internal sealed class BlockRing
{
    private readonly object _gate = new();
    private readonly Queue<BlockBuffer> _full;
    private readonly Stack<BlockBuffer> _empty;
    private long _commitsAsked;
    private long _commitsDone;
    private long _commitSequence = -1;
    private long _durableSequence = -1;
    private bool _stopping;
    private bool _closes;
    private bool _stopped;
    private volatile TradingException? _failure;

    public BlockRing(int buffers, int blockBytes)
    {
        _full = new Queue<BlockBuffer>(buffers);
        _empty = new Stack<BlockBuffer>(buffers);
        for (var i = 0; i < buffers; i++) _empty.Push(new BlockBuffer(blockBytes));
    }

    /// <summary>Why sealing stopped; null while it works.</summary>
    public TradingException? Failure => _failure;

    public long DurableSequence => Volatile.Read(ref _durableSequence);

    /// <summary>Gives a filled block away, if there is one, and waits for an empty one.</summary>
    public BlockBuffer Exchange(BlockBuffer? filled)
    {
        lock (_gate)
        {
            if (filled is not null) Enqueue(filled);
            while (_empty.Count == 0) Wait();
            return _empty.Pop();
        }
    }

    /// <summary>Asks for all blocks handed over so far to be made durable. Returns the commit's number.</summary>
    public long AskCommit(long sequence)
    {
        lock (_gate)
        {
            ThrowIfFailed();
            _commitSequence = sequence;
            Monitor.PulseAll(_gate);
            return ++_commitsAsked;
        }
    }

    public void AwaitCommit(long commit)
    {
        lock (_gate)
        {
            ThrowIfFailed();
            while (_commitsDone < commit) Wait();
        }
    }

    public void AwaitDurable(long sequence)
    {
        lock (_gate)
        {
            ThrowIfFailed();
            while (_durableSequence < sequence)
            {
                if (_stopped) throw new TradingException(ErrorCode.DataPersistence, NeverDurable(sequence));
                Wait();
            }
        }
    }

    /// <summary>Gives the last block away and tells the sealing thread to finish.</summary>
    public void Stop(BlockBuffer last, bool closes)
    {
        lock (_gate)
        {
            if (last.Count > 0) Enqueue(last);
            _stopping = true;
            _closes = closes;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Sealing thread: waits for something to do.</summary>
    public SealingWork TakeWork()
    {
        lock (_gate)
        {
            while (_full.Count == 0 && _commitsAsked == _commitsDone && !_stopping) Monitor.Wait(_gate);
            return new SealingWork(_full.Count, _commitsAsked, _commitSequence, _stopping, _closes);
        }
    }

    /// <summary>Sealing thread: the oldest full block.</summary>
    public BlockBuffer TakeBlock()
    {
        lock (_gate) return _full.Dequeue();
    }

    /// <summary>Sealing thread: gives a block back for reuse.</summary>
    public void Return(BlockBuffer block)
    {
        block.Clear();
        lock (_gate)
        {
            _empty.Push(block);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Sealing thread: reports what is done and what is on stable storage.</summary>
    public void Publish(long commitsDone, long durableSequence)
    {
        lock (_gate)
        {
            _commitsDone = commitsDone;
            Volatile.Write(ref _durableSequence, durableSequence);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Sealing thread: reports that it ends, and why if something failed.</summary>
    public void End(TradingException? failure)
    {
        lock (_gate)
        {
            _failure = failure;
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Throws the failure anew for the calling thread.</summary>
    public void ThrowIfFailed()
    {
        if (_failure is { } failure) throw new TradingException(failure.Code, failure.Message, failure);
    }

    private void Enqueue(BlockBuffer block)
    {
        _full.Enqueue(block);
        Monitor.PulseAll(_gate);
    }

    private void Wait()
    {
        ThrowIfFailed();
        Monitor.Wait(_gate);
        ThrowIfFailed();
    }

    private string NeverDurable(long sequence) =>
        $"Sequence {sequence} will not become durable: the journal has stopped at {_durableSequence}. "
        + "Hold back what depends on it and reopen the journal.";
}
