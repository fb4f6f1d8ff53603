using System.Buffers.Binary;

namespace Ergodic.Journal.Format;

/// <summary>
/// What a closing block says was written before it: <c>records i64 | blocks i64 | lastSequence i64 | segments i32</c>.
/// </summary>
internal readonly record struct ClosingContent(long Records, long Blocks, long LastSequence, int Segments)
{
    public const int Bytes = 28;

    public void Write(Span<byte> target)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target, Records);
        BinaryPrimitives.WriteInt64LittleEndian(target[8..], Blocks);
        BinaryPrimitives.WriteInt64LittleEndian(target[16..], LastSequence);
        BinaryPrimitives.WriteInt32LittleEndian(target[24..], Segments);
    }

    /// <summary>True when <paramref name="content"/> says exactly this.</summary>
    public bool Matches(ReadOnlySpan<byte> content)
    {
        Span<byte> mine = stackalloc byte[Bytes];
        Write(mine);
        return content.SequenceEqual(mine);
    }
}
