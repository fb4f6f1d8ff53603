using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tests.Fuzzing;

/// <summary>
/// Throws damaged files at the importers. Each case follows from a seed and its number alone. Accepted is a file that is read to its
/// end with every row accounted for, or refused in one line that names it; anything else is a failure with seed, case and stack.
/// </summary>
internal sealed class ImporterFuzz(int seed, bool withRecorded) : IDisposable
{
    /// <summary>No file of the sizes made here takes a hundredth of it.</summary>
    public static readonly TimeSpan LongestCase = TimeSpan.FromSeconds(30);

    /// <summary>Bytes one case may allocate; the largest file unpacks to 24 MiB, which turns into events of 64 bytes read in chunks.</summary>
    public const long MostAllocated = 768L * 1024 * 1024;

    private const int BombEvery = 400;
    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyList<FuzzSeed> _corpus = withRecorded ? [.. FuzzCorpus.Made(), .. FuzzCorpus.Recorded()] : FuzzCorpus.Made();
    private readonly MarketEvent[] _buffer = new MarketEvent[512];

    /// <summary>Cases that were read to their end, and those that were refused.</summary>
    public (long Read, long Refused) Outcomes { get; private set; }

    /// <summary>Bad rows met by reason, over all cases.</summary>
    public SortedDictionary<ValidationReason, long> Reasons { get; } = [];

    /// <summary>Runs a case; null when it was accepted, else what happened.</summary>
    public string? Run(int number)
    {
        var random = new Random(unchecked((seed * 1_000_003) + number));
        var (path, bytes) = Make(random, number);
        var file = Path.Combine(_folder.Path, "case", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        string? failure = null;
        var worker = new Thread(() => failure = Read(file, random.Next(3))) { IsBackground = true, Name = "importer fuzz" };
        worker.Start();
        if (!worker.Join(LongestCase)) failure = $"not done after {LongestCase.TotalSeconds:0} s";
        else File.Delete(file);
        return failure is null ? null : $"seed {seed} case {number} ({path}, {bytes.Length} bytes): {failure}";
    }

    public void Dispose() => _folder.Dispose();

    private (string Path, byte[] Bytes) Make(Random random, int number)
    {
        var one = _corpus[random.Next(_corpus.Count)];
        var path = one.Path;
        if (number % BombEvery == BombEvery - 1) return (path, FuzzMutation.Bomb(one.Bytes, one.EntryName, random));
        var bytes = random.Next(16) == 0 ? FuzzMutation.Noise(random) : FuzzMutation.Spoil(one.Bytes, random);
        if (random.Next(32) == 0) bytes = [.. bytes, .. _corpus[random.Next(_corpus.Count)].Bytes];
        var packed = FuzzMutation.Pack(bytes, one.EntryName, random);
        if (!ReferenceEquals(packed, bytes) && random.Next(3) == 0) packed = FuzzMutation.Spoil(packed, random);
        return (path, packed);
    }

    private string? Read(string file, int how)
    {
        var name = Path.GetFileName(file);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var options = MarketDataOptions.Default with { MaxBadFraction = how == 0 ? 0.01 : 1, Round = how == 2 ? 8 : null };
            using var source = MarketDataFile.Open(file, options);
            var numbers = source.Instruments.Select(instrument => instrument.Number).ToHashSet();
            var events = 0L;
            int count;
            while ((count = source.Read(_buffer)) > 0)
            {
                events += count;
                foreach (ref readonly var market in _buffer.AsSpan(0, count))
                {
                    if (!numbers.Contains(market.Instrument)) return $"an event of instrument {market.Instrument}, which the source has not";
                }
            }

            if (source.Read(_buffer) != 0) return "events behind the end";
            if (Judge(source.Report, events) is { } wrong) return wrong;
            foreach (var (reason, times) in source.Report.Reasons) Reasons[reason] = Reasons.GetValueOrDefault(reason) + times;
            Outcomes = Outcomes with { Read = Outcomes.Read + 1 };
        }
        catch (TradingException fault) when (IsOneLineAbout(fault.Message, name))
        {
            Outcomes = Outcomes with { Refused = Outcomes.Refused + 1 };
        }
        catch (Exception anything)
        {
            return anything.ToString();
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated > MostAllocated ? $"allocated {allocated / (1024 * 1024)} MiB" : null;
    }

    private static string? Judge(IngestReport report, long events)
    {
        if (report.Rows != report.Events + report.Quarantined + report.Filtered) return $"{report.Rows} rows are not its parts";
        if (report.Records != events) return $"{report.Records} records reported, {events} read";
        if (report.Reasons.Sum(reason => reason.Value) != report.Quarantined) return $"{report.Quarantined} quarantined, the reasons say otherwise";
        if (report.FirstQuarantined.Count != Math.Min(report.Quarantined, IngestReport.RowsKept)) return $"{report.FirstQuarantined.Count} bad rows kept";
        var odd = report.FirstQuarantined.FirstOrDefault(row => row.Line <= 0 || row.Message.Contains('\n', StringComparison.Ordinal) || row.Message.Length == 0);
        if (odd is not null) return $"a bad row without a line or one sentence: {odd}";
        return events > 0 && report.Events == 0 ? "events without a row" : null;
    }

    private static bool IsOneLineAbout(string message, string name) =>
        message.Contains(name, StringComparison.Ordinal) && message.AsSpan().IndexOfAny('\n', '\r') < 0;
}
