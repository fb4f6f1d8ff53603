using System.Buffers.Binary;
using System.Security.Cryptography;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.Journal.Format;

namespace Ergodic.Journal.Tests;

/// <summary>Journals whose chain is right and whose content is not: what a faulty or dishonest writer would leave.</summary>
public class CraftedJournalTests
{
    private static readonly BlockHeader OneRecord = new(RecordFrame.HeaderBytes + 3, BlockKind.Records, 0, FirstSequence: 4, Count: 1, DurableBlocks: 0);
    private static readonly BlockHeader Closing = new(ClosingContent.Bytes, BlockKind.Closing, 0, FirstSequence: 4, Count: 0, DurableBlocks: 1);

    [Fact]
    public void The_layout_on_disk_is_the_documented_one() =>
        Verify(Segment((OneRecord, Record(4)), (Closing, Totals(1, 1, 4, 1)))).Status.ShouldBe(JournalStatus.Ok);

    [Fact]
    public void An_encrypted_block_without_a_key_is_told_apart_from_damage()
    {
        using var folder = new TemporaryFolder();
        Write(folder, Segment((OneRecord with { KeyEpoch = 3 }, Record(4))));
        var verdict = JournalVerifier.Verify(folder.Journal);
        verdict.Status.ShouldBe(JournalStatus.KeyMissing);
        verdict.Sentence.ShouldContain("key 3");
        Should.Throw<TradingException>(() => Sample.Read(folder.Journal)).Code.ShouldBe(ErrorCode.UnauthorizedAccess);
    }

    [Fact]
    public void Content_that_contradicts_its_sealed_block_is_corruption_even_at_the_tail()
    {
        var damaged = Record(4);
        damaged[^1] ^= 1;
        var tooLong = Record(4);
        BinaryPrimitives.WriteInt32LittleEndian(tooLong.AsSpan(4), 4);
        (string Lie, byte[] Segment)[] lies =
        [
            ("a record's checksum", Segment((OneRecord, damaged))),
            ("a record's length", Segment((OneRecord, tooLong))),
            ("a count too high", Segment((OneRecord with { Count = 2 }, Record(4)))),
            ("a count of none", Segment((new BlockHeader(0, BlockKind.Records, 0, 0, 0, 0), []))),
            ("another first sequence", Segment((OneRecord with { FirstSequence = 3 }, Record(4)))),
            ("a sequence that falls", Segment((OneRecord, Record(4)), (OneRecord with { FirstSequence = 3 }, Record(3)))),
            ("less than a record's header", Segment((OneRecord with { Length = 10 }, new byte[10]))),
            ("durable blocks from the future", Segment((OneRecord with { DurableBlocks = 1 }, Record(4)))),
            ("a tag without encryption", Segment(1, (OneRecord, Record(4)))),
            ("too many records at the close", Segment((OneRecord, Record(4)), (Closing, Totals(2, 1, 4, 1)))),
            ("too few blocks at the close", Segment((OneRecord, Record(4)), (Closing, Totals(1, 0, 4, 1)))),
            ("another last sequence at the close", Segment((OneRecord, Record(4)), (Closing, Totals(1, 1, 5, 1)))),
            ("another number of segments at the close", Segment((OneRecord, Record(4)), (Closing, Totals(1, 1, 4, 2)))),
            ("records in the closing block", Segment((OneRecord, Record(4)), (Closing with { Count = 1 }, Totals(1, 1, 4, 1)))),
            ("a first sequence in the closing block", Segment((OneRecord, Record(4)), (Closing with { FirstSequence = 1 }, Totals(1, 1, 4, 1)))),
        ];
        foreach (var (lie, segment) in lies) Verify(segment).Status.ShouldBe(JournalStatus.Corruption, lie);
    }

    [Theory]
    [InlineData(RecordFrame.MaxPayloadBytes + RecordFrame.HeaderBytes + 1, 1)]
    [InlineData(-1, 1)]
    [InlineData(10, 0)]
    [InlineData(10, 3)]
    public void A_block_header_no_writer_makes_is_not_read(int length, ushort kind)
    {
        var bytes = new byte[BlockHeader.Bytes];
        new BlockHeader(length, (BlockKind)kind, 0, 0, 0, 0).Write(bytes);
        BlockHeader.TryRead(bytes, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_segment_under_a_wrong_number_is_corruption()
    {
        using var folder = new TemporaryFolder();
        Sample.Write(folder.Journal, Sample.Series(30, 30));
        File.Copy(folder.Segment(1), folder.Segment(2), overwrite: true);
        JournalVerifier.Verify(folder.Journal).Sentence.ShouldContain("the file says it is segment 1");
    }

    [Fact]
    public void A_later_format_version_is_refused_by_name_and_not_called_damage()
    {
        var segment = Segment();
        BinaryPrimitives.WriteUInt16LittleEndian(segment.AsSpan(8), 2);
        BinaryPrimitives.WriteUInt32LittleEndian(segment.AsSpan(SegmentHeader.Bytes - 4), Crc32C.Of(segment.AsSpan(0, SegmentHeader.Bytes - 4)));
        var fault = Should.Throw<TradingException>(() => Verify(segment));
        fault.Code.ShouldBe(ErrorCode.Deserialization);
        fault.Message.ShouldContain("format version 2");
    }

    [Fact]
    public void A_file_longer_than_any_segment_is_not_read_into_memory()
    {
        using var folder = new TemporaryFolder();
        Write(folder, Segment());
        using (var file = File.OpenHandle(folder.Segment(1), access: FileAccess.Write)) RandomAccess.SetLength(file, 5L << 30);
        var verdict = JournalVerifier.Verify(folder.Journal);
        verdict.Status.ShouldBe(JournalStatus.Corruption);
        verdict.Sentence.ShouldContain("more than any segment");
    }

    [Fact]
    public void A_segment_that_cannot_be_opened_is_a_fault_of_the_disk_and_not_of_the_journal()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.Journal);
        File.CreateSymbolicLink(folder.Segment(1), Path.Combine(folder.Path, "gone"));
        var fault = Should.Throw<TradingException>(() => JournalVerifier.Verify(folder.Journal));
        fault.Code.ShouldBe(ErrorCode.DataPersistence);
        fault.Message.ShouldContain("cannot be read");
    }

    private static JournalVerdict Verify(byte[] segment)
    {
        using var folder = new TemporaryFolder();
        Write(folder, segment);
        return JournalVerifier.Verify(folder.Journal);
    }

    private static void Write(TemporaryFolder folder, byte[] segment)
    {
        Directory.CreateDirectory(folder.Journal);
        File.WriteAllBytes(folder.Segment(1), segment);
    }

    private static byte[] Record(long sequence)
    {
        var record = new byte[RecordFrame.HeaderBytes + 3];
        RecordFrame.Write(record, new RecordHeader(sequence, Timestamp.Epoch, 1), "abc"u8);
        RecordFrame.Checksum(record);
        return record;
    }

    private static byte[] Totals(long records, long blocks, long lastSequence, int segments)
    {
        var content = new byte[ClosingContent.Bytes];
        new ClosingContent(records, blocks, lastSequence, segments).Write(content);
        return content;
    }

    private static byte[] Segment(params (BlockHeader Header, byte[] Content)[] blocks) => Segment(0, blocks);

    /// <summary>Builds a first segment from the page's formulas, independently of the writer.</summary>
    private static byte[] Segment(byte tag, params (BlockHeader Header, byte[] Content)[] blocks)
    {
        var segment = new byte[SegmentHeader.Bytes];
        new SegmentHeader(1, 0).Write(segment, new byte[32]);
        var chain = SHA256.HashData([1, .. segment]);
        foreach (var (header, content) in blocks)
        {
            var frame = new byte[BlockHeader.Bytes];
            header.Write(frame);
            frame = [.. frame, .. content, .. Enumerable.Repeat(tag, 16)];
            chain = SHA256.HashData([0, .. chain, .. frame]);
            segment = [.. segment, .. frame, .. chain];
        }

        return segment;
    }
}
