using Ergodic.Domain.Errors;
using Ergodic.Journal.Files;

namespace Ergodic.Journal;

/// <summary>How a journal is written. The defaults suit a live run.</summary>
public sealed class JournalOptions
{
    /// <summary>Bytes of a full block with its frame, 256 to 1,048,576. A larger record gets a block of its own.</summary>
    public int BlockBytes { get; init; } = 64 * 1024;

    /// <summary>A segment file is closed before the block that would take it past this many bytes, 512 to 1 GiB.</summary>
    public long SegmentBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>
    /// Zeros are written ahead of the blocks in steps of this many bytes, so that a synced write changes no file length;
    /// 0 lets the file grow block by block. A clean close trims what was not used.
    /// </summary>
    public int PreallocateBytes { get; init; } = 1024 * 1024;

    /// <summary>
    /// Block buffers between the appending and the sealing thread, 2 to 1,024; when all are full, appending waits.
    /// </summary>
    public int Buffers { get; init; } = 16;

    /// <summary>
    /// True: a commit or flush ends in <c>fdatasync</c>. False (backtests): it only writes, and records become durable when a
    /// segment is complete and at the close.
    /// </summary>
    public bool SyncOnFlush { get; init; } = true;

    /// <summary>
    /// Called on the sealing thread with the framed plaintext records of each block, in order, before the block is written.
    /// Where blocks end depends on timing; the concatenation of all calls does not. An exception stops the journal.
    /// </summary>
    public Action<ReadOnlySpan<byte>>? PlaintextObserver { get; init; }

    /// <summary>The disk.</summary>
    public IJournalFiles Files { get; init; } = DiskFiles.Instance;

    internal void Validate()
    {
        Check(nameof(BlockBytes), BlockBytes, 256, 1024 * 1024);
        Check(nameof(SegmentBytes), SegmentBytes, 512, 1024 * 1024 * 1024);
        Check(nameof(PreallocateBytes), PreallocateBytes, 0, 1024 * 1024 * 1024);
        Check(nameof(Buffers), Buffers, 2, 1024);
    }

    private static void Check(string name, long value, long least, long most)
    {
        if (value < least || value > most)
            throw new TradingException(ErrorCode.Configuration, $"Journal option {name} is {value}; it must lie in {least} to {most}.");
    }
}
