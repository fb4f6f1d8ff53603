using Ergodic.Journal.Files;
using Ergodic.Journal.Format;

namespace Ergodic.Journal.Writing;

/// <summary>
/// The storage side of a journal: seals blocks into the hash chain and lays them into segment files. Used by one thread at a
/// time. A disk that refuses throws, and then nothing here may be used again.
/// </summary>
internal sealed class SegmentChain : IDisposable
{
    private readonly string _directory;
    private readonly JournalOptions _options;
    private readonly IReadOnlyList<string> _toSync;
    private readonly byte[] _head = new byte[BlockHeader.HashBytes];
    private readonly byte[] _zeros;
    private IJournalFile _file;
    private int _segment;
    private long _offset;
    private long _reserved;
    private long _earlierBytes;
    private long _blocks;
    private long _durableBlocks;
    private long _records;
    private long _lastSequence = -1;
    private long _completeThrough = -1;

    /// <summary>Makes the directory and the first segment, not yet synced.</summary>
    public SegmentChain(string directory, JournalOptions options)
    {
        _directory = directory;
        _options = options;
        _zeros = new byte[Math.Min(options.PreallocateBytes, 64 * 1024)];
        _toSync = options.Files.CreateDirectory(directory);
        _file = OpenSegment();
    }

    /// <summary>The highest sequence all of whose records are on stable storage, -1 when there is none.</summary>
    public long DurableSequence { get; private set; } = -1;

    /// <summary>File and byte written next, for errors.</summary>
    public string Place => $"{Path.Combine(_directory, SegmentName.Of(_segment))} at byte {_offset}";

    /// <summary>Makes the first segment's header and its way from the root durable; comes before the first block.</summary>
    public void Begin()
    {
        _file.Sync();
        foreach (var directory in _toSync) _options.Files.SyncDirectory(directory);
    }

    public void Write(BlockBuffer block)
    {
        var content = block.Content;
        var header = new BlockHeader(content.Length, BlockKind.Records, KeyEpoch: 0, block.FirstSequence, block.Count, _durableBlocks);
        if (_offset + header.FrameBytes > _options.SegmentBytes && _offset > SegmentHeader.Bytes)
        {
            Rotate();
            header = header with { DurableBlocks = _durableBlocks };
        }

        RecordFrame.Checksum(content);
        _options.PlaintextObserver?.Invoke(content);
        _lastSequence = block.LastSequence;
        Put(BlockFrame.Seal(block.Bytes, in header, _head));
        _records += block.Count;
        _completeThrough = block.CompleteThrough;
    }

    /// <summary>Makes every block written so far durable.</summary>
    /// <param name="sequence">The sequence they complete.</param>
    public void Commit(long sequence)
    {
        _completeThrough = Math.Max(_completeThrough, sequence);
        if (!_options.SyncOnFlush) return;
        _file.SyncData();
        MarkDurable();
    }

    /// <summary>Trims the last segment, makes it durable, then writes the closing block that vouches for it.</summary>
    public JournalHead Close()
    {
        Complete();
        DurableSequence = _lastSequence;
        var header = new BlockHeader(ClosingContent.Bytes, BlockKind.Closing, KeyEpoch: 0, _lastSequence, Count: 0, _durableBlocks);
        var buffer = new byte[BlockFrame.PrefixBytes + header.FrameBytes];
        new ClosingContent(_records, _blocks, _lastSequence, _segment).Write(buffer.AsSpan(BlockFrame.ContentOffset));
        _reserved = long.MaxValue;
        Put(BlockFrame.Seal(buffer, in header, _head));
        _file.Sync();
        _options.Files.SyncDirectory(_directory);
        return new JournalHead(Convert.ToHexStringLower(_head), _records, _blocks, _earlierBytes + _offset, _lastSequence);
    }

    public void Dispose() => _file.Dispose();

    private void Rotate()
    {
        Complete();
        _file.Dispose();
        _earlierBytes += _offset;
        _file = OpenSegment();
        _file.Sync();
        _options.Files.SyncDirectory(_directory);
    }

    /// <summary>Ends the current segment's blocks: no zeros behind them, all durable.</summary>
    private void Complete()
    {
        if (_reserved > _offset) _file.Trim(_offset);
        _file.Sync();
        MarkDurable();
    }

    private void MarkDurable()
    {
        _durableBlocks = _blocks;
        DurableSequence = _completeThrough;
    }

    private IJournalFile OpenSegment()
    {
        _segment++;
        _offset = 0;
        _reserved = 0;
        var file = _options.Files.Create(Path.Combine(_directory, SegmentName.Of(_segment)));
        try
        {
            Span<byte> header = stackalloc byte[SegmentHeader.Bytes];
            new SegmentHeader(_segment, _blocks).Write(header, _head);
            file.Write(header, 0);
            SegmentHeader.Bind(header, _head);
            _offset = header.Length;
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private void Put(ReadOnlySpan<byte> frame)
    {
        Reserve(_offset + frame.Length);
        _file.Write(frame, _offset);
        _offset += frame.Length;
        _blocks++;
    }

    /// <summary>Writes zeros ahead so that the file's length stays the same over many syncs.</summary>
    private void Reserve(long end)
    {
        if (_options.PreallocateBytes == 0 || end <= _reserved) return;
        var to = Math.Max(end, Math.Min(end + _options.PreallocateBytes, _options.SegmentBytes));
        for (var at = end; at < to; at += _zeros.Length) _file.Write(_zeros.AsSpan(0, (int)Math.Min(_zeros.Length, to - at)), at);
        _reserved = to;
    }
}
