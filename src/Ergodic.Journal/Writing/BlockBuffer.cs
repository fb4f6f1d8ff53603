using Ergodic.Journal.Format;

namespace Ergodic.Journal.Writing;

/// <summary>One block being filled by the appending thread, then sealed by the other; owned by one of them at a time.</summary>
internal sealed class BlockBuffer(int blockBytes)
{
    private const int TrailerBytes = BlockHeader.TagBytes + BlockHeader.HashBytes;

    private byte[] _bytes = new byte[BlockFrame.PrefixBytes + blockBytes];
    private int _end = BlockFrame.ContentOffset;

    /// <summary>The frame's room, prefix included.</summary>
    public Span<byte> Bytes => _bytes;

    /// <summary>The records appended so far.</summary>
    public Span<byte> Content => _bytes.AsSpan(BlockFrame.ContentOffset, _end - BlockFrame.ContentOffset);

    public int Count { get; private set; }

    public long FirstSequence { get; private set; }

    public long LastSequence { get; private set; }

    /// <summary>
    /// The highest sequence that certainly has no more records in later blocks; set when the block is handed over.
    /// </summary>
    public long CompleteThrough { get; set; }

    public bool Fits(int payloadBytes) => payloadBytes <= _bytes.Length - TrailerBytes - RecordFrame.HeaderBytes - _end;

    /// <summary>Makes room in an empty block for a record that no normal block holds.</summary>
    public void Grow(int payloadBytes) =>
        _bytes = new byte[BlockFrame.ContentOffset + RecordFrame.HeaderBytes + payloadBytes + TrailerBytes];

    public void Append(in RecordHeader header, ReadOnlySpan<byte> payload)
    {
        if (Count == 0) FirstSequence = header.Sequence;
        RecordFrame.Write(_bytes.AsSpan(_end), in header, payload);
        LastSequence = header.Sequence;
        _end += RecordFrame.HeaderBytes + payload.Length;
        Count++;
    }

    public void Clear()
    {
        if (_bytes.Length > BlockFrame.PrefixBytes + blockBytes) _bytes = new byte[BlockFrame.PrefixBytes + blockBytes];
        _end = BlockFrame.ContentOffset;
        Count = 0;
    }
}
