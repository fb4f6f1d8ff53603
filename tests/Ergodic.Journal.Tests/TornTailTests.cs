namespace Ergodic.Journal.Tests;

public class TornTailTests
{
    [Fact]
    public void A_journal_cut_at_any_byte_keeps_its_longest_valid_prefix()
    {
        using var folder = new TemporaryFolder();
        var samples = Sample.Series(20, 30);
        Sample.Write(folder.Journal, samples, Sample.OneSegment);
        var whole = File.ReadAllBytes(folder.Segment(1));
        var kept = 0L;
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(folder.Segment(1), whole[..length]);
            var read = Sample.Read(folder.Journal, out var verdict);
            verdict.Status.ShouldBe(JournalStatus.TornTail, verdict.Sentence);
            Sample.IsPrefix(read, samples).ShouldBeTrue();
            read.Count.ShouldBeGreaterThanOrEqualTo((int)kept);
            kept = read.Count;
            verdict.Records.ShouldBe(kept);
            verdict.CutBytes.ShouldBeLessThanOrEqualTo(length - verdict.Offset);
            JournalVerifier.Verify(folder.Journal).ShouldBe(verdict);
        }

        kept.ShouldBe(samples.Length);
    }

    [Fact]
    public void A_tail_overwritten_by_zeros_from_any_byte_on_is_torn()
    {
        using var folder = new TemporaryFolder();
        var samples = Sample.Series(12, 30);
        Sample.Write(folder.Journal, samples, Sample.OneSegment);
        var whole = File.ReadAllBytes(folder.Segment(1));
        for (var length = 0; length < whole.Length; length++)
        {
            if (whole[length] == 0) continue;
            var torn = new byte[whole.Length + 100];
            whole.AsSpan(0, length).CopyTo(torn);
            File.WriteAllBytes(folder.Segment(1), torn);
            Sample.IsPrefix(Sample.Read(folder.Journal, out var verdict), samples).ShouldBeTrue();
            verdict.Status.ShouldBe(JournalStatus.TornTail, verdict.Sentence);
            verdict.CutBytes.ShouldBeLessThanOrEqualTo(length - verdict.Offset);
        }
    }

    [Fact]
    public void The_newest_segment_may_be_cut_anywhere_and_the_ones_before_nowhere()
    {
        using var folder = new TemporaryFolder();
        var samples = Sample.Series(30, 30);
        Sample.Write(folder.Journal, samples);
        var last = folder.Segments.Length;
        last.ShouldBeGreaterThan(2);
        foreach (var (number, expected) in new[] { (last, JournalStatus.TornTail), (last - 1, JournalStatus.Corruption), (1, JournalStatus.Corruption) })
        {
            var whole = File.ReadAllBytes(folder.Segment(number));
            for (var length = 0; length < whole.Length; length++)
            {
                File.WriteAllBytes(folder.Segment(number), whole[..length]);
                var verdict = JournalVerifier.Verify(folder.Journal);
                verdict.Status.ShouldBe(expected, verdict.Sentence);
            }

            File.WriteAllBytes(folder.Segment(number), whole);
        }

        JournalVerifier.Verify(folder.Journal).Status.ShouldBe(JournalStatus.Ok);
    }

    [Fact]
    public void A_lost_last_segment_shows_as_a_missing_end()
    {
        using var folder = new TemporaryFolder();
        var head = Sample.Write(folder.Journal, Sample.Series(30, 30));
        File.Delete(folder.Segments[^1]);
        JournalVerifier.Verify(folder.Journal).Status.ShouldBe(JournalStatus.TornTail);
        JournalVerifier.Verify(folder.Journal, head.Hash).Status.ShouldBe(JournalStatus.TruncatedBelowCheckpoint);
    }

    [Fact]
    public void The_zeros_of_a_crashed_journal_are_not_counted_as_cut()
    {
        using var folder = new TemporaryFolder();
        using (var writer = JournalWriter.Create(folder.Journal, new JournalOptions { BlockBytes = 256, PreallocateBytes = 10_000 }))
        {
            foreach (var sample in Sample.Series(5, 30)) writer.Append(sample.Header, sample.Payload);
        }

        new FileInfo(folder.Segment(1)).Length.ShouldBeGreaterThan(10_000);
        var verdict = JournalVerifier.Verify(folder.Journal);
        verdict.Status.ShouldBe(JournalStatus.TornTail);
        verdict.CutBytes.ShouldBe(0);
        verdict.Records.ShouldBe(5);
        verdict.Sentence.ShouldContain("preallocated zeros");
    }
}
