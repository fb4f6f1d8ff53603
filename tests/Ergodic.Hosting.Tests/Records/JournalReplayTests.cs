using Ergodic.Domain.Errors;
using Ergodic.Hosting.Backtest;
using Ergodic.Hosting.Records;
using Ergodic.Hosting.Tests.Backtest;
using Ergodic.Journal;
using Ergodic.Strategies.BuiltIn;

namespace Ergodic.Hosting.Tests.Records;

public sealed class JournalReplayTests
{
    [Fact]
    public void Facts_fold_back_to_the_state_of_the_run()
    {
        using var folder = new TemporaryFolder();
        var result = BacktestHost.Run(Runs.Of<EmaCross>(folder.At("j"), bars: 10_000), TestContext.Current.CancellationToken);
        var replay = JournalReplay.Of(folder.At("j"));
        replay.StateHash.ShouldBe(result.StateHash);
        replay.Records.ShouldBe(result.JournalHead.Records);
        replay.Facts.ShouldBe(result.State.Facts);
        replay.LastSequence.ShouldBe(result.JournalHead.LastSequence);
        replay.Verdict.ShouldNotBeNull().Status.ShouldBe(JournalStatus.Ok);
        replay.State.Ledger.Balance(result.State.Reporting).ShouldBe(result.State.Ledger.Balance(result.State.Reporting));
    }

    [Fact]
    public void Reading_up_to_an_input_leaves_what_came_later_unread()
    {
        using var folder = new TemporaryFolder();
        BacktestHost.Run(Runs.Of<EmaCross>(folder.At("j"), bars: 2000), TestContext.Current.CancellationToken);
        var whole = JournalReplay.Of(folder.At("j"));
        var (fills, sequence) = (0L, 0L);
        foreach (var until in new[] { 0, 1, 500, 1000, 1500, whole.LastSequence })
        {
            var part = JournalReplay.Of(folder.At("j"), until);
            part.LastSequence.ShouldBeLessThanOrEqualTo(until);
            part.LastSequence.ShouldBeGreaterThanOrEqualTo(sequence);
            part.State.Fills.ShouldBeGreaterThanOrEqualTo(fills);
            (fills, sequence) = (part.State.Fills, part.LastSequence);
        }

        fills.ShouldBe(whole.State.Fills);
        JournalReplay.Of(folder.At("j"), whole.LastSequence).StateHash.ShouldBe(whole.StateHash);
        var start = JournalReplay.Of(folder.At("j"), 0);
        start.State.Fills.ShouldBe(0);
        start.State.Instruments.Count.ShouldBe(1);
        start.Verdict.ShouldBeNull();
    }

    [Fact]
    public void A_torn_journal_gives_what_is_whole_and_says_so()
    {
        using var folder = new TemporaryFolder();
        BacktestHost.Run(Runs.Of<EmaCross>(folder.At("j"), bars: 30_000), TestContext.Current.CancellationToken);
        var whole = JournalReplay.Of(folder.At("j"));
        using (var file = File.OpenWrite(Segment(folder))) file.SetLength(file.Length / 2);
        var torn = JournalReplay.Of(folder.At("j"));
        torn.Verdict.ShouldNotBeNull().Status.ShouldBe(JournalStatus.TornTail);
        torn.Records.ShouldBeInRange(1, whole.Records - 1);
    }

    [Fact]
    public void Damage_in_the_middle_is_a_fault()
    {
        using var folder = new TemporaryFolder();
        BacktestHost.Run(Runs.Of<EmaCross>(folder.At("j"), bars: 30_000), TestContext.Current.CancellationToken);
        using (var file = new FileStream(Segment(folder), FileMode.Open))
        {
            file.Position = file.Length / 4;
            var value = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(value ^ 1));
        }

        Should.Throw<TradingException>(() => JournalReplay.Of(folder.At("j"))).Code.ShouldBe(ErrorCode.AuditTrailCorruption);
    }

    private static string Segment(TemporaryFolder folder) => Directory.GetFiles(folder.At("j")).ShouldHaveSingleItem();
}
