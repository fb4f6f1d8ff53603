using Ergodic.Domain.Time;
using Ergodic.EndToEnd.Tests.Running;
using Ergodic.Journal;

namespace Ergodic.EndToEnd.Tests;

public sealed class JournalTests
{
    private const string Segment = "segment-00000001.ergj";
    private const int Offsets = 600;

    [Fact]
    public void Replay_reaches_the_state_of_the_run()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, 2000);
        var replay = PublishedProgram.Run(folder, "journal", "replay", "j", "--json").ShouldExit(0);
        replay.Text("stateHash").ShouldBe(run.Text("stateHash"));
        replay.Text("status").ShouldBe("Ok");
        replay.Number("fills").ShouldBe(run.Number("fills"));
        PublishedProgram.Run(folder, "journal", "replay", "j").ShouldExit(0).Output.ShouldContain(run.Text("stateHash"));
    }

    [Fact]
    public void Replay_stops_where_it_is_told()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, 2000);
        var half = PublishedProgram.Run(folder, "journal", "replay", "j", "--until", "1000", "--json").ShouldExit(0);
        half.Number("lastSequence").ShouldBeLessThanOrEqualTo(1000);
        half.Number("fills").ShouldBeInRange(1, run.Number("fills") - 1);
        half.Text("stateHash").ShouldNotBe(run.Text("stateHash"));
    }

    [Fact]
    public void An_untouched_journal_verifies_and_its_head_is_the_one_the_run_printed()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, 300);
        var verdict = PublishedProgram.Run(folder, "journal", "verify", "j", "--json").ShouldExit(0);
        verdict.Text("status").ShouldBe("Ok");
        verdict.Text("head").ShouldBe(run.Text("journalHead"));
        PublishedProgram.Run(folder, "journal", "verify", "j", "--head", run.Text("journalHead")).ShouldExit(0);
        PublishedProgram.Run(folder, "journal", "verify", "j", "--head", run.Text("runHash")).ShouldExit(12);
    }

    [Fact]
    public void Describe_counts_what_is_there()
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, 300);
        var counts = PublishedProgram.Run(folder, "journal", "describe", "j", "--json").ShouldExit(0).Json.GetProperty("recordsByType");
        counts.GetProperty("OrderFilled").GetDecimal().ShouldBe(run.Number("fills"));
        counts.GetProperty("OrderApproved").GetDecimal().ShouldBe(run.Number("orders"));
        counts.GetProperty("TapeRecorded").GetInt32().ShouldBe(1);
        var text = PublishedProgram.Run(folder, "journal", "describe", "j").ShouldExit(0).Output;
        text.ShouldContain("OrderFilled");
        text.ShouldContain($"head {run.Text("journalHead")}");
    }

    [Fact]
    public void A_flipped_byte_is_found_wherever_it_is()
    {
        using var folder = new TemporaryFolder();
        Run(folder, 500);
        var path = folder.At($"j/{Segment}");
        var sound = File.ReadAllBytes(path);
        sound.Length.ShouldBeGreaterThan(Offsets);
        JournalVerifier.Verify(folder.At("j")).Status.ShouldBe(JournalStatus.Ok);
        for (var i = 0; i < Offsets; i++)
        {
            var offset = (int)((sound.Length - 1L) * i / (Offsets - 1));
            File.WriteAllBytes(path, Flipped(sound, offset, (byte)(1 << (i % 8))));
            JournalVerifier.Verify(folder.At("j")).Status.ShouldNotBe(JournalStatus.Ok, $"byte {offset} of {sound.Length}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.25)]
    [InlineData(0.5)]
    [InlineData(0.75)]
    [InlineData(1)]
    public void The_command_tells_a_flipped_byte_by_its_exit_code_and_its_words(double place)
    {
        using var folder = new TemporaryFolder();
        Run(folder, 500);
        var path = folder.At($"j/{Segment}");
        var sound = File.ReadAllBytes(path);
        File.WriteAllBytes(path, Flipped(sound, (int)((sound.Length - 1) * place), 0x10));
        var result = PublishedProgram.Run(folder, "journal", "verify", "j");
        result.ExitCode.ShouldBeOneOf(10, 11);
        result.Output.ShouldContain(Segment);
        PublishedProgram.Run(folder, "journal", "describe", "j").ExitCode.ShouldBe(result.ExitCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(3000)]
    public void A_cut_journal_is_told_as_torn(int bytes)
    {
        using var folder = new TemporaryFolder();
        var run = Run(folder, 500);
        using (var file = File.OpenWrite(folder.At($"j/{Segment}"))) file.SetLength(file.Length - bytes);
        PublishedProgram.Run(folder, "journal", "verify", "j").ShouldExit(10);
        var replay = PublishedProgram.Run(folder, "journal", "replay", "j", "--json").ShouldExit(0);
        replay.Text("status").ShouldBe("TornTail");
        PublishedProgram.Run(folder, "journal", "verify", "j", "--head", run.Text("journalHead")).ShouldExit(12);
    }

    [Fact]
    public void Bytes_behind_the_end_are_found()
    {
        using var folder = new TemporaryFolder();
        Run(folder, 500);
        using (var file = new FileStream(folder.At($"j/{Segment}"), FileMode.Append)) file.Write("garbage"u8);
        PublishedProgram.Run(folder, "journal", "verify", "j").ExitCode.ShouldBeOneOf(10, 11);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_deleted_segment_is_found(int which)
    {
        using var folder = new TemporaryFolder();
        using (var writer = JournalWriter.Create(folder.At("j"), new JournalOptions { BlockBytes = 256, SegmentBytes = 512 }))
        {
            for (var i = 0; i < 100; i++) writer.Append(new RecordHeader(i, Timestamp.Epoch, 1), new byte[40]);
            writer.Close();
        }

        PublishedProgram.Run(folder, "journal", "verify", "j").ShouldExit(0);
        var segments = Directory.GetFiles(folder.At("j")).Order(StringComparer.Ordinal).ToArray();
        segments.Length.ShouldBeGreaterThan(4);
        File.Delete(segments[which < 0 ? segments.Length + which : which]);
        PublishedProgram.Run(folder, "journal", "verify", "j").ExitCode.ShouldBeOneOf(10, 11);
    }

    [Fact]
    public void A_folder_that_holds_no_journal_is_said_to_hold_none()
    {
        using var folder = new TemporaryFolder();
        Run(folder, 50);
        File.Delete(folder.At($"j/{Segment}"));
        foreach (var verb in new[] { "verify", "describe", "replay" })
        {
            PublishedProgram.Run(folder, "journal", verb, "j").ShouldRefuse(3, "j", Segment);
            PublishedProgram.Run(folder, "journal", verb, "nowhere").ShouldRefuse(3, "'nowhere'");
            PublishedProgram.Run(folder, "journal", verb, "").ShouldRefuse(3, "''");
        }
    }

    private static CommandResult Run(TemporaryFolder folder, int bars)
    {
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(bars)));
        return PublishedProgram.Run(folder, "backtest", "--data", "wave.csv", "--journal", "j", "--json").ShouldExit(0);
    }

    private static byte[] Flipped(byte[] bytes, int offset, byte mask)
    {
        var changed = bytes.ToArray();
        changed[offset] ^= mask;
        return changed;
    }
}
