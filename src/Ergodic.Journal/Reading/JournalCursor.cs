using Ergodic.Journal.Format;

namespace Ergodic.Journal.Reading;

/// <summary>
/// Walks a journal block by block and checks everything on the way: every header, every link of the chain, every record. It
/// stops at the end or at the first fault and then holds the verdict; the reader and the verifier are views of it.
/// </summary>
internal sealed class JournalCursor : IDisposable
{
    /// <summary>No writer makes a longer file: the longest segment and one record that needed a block of its own.</summary>
    private const long MaxFileBytes = 1024L * 1024 * 1024 + RecordFrame.MaxPayloadBytes + 1024;

    private readonly JournalDirectory _directory;
    private readonly byte[] _head = new byte[BlockHeader.HashBytes];
    private readonly byte[] _computed = new byte[BlockHeader.HashBytes];
    private byte[] _frame = new byte[BlockFrame.PrefixBytes + 64 * 1024];
    private SegmentFile? _file;
    private int _segment;
    private long _offset;
    private bool _closed;
    private int _contentBytes;
    private long _blocks;
    private long _records;
    private long _bytes;
    private long _lastSequence = -1;

    public JournalCursor(string directory)
    {
        _directory = JournalDirectory.List(directory);
        if (_directory.Stray is { } stray)
            Stop(JournalStatus.Corruption, stray, 0, $"{stray} is not the name of a segment: restore the name it had");
    }

    /// <summary>What was found; null until <see cref="MoveNext"/> returned false.</summary>
    public JournalVerdict? Verdict { get; private set; }

    /// <summary>The current block's records, valid until the next move; empty for a closing block.</summary>
    public ReadOnlySpan<byte> Records => _frame.AsSpan(BlockFrame.ContentOffset, _contentBytes);

    /// <summary>The current block's link.</summary>
    public ReadOnlySpan<byte> Head => _head;

    private bool IsLastSegment => _segment == _directory.Numbers.Count;

    private string FileName => SegmentName.Of(_segment);

    /// <summary>Moves to the next valid block; false at the end of the valid prefix.</summary>
    public bool MoveNext()
    {
        _contentBytes = 0;
        while (Verdict is null)
        {
            if (_file is not null && _offset < _file.Length) return ReadBlock(_file);
            if (_file is not null && IsLastSegment) EndOfLastSegment();
            else OpenNext();
        }

        return false;
    }

    public void Dispose() => _file?.Dispose();

    private void EndOfLastSegment()
    {
        if (_closed) Stop(JournalStatus.Ok, FileName, _offset, "The journal is intact and was closed cleanly");
        else Unclosed(0, "nothing had to be cut");
    }

    private void OpenNext()
    {
        var number = _directory.Numbers[_segment];
        _segment++;
        if (number != _segment)
        {
            Stop(
                JournalStatus.Corruption, FileName, 0,
                $"{FileName} is missing while {SegmentName.Of(number)} is there: restore it from the backup");
            return;
        }

        _file?.Dispose();
        _file = new SegmentFile(Path.Combine(_directory.Path, FileName));
        _offset = 0;
        _closed = false;
        if (_file.Length > MaxFileBytes) Damaged($"the file has {_file.Length} bytes, more than any segment");
        else ReadSegmentHeader(_file);
    }

    private void ReadSegmentHeader(SegmentFile file)
    {
        Span<byte> bytes = stackalloc byte[SegmentHeader.Bytes];
        var present = file.Read(bytes, 0);
        if (present < bytes.Length || !SegmentHeader.TryRead(bytes, Path.Combine(_directory.Path, FileName), out var header))
        {
            // The header is synced before the first block: only a segment without blocks can have a torn one.
            var rest = IsLastSegment ? ReadFrom(file, 0) : [];
            var used = rest.LastIndexOfAnyExcept((byte)0) + 1;
            if (IsLastSegment && used <= bytes.Length) Unclosed(used, "its newest segment was being created");
            else Damaged("the segment's header is damaged");
        }
        else if (header.Number != _segment)
        {
            Damaged($"the file says it is segment {header.Number}");
        }
        else if (header.BlocksBefore != _blocks || !SegmentHeader.PreviousHead(bytes).SequenceEqual(_head))
        {
            Damaged($"it continues a chain of {header.BlocksBefore} blocks with another end than the {_blocks} blocks before it have");
        }
        else
        {
            SegmentHeader.Bind(bytes, _head);
            _offset = bytes.Length;
            _bytes += bytes.Length;
        }
    }

    private bool ReadBlock(SegmentFile file)
    {
        var rest = file.Length - _offset;
        if (_closed) return Damaged($"{rest} bytes follow the closing block");
        var present = file.Read(_frame.AsSpan(BlockFrame.PrefixBytes, BlockHeader.Bytes), _offset);
        if (!BlockHeader.TryRead(_frame.AsSpan(BlockFrame.PrefixBytes, present), out var header)) return BadFrame(file);
        if (header.FrameBytes > rest) return BadFrame(file);
        var needed = BlockFrame.PrefixBytes + header.FrameBytes;
        if (_frame.Length < needed) Array.Resize(ref _frame, needed);
        var body = _frame.AsSpan(BlockFrame.ContentOffset, header.FrameBytes - BlockHeader.Bytes);
        if (file.Read(body, _offset + BlockHeader.Bytes) < body.Length) return BadFrame(file);
        if (!BlockFrame.Verify(_frame, in header, _head, _computed)) return BadFrame(file);
        if (header.DurableBlocks > _blocks)
            return Damaged($"it counts {header.DurableBlocks} durable blocks where only {_blocks} were written");
        return header.KeyEpoch == 0 ? Accept(in header) : Encrypted(header.KeyEpoch);
    }

    /// <summary>Checks a chained block's content. What is wrong here was sealed that way, so no torn write explains it.</summary>
    private bool Accept(in BlockHeader header)
    {
        var tag = _frame.AsSpan(BlockFrame.ContentOffset + header.Length, BlockHeader.TagBytes);
        if (tag.ContainsAnyExcept((byte)0)) return Damaged("the tag of a block that is not encrypted is not zero");
        _contentBytes = header.Length;
        if (header.Kind == BlockKind.Closing)
        {
            var totals = new ClosingContent(_records, _blocks, _lastSequence, _segment);
            if (!totals.Matches(Records) || header.Count != 0 || header.FirstSequence != _lastSequence)
                return Damaged("the closing block counts other blocks or records than there are");
            _closed = true;
            _contentBytes = 0;
        }
        else if (!AcceptRecords(in header))
        {
            _contentBytes = 0;
            return Damaged("a record in a sealed block is damaged or out of order");
        }

        _computed.CopyTo(_head, 0);
        _offset += header.FrameBytes;
        _bytes += header.FrameBytes;
        _records += header.Count;
        _blocks++;
        return true;
    }

    private bool AcceptRecords(in BlockHeader header)
    {
        var records = Records;
        var last = _lastSequence;
        var count = 0;
        while (!records.IsEmpty)
        {
            if (!RecordFrame.TryRead(records, out var record, out var payload) || record.Sequence < last) return false;
            if (count == 0 && record.Sequence != header.FirstSequence) return false;
            records = records[(RecordFrame.HeaderBytes + payload.Length)..];
            last = record.Sequence;
            count++;
        }

        if (count != header.Count || count == 0) return false;
        _lastSequence = last;
        return true;
    }

    private bool BadFrame(SegmentFile file)
    {
        if (!IsLastSegment) return Damaged("the block is damaged, and later segments continue from it");
        var tail = TailInspection.Of(ReadFrom(file, _offset - BlockHeader.HashBytes), _head, _blocks);
        if (tail.WasDurable) return Damaged("the block is damaged, moved or missing although it had been made durable");
        return Unclosed(tail.UsedBytes, tail switch
        {
            { UsedBytes: 0 } => "only preallocated zeros follow",
            { IntactBlocks: 0 } => $"{tail.UsedBytes} bytes of an unfinished block are cut",
            _ => $"{tail.UsedBytes} bytes are cut, among them {tail.IntactBlocks} whole blocks that had never been synced",
        });
    }

    private static ReadOnlySpan<byte> ReadFrom(SegmentFile file, long offset)
    {
        var bytes = new byte[file.Length - offset];
        return bytes.AsSpan(0, file.Read(bytes, offset));
    }

    private bool Encrypted(uint epoch) => Stop(
        JournalStatus.KeyMissing, FileName, _offset,
        $"{FileName}, block {_blocks} at byte {_offset}: the chain holds, "
        + $"but the records are encrypted with key {epoch}, which was not given");

    private bool Damaged(string what) => Stop(
        JournalStatus.Corruption, FileName, _offset,
        $"{FileName}, block {_blocks} at byte {_offset}: {what}. "
        + "Do not trade on it; restore the journal from its backup or standby and verify again");

    private bool Unclosed(int cutBytes, string what) => Stop(
        JournalStatus.TornTail, FileName, _offset,
        $"{FileName} ends at byte {_offset}, after {_blocks} blocks, without a closing block, as after a crash: {what}. "
        + $"The {_records} records before are intact",
        cutBytes);

    private bool Stop(JournalStatus status, string file, long offset, string sentence, int cutBytes = 0)
    {
        Verdict = new JournalVerdict
        {
            Status = status,
            Sentence = sentence + ".",
            File = file,
            Offset = offset,
            Block = _blocks,
            CutBytes = cutBytes,
            Segments = _segment,
            Blocks = _blocks,
            Records = _records,
            Bytes = _bytes,
            LastSequence = _lastSequence,
            Head = Convert.ToHexStringLower(_head),
        };
        return false;
    }
}
