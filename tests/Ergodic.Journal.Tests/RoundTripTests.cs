using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Journal.Tests;

public class RoundTripTests
{
    [Fact]
    public void Whatever_is_appended_comes_back_in_order_and_verifies()
    {
        var steps =
            from ahead in Gen.Choose(0, 3)
            from bytes in Gen.Frequency((4, Gen.Choose(0, 60)), (1, Gen.Choose(0, 3000)), (1, Gen.Constant(0)))
            select (ahead, bytes);
        var runs =
            from appended in steps.ListOf()
            from block in Gen.Elements(256, 300, 1024, 65536)
            from segment in Gen.Elements(512L, 1000L, 100_000L)
            from preallocate in Gen.Elements(0, 700, 100_000)
            from flush in Gen.Choose(0, 10)
            select (appended, block, segment, preallocate, flush);
        Prop.ForAll(runs.ToArbitrary(), run =>
        {
            var (appended, block, segment, preallocate, flushEvery) = run;
            using var folder = new TemporaryFolder();
            var options = new JournalOptions { BlockBytes = block, SegmentBytes = segment, PreallocateBytes = preallocate, Buffers = 2 };
            var samples = new List<Sample>();
            JournalHead head;
            using (var writer = JournalWriter.Create(folder.Journal, options))
            {
                var sequence = 0L;
                foreach (var (ahead, bytes) in appended)
                {
                    sequence += ahead;
                    var sample = Sample.Of(sequence, bytes);
                    samples.Add(sample);
                    writer.Append(sample.Header, sample.Payload);
                    if (flushEvery == 0 || samples.Count % flushEvery != 0) continue;
                    writer.Flush();
                    writer.DurableSequence.ShouldBe(sequence);
                }

                head = writer.Close();
            }

            Sample.Read(folder.Journal, out var read).ShouldBe(samples);
            var verdict = JournalVerifier.Verify(folder.Journal, head.Hash);
            verdict.ShouldBe(read);
            verdict.Status.ShouldBe(JournalStatus.Ok, verdict.Sentence);
            new JournalHead(verdict.Head, verdict.Records, verdict.Blocks, verdict.Bytes, verdict.LastSequence).ShouldBe(head);
            head.Bytes.ShouldBe(folder.Segments.Sum(path => new FileInfo(path).Length));
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_journal_without_records_closes_and_verifies()
    {
        using var folder = new TemporaryFolder();
        var head = Sample.Write(folder.Journal, []);
        head.Records.ShouldBe(0);
        head.LastSequence.ShouldBe(-1);
        Sample.Read(folder.Journal, out var verdict).ShouldBeEmpty();
        verdict.Status.ShouldBe(JournalStatus.Ok);
    }

    [Fact]
    public void Segments_hold_no_more_than_they_may_and_number_from_one()
    {
        using var folder = new TemporaryFolder();
        Sample.Write(folder.Journal, Sample.Series(60, 40));
        folder.Segments.Length.ShouldBeGreaterThan(3);
        folder.Segments[^1].ShouldBe(folder.Segment(folder.Segments.Length));
        foreach (var path in folder.Segments[..^1]) new FileInfo(path).Length.ShouldBeLessThanOrEqualTo(Sample.Small.SegmentBytes);
    }

    [Fact]
    public void Two_journals_of_the_same_records_differ_by_their_salts_alone()
    {
        using var folder = new TemporaryFolder();
        var other = Path.Combine(folder.Path, "other");
        var samples = Sample.Series(5, 20);
        var first = Sample.Write(folder.Journal, samples);
        var second = Sample.Write(other, samples);
        second.Hash.ShouldNotBe(first.Hash);
        (second with { Hash = first.Hash }).ShouldBe(first);
        Sample.Read(other).ShouldBe(Sample.Read(folder.Journal));
    }

    [Fact]
    public void A_description_counts_records_by_type_and_names_both_ends()
    {
        using var folder = new TemporaryFolder();
        var samples = Sample.Series(20, 10);
        var head = Sample.Write(folder.Journal, samples);
        var description = JournalVerifier.Describe(folder.Journal);
        description.IsClosedCleanly.ShouldBeTrue();
        description.Verdict.Head.ShouldBe(head.Hash);
        description.Verdict.Segments.ShouldBe(folder.Segments.Length);
        description.RecordsByType.ShouldBe(new Dictionary<ushort, long> { [0] = 7, [1] = 7, [2] = 6 });
        description.First.ShouldBe(samples[0].Header);
        description.Last.ShouldBe(samples[^1].Header);
    }

    [Fact]
    public void A_description_of_an_unclosed_journal_covers_its_valid_prefix()
    {
        using var folder = new TemporaryFolder();
        using (var writer = JournalWriter.Create(folder.Journal, Sample.Small)) writer.Append(Sample.Of(3, 5).Header, Sample.Of(3, 5).Payload);
        var description = JournalVerifier.Describe(folder.Journal);
        description.IsClosedCleanly.ShouldBeFalse();
        description.Last!.Value.Sequence.ShouldBe(3);
        description.Verdict.Records.ShouldBe(1);
    }
}
