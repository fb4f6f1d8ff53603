using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Domain.Time;
using Ergodic.Journal;

namespace Ergodic.Benchmarks;

/// <summary>Records of 100 bytes into the journal: time and bytes allocated a record.</summary>
public class JournalBenchmarks
{
    private const int Records = 500_000;
    private const int RecordBytes = 100;
    private const int BlockBytes = 64 * 1024;
    private const int CopyBlocks = 16;
    private readonly byte[] _record = new byte[RecordBytes];
    private readonly byte[] _blocks = new byte[CopyBlocks * BlockBytes];
    private readonly TemporaryFolder _folder = new();
    private JournalWriter _writer = null!;

    public JournalBenchmarks() => new Random(1).NextBytes(_record);

    [IterationSetup(Targets = [nameof(BufferCopy), nameof(AppendSealClose)])]
    public void OpenUsual() => _writer = JournalWriter.Create(_folder.New());

    /// <summary>Room for all records, so that appending never waits for the sealing thread.</summary>
    [IterationSetup(Target = nameof(AppendOnly))]
    public void OpenRoomy() => _writer = JournalWriter.Create(_folder.New(), new JournalOptions { Buffers = 1024, BlockBytes = BlockBytes });

    [IterationCleanup]
    public void Remove()
    {
        _writer.Dispose();
        _folder.Empty();
    }

    [GlobalCleanup]
    public void RemoveFolder() => _folder.Remove();

    /// <summary>The same bytes copied into 64 KB blocks in turn.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public int BufferCopy()
    {
        var at = 0;
        for (var i = 0; i < Records; i++)
        {
            if (at + RecordBytes > _blocks.Length) at = 0;
            Buffer.BlockCopy(_record, 0, _blocks, at, RecordBytes);
            at += RecordBytes;
        }

        return at;
    }

    /// <summary>What the appending thread pays.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public void AppendOnly() => Append();

    /// <summary>All of it: appended, checksummed, hashed, written, and one fsync at the close.</summary>
    [Benchmark(OperationsPerInvoke = Records)]
    public JournalHead AppendSealClose()
    {
        Append();
        return _writer.Close();
    }

    private void Append()
    {
        for (var i = 0; i < Records; i++) _writer.Append(new RecordHeader(i, new Timestamp(i), 1), _record);
    }
}
