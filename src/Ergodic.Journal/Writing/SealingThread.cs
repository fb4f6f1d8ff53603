using Ergodic.Domain.Errors;

namespace Ergodic.Journal.Writing;

/// <summary>
/// The thread that seals and writes blocks. The first failure ends it and is what every later call on the writer meets.
/// </summary>
internal sealed class SealingThread
{
    private readonly BlockRing _ring;
    private readonly SegmentChain _chain;
    private readonly string _directory;
    private readonly Thread _thread;
    private long _committed;

    public SealingThread(BlockRing ring, SegmentChain chain, string directory)
    {
        _ring = ring;
        _chain = chain;
        _directory = directory;
        _thread = new Thread(Run) { IsBackground = true, Name = "journal sealing" };
        _thread.Start();
    }

    /// <summary>The closed journal's head; null until a clean close.</summary>
    public JournalHead? Head { get; private set; }

    public void Join() => _thread.Join();

    /// <summary>Turns an exception into the fault people see, with the place and the remedy.</summary>
    public static TradingException Fault(Exception cause, string place, string directory, long durableSequence) => new(
        ErrorCode.DataPersistence,
        $"The journal cannot be written ({place}): {cause.Message.TrimEnd('.')}. "
        + $"Durable through sequence {durableSequence}; later records may be lost. "
        + $"Mend the cause (space, permissions, disk), run 'ergodic journal verify {directory}', then start again.",
        cause);

    private void Run()
    {
        TradingException? failure = null;
        try
        {
            using (_chain)
            {
                _chain.Begin();
                SealingWork work;
                do
                {
                    work = _ring.TakeWork();
                    Perform(work);
                }
                while (!work.IsLast);
            }
        }
        catch (Exception cause)
        {
            failure = Fault(cause, _chain.Place, _directory, _chain.DurableSequence);
        }

        _ring.End(failure);
    }

    /// <summary>One group of blocks, and at most one sync for all of them.</summary>
    private void Perform(SealingWork work)
    {
        for (var i = 0; i < work.Blocks; i++)
        {
            var block = _ring.TakeBlock();
            _chain.Write(block);
            _ring.Return(block);
        }

        if (work.Commit > _committed) _chain.Commit(work.CommitSequence);
        _committed = work.Commit;
        if (work.Closes) Head = _chain.Close();
        _ring.Publish(work.Commit, _chain.DurableSequence);
    }
}
