using Ergodic.Core.Records;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.Hosting.Records;
using Ergodic.Journal;

namespace Ergodic.Hosting.Tests.Records;

public sealed class JournalSinkTests
{
    [Fact]
    public void The_run_hash_depends_on_records_alone()
    {
        using var folder = new TemporaryFolder();
        var one = Write(folder.At("one"), 5000, last: 1);
        var other = Write(folder.At("other"), 5000, last: 1);
        var changed = Write(folder.At("changed"), 5000, last: 2);
        other.RunHash.ShouldBe(one.RunHash);
        other.Head.Hash.ShouldNotBe(one.Head.Hash);
        changed.RunHash.ShouldNotBe(one.RunHash);
    }

    [Fact]
    public void A_sink_that_was_only_disposed_leaves_a_journal_that_verifies()
    {
        using var folder = new TemporaryFolder();
        using (var sink = new JournalSink(folder.At("j"))) Append(sink, 100, last: 1);
        var verdict = JournalVerifier.Verify(folder.At("j"));
        verdict.Status.ShouldBe(JournalStatus.Ok);
        verdict.Records.ShouldBe(100);
    }

    [Fact]
    public void A_disk_that_fails_is_told_once_and_does_not_hide_what_went_wrong_before()
    {
        using var folder = new TemporaryFolder();
        var fault = Should.Throw<TradingException>(() =>
        {
            using var sink = new JournalSink(folder.At("j"), new FullDisk());
            Append(sink, 10, last: 1);
            sink.Close();
        });
        fault.Code.ShouldBe(ErrorCode.DataPersistence);
        fault.Message.ShouldContain(FullDisk.Words);
        Should.Throw<InvalidOperationException>(() =>
        {
            using var sink = new JournalSink(folder.At("k"), new FullDisk());
            Append(sink, 10, last: 1);
            throw new InvalidOperationException("the core faulted");
        });
    }

    private static (string RunHash, JournalHead Head) Write(string directory, int records, byte last)
    {
        using var sink = new JournalSink(directory);
        Append(sink, records, last);
        return sink.Close();
    }

    private static void Append(JournalSink sink, int records, byte last)
    {
        for (var i = 1; i <= records; i++) sink.Append(i, Timestamp.FromSeconds(i), RecordType.OrderMoved, [1, 2, 3, i == records ? last : (byte)0]);
    }
}
