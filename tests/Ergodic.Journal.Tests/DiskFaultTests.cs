using Ergodic.Domain.Errors;
using Ergodic.Journal.Files;
using Ergodic.Journal.Tests.Disks;

namespace Ergodic.Journal.Tests;

public class DiskFaultTests
{
    [Theory]
    [InlineData("No space left on device")]
    [InlineData("Input/output error")]
    public void Whichever_call_the_disk_refuses_the_writer_stops_with_its_words_and_keeps_what_it_called_durable(string words)
    {
        var samples = Sample.Series(40, 30);
        var calls = 0;
        for (var failed = true; failed; calls++)
        {
            using var folder = new TemporaryFolder();
            var disk = new FailingFiles(calls, new IOException(words));
            var durable = -1L;
            var fault = Record.Exception(() => durable = Run(folder.Journal, samples, disk, out durable));
            failed = disk.HasFailed;
            if (!failed)
            {
                fault.ShouldBeNull();
                JournalVerifier.Verify(folder.Journal).Status.ShouldBe(JournalStatus.Ok);
                continue;
            }

            var stopped = fault.ShouldBeOfType<TradingException>();
            stopped.Code.ShouldBe(ErrorCode.DataPersistence);
            stopped.Message.ShouldContain(words);
            stopped.Message.ShouldContain(folder.Journal);
            if (!Directory.Exists(folder.Journal) || folder.Segments.Length == 0) continue;
            var read = Sample.Read(folder.Journal);
            Sample.IsPrefix(read, samples).ShouldBeTrue();
            read.Count.ShouldBeGreaterThan((int)durable);
        }

        calls.ShouldBeGreaterThan(40);
    }

    [Fact]
    public void After_a_fault_every_call_repeats_it_and_disposing_is_quiet()
    {
        using var folder = new TemporaryFolder();
        var writer = JournalWriter.Create(folder.Journal, Options(new FailingFiles(6, new UnauthorizedAccessException("Read-only file system"))));
        Should.Throw<TradingException>(() => AppendAndFlush(writer, Sample.Series(40, 30)));
        Action[] calls =
        [
            () => writer.Append(Sample.Of(99, 1).Header, []), writer.Commit, writer.Flush, () => writer.WaitUntilDurable(99), () => writer.Close(),
        ];
        foreach (var call in calls)
        {
            var fault = Should.Throw<TradingException>(call);
            fault.Code.ShouldBe(ErrorCode.DataPersistence);
            fault.Message.ShouldContain("Read-only file system");
        }

        writer.Dispose();
    }

    [Fact]
    public void A_power_cut_at_any_call_never_loses_what_was_durable_and_never_looks_like_tampering()
    {
        var samples = Sample.Series(60, 45);
        var wholeBlocksCut = 0;
        var calls = 0;
        for (var cut = true; cut; calls++)
        {
            using var folder = new TemporaryFolder();
            var disk = new ForgetfulFiles(calls, folder.Journal);
            var fault = Record.Exception(() => Run(folder.Journal, samples, disk, out _));
            cut = disk.WasCut;
            (fault is not null).ShouldBe(cut);
            var durable = cut ? DurableIn(fault!) : samples.Length - 1;
            for (var seed = 0; seed < 20; seed++)
            {
                disk.Restart(seed);
                if (folder.Segments.Length == 0)
                {
                    durable.ShouldBe(-1);
                    continue;
                }

                var read = Sample.Read(folder.Journal, out var verdict);
                Sample.IsPrefix(read, samples).ShouldBeTrue();
                read.Count.ShouldBeGreaterThan(durable, $"call {calls}, seed {seed}: {verdict.Sentence}");
                if (verdict.Sentence.Contains("whole blocks", StringComparison.Ordinal)) wholeBlocksCut++;
            }
        }

        calls.ShouldBeGreaterThan(60);
        wholeBlocksCut.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void A_sync_the_kernel_refuses_is_an_error_with_its_number()
    {
        using var device = File.OpenHandle("/dev/null", access: FileAccess.Write);
        Should.Throw<IOException>(() => PosixSync.Data(device, "/dev/null")).Message.ShouldBe("fdatasync of /dev/null failed: Invalid argument (errno 22)");
        Should.Throw<IOException>(() => PosixSync.DataAndMetadata(device, "/dev/null")).Message.ShouldContain("fsync of /dev/null failed");
        Should.Throw<IOException>(() => PosixSync.Directory("/nowhere/at/all")).Message.ShouldContain("errno 2");
    }

    [Fact]
    public void Every_directory_that_was_made_is_synced_with_its_parent()
    {
        using var folder = new TemporaryFolder();
        var deep = Path.Combine(folder.Path, "a", "b");
        DiskFiles.Instance.CreateDirectory(deep).ShouldBe([deep, Path.Combine(folder.Path, "a"), folder.Path]);
        DiskFiles.Instance.CreateDirectory(deep).ShouldBe([deep]);
    }

    private static JournalOptions Options(IJournalFiles files) =>
        new() { BlockBytes = 256, SegmentBytes = 2000, PreallocateBytes = 600, Files = files };

    private static long Run(string directory, Sample[] samples, IJournalFiles files, out long durable)
    {
        durable = -1;
        using var writer = JournalWriter.Create(directory, Options(files));
        try
        {
            AppendAndFlush(writer, samples);
            writer.Close();
        }
        finally
        {
            durable = writer.DurableSequence;
        }

        return durable;
    }

    private static void AppendAndFlush(JournalWriter writer, Sample[] samples)
    {
        foreach (var sample in samples)
        {
            writer.Append(sample.Header, sample.Payload);
            if (sample.Header.Sequence % 13 == 12) writer.Flush();
        }
    }

    private static int DurableIn(Exception fault)
    {
        const string Before = "Durable through sequence ";
        var text = fault.Message[(fault.Message.IndexOf(Before, StringComparison.Ordinal) + Before.Length)..];
        return int.Parse(text[..text.IndexOf(';')]);
    }
}
