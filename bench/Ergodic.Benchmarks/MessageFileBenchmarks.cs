using System.Globalization;
using System.Text;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.DataSources;
using Ergodic.Domain.Market;

namespace Ergodic.Benchmarks;

/// <summary>
/// Time a message of a file of recorded Binance messages: one depth update of 2 to 20 levels, ten best bids and asks and three
/// trades in turn, as a contract's stream mixes them. Decimals are given, so that the file is read once.
/// </summary>
public class MessageFileBenchmarks
{
    private const int Messages = 140_000;
    private readonly TemporaryFolder _folder = new();
    private readonly MarketEvent[] _events = new MarketEvent[4096];
    private readonly MarketDataOptions _options = MarketDataOptions.Default with { Decimals = new Decimals(2, 8) };
    private string _file = "";
    private byte[] _bytes = [];

    [GlobalSetup]
    public void WriteFile()
    {
        _file = _folder.New() + "_btcusdt.txt";
        _bytes = Encoding.ASCII.GetBytes(Text(new Random(1)));
        File.WriteAllBytes(_file, _bytes);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"// {_bytes.Length / (double)Messages:0} bytes a message"));
    }

    [GlobalCleanup]
    public void RemoveFolder() => _folder.Remove();

    /// <summary>Every token of every message, nothing done with it; the bytes are in memory already.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Messages)]
    public long WalkTokens()
    {
        var tokens = 0L;
        ReadOnlySpan<byte> rest = _bytes;
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf((byte)'\n');
            var reader = new Utf8JsonReader(rest[20..end]);
            while (reader.Read()) tokens++;
            rest = rest[(end + 1)..];
        }

        return tokens;
    }

    /// <summary>Read from disk, parsed, checked, turned into events.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public long MessageFileSource() => ReadAll(_options);

    /// <summary>The same, and once more before it to choose decimals.</summary>
    [Benchmark(OperationsPerInvoke = Messages)]
    public long MessageFileSourceChoosingDecimals() => ReadAll(MarketDataOptions.Default);

    private static string Text(Random random)
    {
        var text = new StringBuilder();
        var (id, time) = (5_123_107_832_006L, 1_723_161_255_030_314_667L);
        for (var i = 0; i < Messages; i++, time += 1_000_000)
        {
            var ms = time / 1_000_000;
            text.Append(time).Append(' ');
            if (i % 14 == 0)
            {
                text.Append("{\"stream\":\"btcusdt@depth@0ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":").Append(ms).Append(",\"T\":").Append(ms)
                    .Append(",\"s\":\"BTCUSDT\",\"U\":").Append(id + 1).Append(",\"u\":").Append(id + 9).Append(",\"pu\":").Append(id).Append(",\"b\":[");
                Levels(text, random).Append("],\"a\":[");
                Levels(text, random).Append("]}}\n");
                id += 9;
            }
            else if (i % 14 <= 10)
            {
                text.Append("{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":").Append(id)
                    .Append(",\"s\":\"BTCUSDT\",\"b\":\"61800.20\",\"B\":\"2.507\",\"a\":\"61800.30\",\"A\":\"2.510\",\"T\":").Append(ms)
                    .Append(",\"E\":").Append(ms).Append("}}\n");
            }
            else
            {
                text.Append("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":").Append(ms).Append(",\"T\":").Append(ms)
                    .Append(",\"s\":\"BTCUSDT\",\"t\":").Append(i).Append(",\"p\":\"61800.30\",\"q\":\"0.006\",\"X\":\"MARKET\",\"m\":false}}\n");
            }
        }

        return text.ToString();
    }

    private static StringBuilder Levels(StringBuilder text, Random random)
    {
        var count = random.Next(1, 11);
        for (var level = 0; level < count; level++)
        {
            text.Append(level == 0 ? "" : ",").Append("[\"").Append(60_000 + random.Next(2_000)).Append('.').Append(random.Next(10))
                .Append("0\",\"").Append(random.Next(5)).Append('.').Append(random.Next(100, 1000)).Append("\"]");
        }

        return text;
    }

    private long ReadAll(MarketDataOptions options)
    {
        using var source = MarketDataFile.Open(_file, options);
        while (source.Read(_events) > 0)
        {
        }

        return source.Report.Events;
    }
}
