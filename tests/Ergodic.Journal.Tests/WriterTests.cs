using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.Testing;

namespace Ergodic.Journal.Tests;

public class WriterTests
{
    [Fact]
    public void A_directory_that_holds_a_journal_is_refused_and_left_alone()
    {
        using var folder = new TemporaryFolder();
        var head = Sample.Write(folder.Journal, Sample.Series(3, 10));
        var refusal = Should.Throw<TradingException>(() => JournalWriter.Create(folder.Journal));
        refusal.Code.ShouldBe(ErrorCode.Configuration);
        refusal.Message.ShouldContain(folder.Journal);
        refusal.Message.ShouldContain("another directory");
        JournalVerifier.Verify(folder.Journal).Head.ShouldBe(head.Hash);
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_a_fault_with_the_disks_own_words()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.Journal, "in the way");
        var fault = Should.Throw<TradingException>(() => JournalWriter.Create(Path.Combine(folder.Journal, "below")));
        fault.Code.ShouldBe(ErrorCode.DataPersistence);
        fault.InnerException.ShouldBeAssignableTo<IOException>();
    }

    [Fact]
    public void Options_out_of_range_are_named_with_their_range()
    {
        using var folder = new TemporaryFolder();
        JournalOptions[] bad =
        [
            new() { BlockBytes = 255 }, new() { BlockBytes = 1024 * 1024 + 1 }, new() { SegmentBytes = 511 }, new() { SegmentBytes = (1L << 30) + 1 },
            new() { PreallocateBytes = -1 }, new() { Buffers = 1 }, new() { Buffers = 1025 },
        ];
        foreach (var options in bad)
        {
            var fault = Should.Throw<TradingException>(() => JournalWriter.Create(folder.Journal, options));
            fault.Code.ShouldBe(ErrorCode.Configuration);
            fault.Message.ShouldContain("must lie in");
        }

        Directory.Exists(folder.Journal).ShouldBeFalse();
    }

    [Fact]
    public void A_sequence_that_falls_is_refused_and_the_journal_goes_on()
    {
        using var folder = new TemporaryFolder();
        using var writer = JournalWriter.Create(folder.Journal);
        Should.Throw<TradingException>(() => writer.Append(new RecordHeader(-1, Timestamp.Epoch, 1), [])).Code.ShouldBe(ErrorCode.InputValidation);
        writer.Append(new RecordHeader(5, Timestamp.Epoch, 1), []);
        writer.Append(new RecordHeader(5, Timestamp.Epoch, 2), []);
        var refusal = Should.Throw<TradingException>(() => writer.Append(new RecordHeader(4, Timestamp.Epoch, 1), []));
        refusal.Code.ShouldBe(ErrorCode.InputValidation);
        refusal.Message.ShouldContain("cannot follow sequence 5");
        writer.Append(new RecordHeader(9, Timestamp.Epoch, 1), []);
        writer.Close().Records.ShouldBe(3);
    }

    [Fact]
    public void The_longest_payload_is_taken_and_one_byte_more_refused()
    {
        using var folder = new TemporaryFolder();
        using var writer = JournalWriter.Create(folder.Journal);
        var payload = new byte[JournalWriter.MaxPayloadBytes + 1];
        Should.Throw<TradingException>(() => writer.Append(new RecordHeader(1, Timestamp.Epoch, 1), payload)).Code.ShouldBe(ErrorCode.InputValidation);
        writer.Append(new RecordHeader(1, Timestamp.Epoch, 1), payload.AsSpan(1));
        writer.Append(new RecordHeader(2, Timestamp.Epoch, 1), [7]);
        writer.Close();
        Sample.Read(folder.Journal).Select(sample => sample.Payload.Length).ShouldBe([JournalWriter.MaxPayloadBytes, 1]);
    }

    [Fact]
    public void A_closed_journal_takes_no_more_and_closes_to_the_same_head_again()
    {
        using var folder = new TemporaryFolder();
        using var writer = JournalWriter.Create(folder.Journal);
        writer.Append(new RecordHeader(1, Timestamp.Epoch, 1), [1]);
        var head = writer.Close();
        writer.Close().ShouldBe(head);
        writer.DurableSequence.ShouldBe(1);
        Should.Throw<TradingException>(() => writer.Append(new RecordHeader(2, Timestamp.Epoch, 1), [])).Code.ShouldBe(ErrorCode.ConcurrencyViolation);
        Should.Throw<TradingException>(writer.Flush).Message.ShouldContain("is closed");
    }

    [Fact]
    public void Disposing_without_closing_keeps_the_records_but_not_the_claim_of_a_clean_end()
    {
        using var folder = new TemporaryFolder();
        var samples = Sample.Series(30, 40);
        var writer = JournalWriter.Create(folder.Journal, Sample.Small);
        foreach (var sample in samples) writer.Append(sample.Header, sample.Payload);
        writer.Dispose();
        Should.Throw<TradingException>(writer.Close).Message.ShouldContain("before it was closed");
        Sample.Read(folder.Journal, out var verdict).ShouldBe(samples);
        verdict.Status.ShouldBe(JournalStatus.TornTail);
        verdict.CutBytes.ShouldBe(0);
    }

    [Fact]
    public void A_sequence_is_durable_only_once_all_its_records_are()
    {
        using var folder = new TemporaryFolder();
        using var writer = JournalWriter.Create(folder.Journal, new JournalOptions { BlockBytes = 256, SegmentBytes = 512, Buffers = 2 });
        writer.DurableSequence.ShouldBe(-1);
        writer.Append(new RecordHeader(1, Timestamp.Epoch, 1), []);
        for (var i = 0; i < 500; i++)
        {
            // Segments fill and are synced on the way, at most two blocks behind, each time with more records of sequence 2 still to come.
            writer.Append(new RecordHeader(2, Timestamp.Epoch, 1), new byte[40]);
            writer.DurableSequence.ShouldBeLessThan(2);
        }

        writer.Flush();
        writer.DurableSequence.ShouldBe(2);
    }

    [Fact]
    public void A_commit_makes_its_sequence_durable_without_a_flush()
    {
        using var folder = new TemporaryFolder();
        using var writer = JournalWriter.Create(folder.Journal);
        for (var sequence = 0; sequence < 50; sequence++)
        {
            writer.Append(new RecordHeader(sequence, Timestamp.Epoch, 1), [1, 2, 3]);
            writer.Commit();
        }

        writer.WaitUntilDurable(49);
        writer.DurableSequence.ShouldBe(49);
    }

    [Fact]
    public void Waiting_for_a_sequence_that_was_never_appended_ends_with_the_journal()
    {
        using var folder = new TemporaryFolder();
        using var writer = JournalWriter.Create(folder.Journal);
        writer.Append(new RecordHeader(1, Timestamp.Epoch, 1), []);
        writer.Close();
        writer.WaitUntilDurable(1);
        Should.Throw<TradingException>(() => writer.WaitUntilDurable(2)).Message.ShouldContain("stopped at 1");
    }

    [Fact]
    public void Without_sync_on_flush_nothing_is_called_durable_before_the_close()
    {
        using var folder = new TemporaryFolder();
        using var writer = JournalWriter.Create(folder.Journal, new JournalOptions { SyncOnFlush = false });
        writer.Append(new RecordHeader(1, Timestamp.Epoch, 1), [1]);
        writer.Flush();
        writer.DurableSequence.ShouldBe(-1);
        Sample.Read(folder.Journal).Count.ShouldBe(1);
        writer.Close();
        writer.DurableSequence.ShouldBe(1);
    }

    [Fact]
    public void The_observer_sees_the_same_bytes_however_they_fall_into_blocks()
    {
        var samples = Sample.Series(100, 30);
        Observed(samples, new JournalOptions { BlockBytes = 256, SegmentBytes = 900 }, flushEvery: 7)
            .ShouldBe(Observed(samples, new JournalOptions(), flushEvery: 1000));
    }

    [Fact]
    public void A_throwing_observer_stops_the_journal()
    {
        using var folder = new TemporaryFolder();
        using var writer = JournalWriter.Create(folder.Journal, new JournalOptions { PlaintextObserver = _ => throw new InvalidOperationException("no hash today") });
        writer.Append(new RecordHeader(1, Timestamp.Epoch, 1), []);
        Should.Throw<TradingException>(writer.Flush).Message.ShouldContain("no hash today");
    }

    [Fact]
    public void Appending_allocates_nothing()
    {
        using var folder = new TemporaryFolder();
        using var writer = JournalWriter.Create(folder.Journal, new JournalOptions { SyncOnFlush = false });
        var payload = new byte[100];
        var sequence = 0;
        Allocations.Least(() =>
        {
            for (var i = 0; i < 20_000; i++) writer.Append(new RecordHeader(sequence++, Timestamp.Epoch, 1), payload);
        }).ShouldBe(0);
    }

    private static byte[] Observed(Sample[] samples, JournalOptions layout, int flushEvery)
    {
        using var folder = new TemporaryFolder();
        using var seen = new MemoryStream();
        using var writer = JournalWriter.Create(folder.Journal, new JournalOptions
        {
            BlockBytes = layout.BlockBytes,
            SegmentBytes = layout.SegmentBytes,
            PlaintextObserver = bytes => seen.Write(bytes),
        });
        foreach (var sample in samples)
        {
            writer.Append(sample.Header, sample.Payload);
            if (sample.Header.Sequence % flushEvery == 0) writer.Flush();
        }

        writer.Close();
        return seen.ToArray();
    }
}
