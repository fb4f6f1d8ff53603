using Ergodic.Domain.Errors;

namespace Ergodic.Journal.Tests;

public class TamperTests
{
    [Fact]
    public void Any_flipped_bit_in_any_file_is_found()
    {
        using var folder = new TemporaryFolder();
        var samples = Sample.Series(14, 20);
        Sample.Write(folder.Journal, samples, new JournalOptions { BlockBytes = 256, SegmentBytes = 700, PreallocateBytes = 0 });
        folder.Segments.Length.ShouldBeGreaterThan(1);
        foreach (var path in folder.Segments)
        {
            var whole = File.ReadAllBytes(path);
            for (var at = 0; at < whole.Length; at++)
            {
                for (var bit = 0; bit < 8; bit++)
                {
                    whole[at] ^= (byte)(1 << bit);
                    File.WriteAllBytes(path, whole);
                    JournalVerifier.Verify(folder.Journal).Status.ShouldBeOneOf(JournalStatus.TornTail, JournalStatus.Corruption);
                    whole[at] ^= (byte)(1 << bit);
                }
            }

            File.WriteAllBytes(path, whole);
        }

        JournalVerifier.Verify(folder.Journal).Status.ShouldBe(JournalStatus.Ok);
    }

    [Fact]
    public void A_change_before_the_closing_block_is_corruption_with_its_place_and_what_was_read_before_is_true()
    {
        using var folder = new TemporaryFolder();
        var samples = Sample.Series(14, 20);
        Sample.Write(folder.Journal, samples, Sample.OneSegment);
        var whole = File.ReadAllBytes(folder.Segment(1));
        var closingBlock = whole.Length - 40 - 28 - 48;
        for (var at = 0; at < closingBlock; at++)
        {
            whole[at] ^= 0x40;
            File.WriteAllBytes(folder.Segment(1), whole);
            var read = new List<Sample>();
            var fault = Should.Throw<TradingException>(() => ReadInto(read, folder.Journal));
            fault.Code.ShouldBe(ErrorCode.AuditTrailCorruption);
            Sample.IsPrefix(read, samples).ShouldBeTrue();
            var verdict = JournalVerifier.Verify(folder.Journal);
            verdict.Status.ShouldBe(JournalStatus.Corruption);
            verdict.Sentence.ShouldBe(fault.Message);
            verdict.Sentence.ShouldContain($"segment-00000001.ergj, block {verdict.Block} at byte {verdict.Offset}");
            verdict.Offset.ShouldBeLessThanOrEqualTo(at);
            whole[at] ^= 0x40;
        }
    }

    [Fact]
    public void A_byte_taken_out_put_in_or_appended_anywhere_is_found()
    {
        using var folder = new TemporaryFolder();
        Sample.Write(folder.Journal, Sample.Series(10, 20), Sample.OneSegment);
        var whole = File.ReadAllBytes(folder.Segment(1));
        for (var at = 0; at <= whole.Length; at++)
        {
            foreach (var inserted in new byte[] { 0, 0xA5 })
            {
                File.WriteAllBytes(folder.Segment(1), [.. whole[..at], inserted, .. whole[at..]]);
                JournalVerifier.Verify(folder.Journal).Status.ShouldNotBe(JournalStatus.Ok);
            }

            if (at == whole.Length) continue;
            File.WriteAllBytes(folder.Segment(1), [.. whole[..at], .. whole[(at + 1)..]]);
            JournalVerifier.Verify(folder.Journal).Status.ShouldNotBe(JournalStatus.Ok);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0xFF)]
    public void Anything_behind_the_closing_block_is_corruption(byte filler)
    {
        using var folder = new TemporaryFolder();
        Sample.Write(folder.Journal, Sample.Series(10, 20));
        File.AppendAllBytes(folder.Segments[^1], [.. Enumerable.Repeat(filler, 200)]);
        var verdict = JournalVerifier.Verify(folder.Journal);
        verdict.Status.ShouldBe(JournalStatus.Corruption);
        verdict.Sentence.ShouldContain("200 bytes follow the closing block");
    }

    [Fact]
    public void In_a_crashed_journal_damage_to_what_was_synced_is_corruption_and_to_what_was_not_a_torn_tail()
    {
        using var folder = new TemporaryFolder();
        var samples = Sample.Series(40, 30);
        using (var writer = JournalWriter.Create(folder.Journal, Sample.OneSegment))
        {
            foreach (var sample in samples)
            {
                writer.Append(sample.Header, sample.Payload);
                if (sample.Header.Sequence == 19) writer.Flush();
            }
        }

        var whole = File.ReadAllBytes(folder.Segment(1));
        var synced = 0L;
        for (var at = 128; at < whole.Length; at++)
        {
            whole[at] ^= 1;
            File.WriteAllBytes(folder.Segment(1), whole);
            whole[at] ^= 1;
            var verdict = JournalVerifier.Verify(folder.Journal);
            verdict.Status.ShouldBe(verdict.Records < 20 ? JournalStatus.Corruption : JournalStatus.TornTail, verdict.Sentence);
            if (verdict.Status == JournalStatus.Corruption) synced = verdict.Records;
        }

        synced.ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Garbage_behind_an_unclosed_journal_is_a_torn_tail()
    {
        using var folder = new TemporaryFolder();
        var samples = Sample.Series(10, 20);
        using (var writer = JournalWriter.Create(folder.Journal, Sample.OneSegment))
        {
            foreach (var sample in samples) writer.Append(sample.Header, sample.Payload);
        }

        var garbage = new byte[500];
        new Random(7).NextBytes(garbage);
        File.AppendAllBytes(folder.Segment(1), garbage);
        Sample.Read(folder.Journal, out var verdict).ShouldBe(samples);
        verdict.Status.ShouldBe(JournalStatus.TornTail);
        verdict.CutBytes.ShouldBe(500);
    }

    [Fact]
    public void Any_segment_but_the_last_taken_out_renamed_or_swapped_is_corruption()
    {
        using var folder = new TemporaryFolder();
        Sample.Write(folder.Journal, Sample.Series(40, 30));
        var count = folder.Segments.Length;
        count.ShouldBeGreaterThan(3);
        var aside = Path.Combine(folder.Path, "aside");
        for (var number = 1; number < count; number++)
        {
            File.Move(folder.Segment(number), aside);
            var missing = JournalVerifier.Verify(folder.Journal);
            missing.Status.ShouldBe(JournalStatus.Corruption);
            missing.File.ShouldBe(Path.GetFileName(folder.Segment(number)));
            File.Move(folder.Segment(number + 1), folder.Segment(number));
            File.Move(aside, folder.Segment(number + 1));
            JournalVerifier.Verify(folder.Journal).Status.ShouldBe(JournalStatus.Corruption);
            File.Move(folder.Segment(number + 1), aside);
            File.Move(folder.Segment(number), folder.Segment(number + 1));
            File.Move(aside, folder.Segment(number));
        }

        File.Move(folder.Segment(count), Path.Combine(folder.Journal, "segment-2.ergj"));
        JournalVerifier.Verify(folder.Journal).Sentence.ShouldContain("segment-2.ergj is not the name of a segment");
    }

    [Fact]
    public void A_segment_of_another_journal_does_not_fit_in()
    {
        using var folder = new TemporaryFolder();
        using var other = new TemporaryFolder();
        Sample.Write(folder.Journal, Sample.Series(40, 30));
        Sample.Write(other.Journal, Sample.Series(40, 30));
        File.Copy(other.Segment(2), folder.Segment(2), overwrite: true);
        var verdict = JournalVerifier.Verify(folder.Journal);
        verdict.Status.ShouldBe(JournalStatus.Corruption);
        verdict.File.ShouldBe("segment-00000002.ergj");
    }

    [Fact]
    public void A_whole_block_taken_out_of_a_closed_journal_is_corruption_wherever_it_was()
    {
        using var folder = new TemporaryFolder();
        Sample.Write(folder.Journal, Sample.Series(20, 30), Sample.OneSegment);
        var whole = File.ReadAllBytes(folder.Segment(1));
        var frames = new List<(int Start, int End)>();
        for (var at = 128; at < whole.Length; at = frames[^1].End) frames.Add((at, at + 88 + BitConverter.ToInt32(whole, at)));
        frames.Count.ShouldBeGreaterThan(4);
        foreach (var (start, end) in frames[..^1])
        {
            File.WriteAllBytes(folder.Segment(1), [.. whole[..start], .. whole[end..]]);
            JournalVerifier.Verify(folder.Journal).Status.ShouldBe(JournalStatus.Corruption);
        }
    }

    [Fact]
    public void A_journal_replaced_by_another_clean_one_shows_only_against_a_head_kept_elsewhere()
    {
        using var folder = new TemporaryFolder();
        var head = Sample.Write(folder.Journal, Sample.Series(10, 20));
        Directory.Delete(folder.Journal, recursive: true);
        Sample.Write(folder.Journal, Sample.Series(9, 20));
        JournalVerifier.Verify(folder.Journal).Status.ShouldBe(JournalStatus.Ok);
        var verdict = JournalVerifier.Verify(folder.Journal, head.Hash);
        verdict.Status.ShouldBe(JournalStatus.TruncatedBelowCheckpoint);
        verdict.Sentence.ShouldContain(head.Hash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("zz00000000000000000000000000000000000000000000000000000000000000")]
    public void A_head_that_is_no_hash_is_refused(string head)
    {
        using var folder = new TemporaryFolder();
        Sample.Write(folder.Journal, []);
        Should.Throw<TradingException>(() => JournalVerifier.Verify(folder.Journal, head)).Code.ShouldBe(ErrorCode.InputValidation);
    }

    [Fact]
    public void A_place_without_a_journal_is_named_as_such()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "notes.txt"), "no journal");
        var empty = Should.Throw<TradingException>(() => JournalVerifier.Verify(folder.Path));
        empty.Code.ShouldBe(ErrorCode.InputValidation);
        empty.Message.ShouldContain("holds no journal");
        Should.Throw<TradingException>(() => JournalReader.Open(Path.Combine(folder.Path, "absent"))).Code.ShouldBe(ErrorCode.DataPersistence);
    }

    private static void ReadInto(List<Sample> read, string directory)
    {
        using var reader = JournalReader.Open(directory);
        while (reader.TryRead(out var header, out var payload)) read.Add(new Sample(header, payload.ToArray()));
    }
}
