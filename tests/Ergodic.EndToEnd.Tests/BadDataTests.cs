using System.IO.Compression;
using System.Text;
using Ergodic.EndToEnd.Tests.Running;

namespace Ergodic.EndToEnd.Tests;

public sealed class BadDataTests
{
    private const int Open = 1, High = 2, Low = 3, Close = 4;

    public static TheoryData<string, string, string> OneBadRow()
    {
        var rows = Candles.Wave(400);
        var short9 = rows.ToList();
        short9[9] = short9[9][..short9[9].LastIndexOf(',')];
        var twice = rows.ToList();
        twice.Insert(10, twice[9]);
        var swapped = rows.ToList();
        (swapped[9], swapped[10]) = (swapped[10], swapped[9]);
        return new()
        {
            { Candles.Replaced(rows, 9, Close, "NaN"), "line 11", "not finite" },
            { Candles.Replaced(rows, 9, Open, "0"), "line 11", "not above zero" },
            { Candles.Replaced(rows, 9, Low, "-5"), "line 11", "not above zero" },
            { Candles.Replaced(rows, 9, High, "1"), "line 11", "high 1.00 is below" },
            { Candles.Replaced(rows, 9, Close, "1e999"), "line 11", "close '1e999'" },
            { Candles.Replaced(rows, 9, Close, ""), "line 11", "close is empty" },
            { Candles.Csv(short9), "line 11", "5 columns where the file has 6" },
            { Candles.Csv(twice), "line 12", "was there already" },
            { Candles.Csv(swapped), "line 12", "is before" },
        };
    }

    [Theory]
    [MemberData(nameof(OneBadRow))]
    public void A_bad_row_is_left_out_counted_and_shown_with_its_line(string csv, string line, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Write("bad.csv", csv);
        var result = PublishedProgram.Run(folder, "backtest", "--data", "bad.csv", "--json").ShouldExit(0);
        result.Number("quarantined").ShouldBe(1);
        result.Number("events").ShouldBeInRange(399, 400);
        var said = result.ErrorLines.Where(text => text.StartsWith("quarantined: ", StringComparison.Ordinal)).ShouldHaveSingleItem();
        said.ShouldContain($"bad.csv {line}: ");
        said.ShouldContain(reason);
    }

    [Fact]
    public void Half_a_percent_of_bad_rows_passes_and_two_percent_do_not()
    {
        using var folder = new TemporaryFolder();
        folder.Write("half.csv", WithEvery(200));
        folder.Write("two.csv", WithEvery(50));
        var half = PublishedProgram.Run(folder, "backtest", "--data", "half.csv", "--json").ShouldExit(0);
        half.Number("quarantined").ShouldBe(2);
        half.Number("events").ShouldBe(398);
        half.ErrorLines.ShouldContain("quarantined: 2 of 400 rows, first: half.csv line 201: close 'x' is not a number");
        PublishedProgram.Run(folder, "backtest", "--data", "two.csv", "--json").ShouldRefuse(3, "two.csv line 51: close 'x' is not a number", "8 of 400 rows are bad", "Repair the file");

        static string WithEvery(int step) =>
            Candles.Csv(Candles.Wave(400).Select((row, i) => (i + 1) % step == 0 ? string.Join(',', row.Split(',').Select((field, column) => column == Close ? "x" : field)) : row));
    }

    [Fact]
    public void A_file_that_proves_too_bad_at_its_end_leaves_a_journal_that_verifies()
    {
        using var folder = new TemporaryFolder();
        var rows = Candles.Wave(60_000);
        folder.Write("late.csv", Candles.Csv(rows.Select((row, i) => i > 58_000 ? "x,x,x,x,x,x" : row)));
        PublishedProgram.Run(folder, "backtest", "--data", "late.csv", "--journal", "j", "--json").ShouldRefuse(3, "late.csv line 58003");
        PublishedProgram.Run(folder, "journal", "verify", "j").ShouldExit(0);
    }

    public static TheoryData<string, byte[], string> Unusable()
    {
        var good = Encoding.UTF8.GetBytes(Candles.Csv(Candles.Wave(400)));
        var junk = new byte[5000];
        new Random(7).NextBytes(junk);
        var packed = Packed(good);
        return new()
        {
            { "junk.csv", junk, "not text" },
            { "empty.csv", [], "is empty" },
            { "header.csv", Encoding.UTF8.GetBytes(Candles.Header + "\n"), "no rows" },
            { "cut.csv.gz", packed[..(packed.Length / 2)], "gzip" },
            { "words.csv", "once upon a time\nthere was a file\n"u8.ToArray(), "words.csv" },
        };
    }

    [Theory]
    [MemberData(nameof(Unusable))]
    public void A_file_that_holds_no_candles_is_refused_in_one_line(string name, byte[] content, string reason)
    {
        using var folder = new TemporaryFolder();
        folder.Write(name, content);
        PublishedProgram.Run(folder, "backtest", "--data", name, "--journal", "j", "--json").ShouldRefuse(3, name, reason);
        Directory.Exists(folder.At("j")).ShouldBeFalse("a run that never began has no journal");
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("none"));
        folder.Write("wave.csv", Candles.Csv(Candles.Wave(50)));
        PublishedProgram.Run(folder, "backtest", "--data", "missing.csv").ShouldRefuse(3, "missing.csv does not exist", "check the path");
        PublishedProgram.Run(folder, "backtest", "--data", "none").ShouldRefuse(3, "none has no data files", "name another folder");
        PublishedProgram.Run(folder, "backtest", "--data", "wave.csv", "--from", "2030-01-01").ShouldRefuse(3, "wave.csv: no bars in the range", "widen --from and --to");
    }

    private static byte[] Packed(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal)) gzip.Write(plain);
        return packed.ToArray();
    }
}
