using System.Globalization;
using System.Security.Cryptography;
using Ergodic.DataSources.Tapes;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Description;

/// <summary>
/// Verifies files of market data: of a tape everything its header promises, and the validation rules once more; of another file that
/// it reads to its end within the bound of bad rows.
/// </summary>
public static class DataVerifier
{
    private const int Chunk = TapeBlock.MostEvents;

    /// <summary>Verifies one file. What does not hold is said in the checks; nothing but cancellation is thrown.</summary>
    /// <param name="path">A tape, or a file in any other format.</param>
    /// <param name="options">How to read another format.</param>
    /// <param name="progress">Told how much has been read, 0 to 1.</param>
    /// <param name="cancellation">Stops.</param>
    public static DataVerification Verify(
        string path, MarketDataOptions options, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var checks = new List<DataCheck>();
        var (isTape, events) = (false, 0L);
        var step = "file";
        try
        {
            isTape = TapeDetails.IsTape(path);
            step = isTape ? "header" : "rows";
            if (isTape) VerifyTape(path, checks, ref step, ref events, progress, cancellation);
            else VerifyFile(path, options, checks, ref events, progress, cancellation);
        }
        catch (TradingException fault)
        {
            checks.Add(new DataCheck(step, false, fault.Message));
        }

        return new DataVerification(path, isTape, events, checks);
    }

    private static void VerifyFile(
        string path, MarketDataOptions options, List<DataCheck> checks, ref long events, Action<double>? progress, CancellationToken cancellation)
    {
        using var source = MarketDataFile.Open(path, options);
        var buffer = new MarketEvent[Chunk];
        while (source.Read(buffer) is var count and > 0)
        {
            events += count;
            cancellation.ThrowIfCancellationRequested();
            progress?.Invoke(source.Progress);
        }

        var report = source.Report;
        var bad = report.Quarantined == 0 ? "none bad" : Text($"{report.Quarantined} bad, first: {report.FirstQuarantined[0]}");
        checks.Add(new DataCheck("rows", true, Text($"{report.Rows} rows read to the end, {bad}")));
    }

    private static void VerifyTape(
        string path, List<DataCheck> checks, ref string step, ref long events, Action<double>? progress, CancellationToken cancellation)
    {
        var header = TapeDetails.HeaderOf(path);
        using var tape = MarketDataFile.Open(path, MarketDataOptions.Default);
        checks.Add(new DataCheck("header", true, Text($"{header.Events} events of {header.Instruments.Count} instruments from {header.Source}; header and index match their checksums")));
        checks.Add(PipelineCheck(header));
        step = "blocks";
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var reading = new TapeReading(header.Instruments);
        var buffer = new MarketEvent[Chunk];
        while (tape.Read(buffer) is var count and > 0)
        {
            events += count;
            sum.AppendData(MarketEvent.AsBytes(buffer.AsSpan(0, count)));
            foreach (ref readonly var market in buffer.AsSpan(0, count)) reading.Add(market);
            cancellation.ThrowIfCancellationRequested();
            progress?.Invoke(tape.Progress);
        }

        checks.Add(new DataCheck("blocks", true, "every block matches its checksum"));
        var hash = sum.GetHashAndReset();
        checks.Add(hash.AsSpan().SequenceEqual(header.ContentHash)
            ? new DataCheck("contentHash", true, Convert.ToHexStringLower(hash))
            : new DataCheck("contentHash", false, $"the events hash to {Convert.ToHexStringLower(hash)}, the header says {Convert.ToHexStringLower(header.ContentHash)}"));
        checks.Add(SpanCheck(header, reading, events));
        checks.Add(reading.OrderCheck());
        checks.Add(reading.RulesCheck());
    }

    private static DataCheck PipelineCheck(TapeHeader header) => header.PipelineVersion == ValidationPipeline.Version
        ? new DataCheck("pipeline", true, Text($"made under version {header.PipelineVersion} of the rules, which is today's"))
        : new DataCheck("pipeline", false, Text($"made under version {header.PipelineVersion} of the rules, which are at {ValidationPipeline.Version}: import {header.Source} again"));

    private static DataCheck SpanCheck(TapeHeader header, TapeReading reading, long events)
    {
        var holds = events == header.Events && reading.First == header.First && reading.Last == header.Last;
        return new DataCheck("span", holds, holds
            ? Text($"{events} events received from {reading.First} to {reading.Last}, as the header says")
            : Text($"{events} events received from {reading.First} to {reading.Last}; the header says {header.Events} from {header.First} to {header.Last}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
