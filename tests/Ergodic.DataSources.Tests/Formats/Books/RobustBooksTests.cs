using System.IO.Compression;
using System.Text;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;
using Ergodic.Testing;

namespace Ergodic.DataSources.Tests.Formats.Books;

/// <summary>What must hold for any bytes: nothing crashes, nothing is lost, nothing is allocated per line.</summary>
public sealed class RobustBooksTests : IDisposable
{
    private const string Folder = "data/crypto/l2/";
    private readonly BookFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("hftbacktest_usdm_btcusdt_20240808.gz", 60)]
    [InlineData("hftbacktest_spot_btcusdt_20240808.gz", 60)]
    [InlineData("hftbacktest_cm_btcusd_perp_20240809.gz", 60)]
    [InlineData("hftbacktest_hyperliquid_btcusd_20250126.gz", 55)]
    [InlineData("bybit_xrpusdt-ob500.data.zip", 50)]
    [InlineData("nautilus_tardis_binance-futures_book_snapshot_5_BTCUSDT.csv", 11)]
    [InlineData("nautilus_binance_btcusdt-depth-snap.csv", 101)]
    [InlineData("btcusdt_top_of_book_imbalance_20260615.csv.gz", 60)]
    public void Damaged_bytes_never_crash_and_every_row_is_accounted_for(string name, int lines)
    {
        var sound = FirstLines(name, lines);
        var random = new Random(7);
        for (var round = 0; round < 150; round++)
        {
            var bytes = (byte[])sound.Clone();
            for (var damage = random.Next(1, 40); damage > 0; damage--)
            {
                var at = random.Next(bytes.Length);
                bytes[at] = random.Next(3) switch { 0 => (byte)random.Next(256), 1 => bytes[random.Next(bytes.Length)], _ => (byte)(bytes[at] ^ (1 << random.Next(8))) };
            }

            var rows = Encoding.Latin1.GetString(bytes).Split('\n').Count(line => line.TrimEnd('\r').Trim(' ', '\t').Length > 0);
            try
            {
                var file = BookFiles.Read(_files.Write(name.Replace(".gz", "", StringComparison.Ordinal), bytes));
                file.Report.Rows.ShouldBeInRange(rows - 1, rows);
                if (file.Events.Exists(e => e.Kind == MarketEventKind.Bar)) continue;
                foreach (var row in file.Report.FirstQuarantined) row.Message.ShouldNotContain('\n');
            }
            catch (TradingException e)
            {
                e.Message.ShouldNotContain('\n');
            }
        }
    }

    [Theory]
    [InlineData("hftbacktest_usdm_btcusdt_20240808.gz")]
    [InlineData("hftbacktest_spot_btcusdt_20240809.gz")]
    [InlineData("hftbacktest_cm_btcusd_perp_20240808.gz")]
    public void A_line_taken_out_of_a_recording_is_found(string name)
    {
        var lines = Encoding.UTF8.GetString(FirstLines(name, 2_000)).Split('\n').ToList();
        var updates = Enumerable.Range(0, lines.Count).Where(i => lines[i].Contains("depthUpdate", StringComparison.Ordinal)).ToList();
        var gone = updates[updates.Count / 2];
        lines.RemoveAt(gone);
        var flaw = _files.Read("x.txt", string.Join('\n', lines)).Report.Flaws.ShouldHaveSingleItem();
        (flaw.Kind, flaw.Count, flaw.FirstLine).ShouldBe((FlawKind.SequenceGap, 1, updates[(updates.Count / 2) + 1]));
    }

    [Theory]
    [InlineData("hftbacktest_usdm_btcusdt_20240808.gz", 60_000)]
    [InlineData("hftbacktest_cm_btcusd_perp_20240809.gz", 30_000)]
    [InlineData("btcusdt_top_of_book_imbalance_20260615.csv.gz", 6_000)]
    public void Reading_allocates_nothing_per_line_once_warm(string name, int lines)
    {
        AllocatesNothing(_files.Write("x.txt", FirstLines(name, lines)));
    }

    [Fact]
    public void Reading_levels_row_by_row_allocates_nothing_once_warm()
    {
        var rows = string.Concat(Enumerable.Range(0, 30_000).Select(i =>
            $"binance,BTCUSDT,{1598918403000000 + (i / 10)},{1598918403500000 + (i / 10)},{(i < 100 ? "true" : "false")},bid,{i},1\n"));
        AllocatesNothing(_files.Write("x.csv", "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n" + rows));
    }

    [Fact]
    public void Lines_may_be_longer_than_the_buffer_and_those_beyond_4_MiB_are_quarantined()
    {
        var levels = string.Join(',', Enumerable.Range(1, 100_000).Select(i => $"[\"{i}\",\"1\"]"));
        var tooMany = string.Join(',', Enumerable.Repeat(levels, 4));
        const string Quote = """1723161255000000000 {"u":7,"s":"BTCUSDT","b":"2","B":"3","a":"4","A":"5"}""";
        var file = _files.Read(
            "x.txt",
            Quote + "\n" + Snapshot(levels) + "\r\n" + Quote + "\n" + Snapshot(tooMany) + "\n" + Quote + "\n" + Snapshot(levels));
        (file.Reasons, file.Report.Rows).ShouldBe(("RowTooLong 1", 6));
        file.Report.FirstQuarantined[0].Line.ShouldBe(4);
        file.Report.FirstQuarantined[0].Message.ShouldContain("longer than 4096 KiB");
        file.Events.Count.ShouldBe(3 + (2 * 100_002));
        BookEvents.ShouldBeWellFormed(file.Events);
    }

    [Fact]
    public void A_file_of_mostly_bad_messages_is_refused_with_its_first_reason()
    {
        const string Quote = """1723161255000000000 {"u":7,"s":"BTCUSDT","b":"2","B":"3","a":"4","A":"5"}""";
        var fault = Reading.Fault(_files.Write("x.txt", string.Join('\n', Quote, Quote, Quote.Replace("BTC", "ETH", StringComparison.Ordinal))));
        fault.Code.ShouldBe(ErrorCode.DataIntegrity);
        fault.Message.ShouldContain("x.txt line 3: symbol 'ETHUSDT' is not the instrument of this file");
    }

    [Fact]
    public void A_number_at_the_end_of_the_buffer_is_read_whole()
    {
        for (var padding = 0; padding < 70; padding++)
        {
            var file = _files.Read("x.txt", $$"""1723161255000000000 {{new string(' ', padding)}}{"u":7,"s":"BTCUSDT","b":"2.5","B":"3","a":"4","A":12345678}""");
            file.Shown(0).ShouldBe("Quote 2.5 x 3, 4 x 12345678, 7");
        }
    }

    [Fact]
    public void The_first_message_may_be_damaged()
    {
        const string Quote = """1723161255000000000 {"u":7,"s":"BTCUSDT","b":"2","B":"3","a":"4","A":"5"}""";
        var file = _files.Read("x.txt", "\u0001" + Quote + "\n" + Quote);
        (file.Reasons, file.Events.Count, file.Report.FirstQuarantined[0].Reason).ShouldBe(("NotAMessage 1", 1, ValidationReason.NotAMessage));
    }

    private static string Snapshot(string levels) => $$"""1723161255000000000 {"lastUpdateId":1,"bids":[{{levels}}],"asks":[]}""";

    /// <summary>Buffers grow to the longest message met, so the later half counts.</summary>
    private static void AllocatesNothing(string path)
    {
        var events = Reading.All(MarketDataFile.Open(path, MarketDataOptions.Default)).Count;
        events.ShouldBeGreaterThan(8 * 512);
        Reading.AllocatedToTheEnd(() => MarketDataFile.Open(path, MarketDataOptions.Default), read: events / 2, rest: events - (events / 2)).ShouldBe(0);
    }

    /// <summary>The first lines of a packed or plain file.</summary>
    private static byte[] FirstLines(string name, int lines)
    {
        var path = SharedFiles.PathOrSkip(Folder + name);
        using var file = File.OpenRead(path);
        using Stream bytes = name.EndsWith(".zip", StringComparison.Ordinal) ? new ZipArchive(file).Entries[0].Open()
            : name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(bytes);
        var text = new StringBuilder();
        for (var i = 0; i < lines && reader.ReadLine() is { } line; i++) text.Append(line).Append('\n');
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
