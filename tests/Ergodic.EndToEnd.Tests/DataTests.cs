using System.Text.Json;
using Ergodic.EndToEnd.Tests.Running;
using Ergodic.Testing;

namespace Ergodic.EndToEnd.Tests;

public sealed class DataTests
{
    private static readonly string[] Contract =
        ["file", "instrument", "kind", "rows", "events", "quarantined", "from", "to", "interval", "decimals", "flaws"];

    [Fact]
    public void Describe_prints_the_contract_first()
    {
        using var folder = new TemporaryFolder();
        folder.Write("binance_BTCUSDT_1h.csv", Candles.Csv(Candles.Wave(400)));
        var json = PublishedProgram.Run(folder, "data", "describe", "binance_BTCUSDT_1h.csv", "--json").ShouldExit(0);
        json.Json.EnumerateObject().Select(property => property.Name).Take(Contract.Length).ShouldBe(Contract);
        json.Text("file").ShouldBe("binance_BTCUSDT_1h.csv");
        json.Text("instrument").ShouldBe("BTC/USDT@binance");
        (json.Text("kind"), json.Text("interval"), json.Text("from")).ShouldBe(("bar", "1h", "2020-01-01T00:00:00Z"));
        (json.Number("rows"), json.Number("events"), json.Number("quarantined"), json.Number("decimals")).ShouldBe((400, 400, 0, 2));
        PublishedProgram.Run(folder, "data", "describe", "binance_BTCUSDT_1h.csv").ShouldExit(0).Output.ShouldContain("BTC/USDT@binance: bar 1h");
    }

    [Fact]
    public void Describe_never_fails_for_bad_rows_and_names_them()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bad.csv", Candles.Csv(Candles.Wave(400).Select((row, i) => i % 4 == 3 ? $"{row[..row.IndexOf(',')]},x,x,x,x,x" : row)));
        var json = PublishedProgram.Run(folder, "data", "describe", "bad.csv", "--json").ShouldExit(0);
        json.Number("quarantined").ShouldBe(100);
        json.Number("rows").ShouldBe(json.Number("events") + json.Number("quarantined") + json.Number("filtered"));
        var malformed = json.Json.GetProperty("flaws").EnumerateArray().Single(flaw => flaw.GetProperty("kind").GetString() == "malformed");
        (malformed.GetProperty("count").GetInt32(), malformed.GetProperty("firstLine").GetInt32()).ShouldBe((100, 5));
    }

    [Fact]
    public void Several_files_are_an_array_in_which_a_bad_one_says_why()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.csv", Candles.Csv(Candles.Wave(50)));
        folder.Write("b.csv", "once upon a time\nthere was a file\n");
        var result = PublishedProgram.Run(folder, "data", "describe", "a.csv", "b.csv", "--json").ShouldExit(3);
        result.Json.ValueKind.ShouldBe(JsonValueKind.Array);
        result.Json[0].GetProperty("rows").GetInt32().ShouldBe(50);
        result.Json[1].GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("b.csv");
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("b.csv");
        var alone = PublishedProgram.Run(folder, "data", "describe", "missing.csv", "--json").ShouldExit(3);
        alone.Text("error").ShouldContain("missing.csv does not exist");
        PublishedProgram.Run(folder, "data", "describe", ".", "--json").ShouldExit(3).Json.GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void The_report_is_one_small_page()
    {
        using var folder = new TemporaryFolder();
        var rows = Candles.Wave(400);
        rows[200] = "x,x,<script>,x,x,x";
        folder.Write("wave.csv", Candles.Csv(rows));
        PublishedProgram.Run(folder, "data", "describe", "wave.csv", "--report", "r.html").ShouldExit(0);
        var page = File.ReadAllText(folder.At("r.html"));
        page.ShouldStartWith("<!DOCTYPE html>");
        page.ShouldContain("&lt;script&gt;");
        page.ShouldNotContain("<script");
        page.ShouldContain("malformed");
        page.Length.ShouldBeLessThan(200_000);
        Directory.GetFiles(folder.Path).Length.ShouldBe(2, "nothing half-written is left");
        PublishedProgram.Run(folder, "data", "describe", "wave.csv", "--report", "none/r.html").ShouldExit(1);
    }

    [Fact]
    public void What_is_imported_verifies_lists_and_trades_as_its_source()
    {
        using var folder = new TemporaryFolder();
        folder.Write("binance_BTCUSDT_1h.csv", Candles.Csv(Candles.Wave(400)));
        folder.Write("binance_ETHUSDT_1h.csv", Candles.Csv(Candles.Wave(300)));
        folder.Write("words.csv", "once upon a time\nthere was a file\n");
        var import = PublishedProgram.Run(folder, "data", "import", ".", "--out", "tapes", "--json").ShouldExit(3);
        import.Json.GetProperty("tapes").EnumerateArray().Select(tape => tape.GetProperty("file").GetString())
            .ShouldBe(["tapes/BTC-USDT@binance_1h.tape", "tapes/ETH-USDT@binance_1h.tape"]);
        import.Json.GetProperty("failures").EnumerateArray().ShouldHaveSingleItem().GetString()!.ShouldContain("words.csv");
        Directory.GetFileSystemEntries(folder.At("tapes")).Length.ShouldBe(2);

        const string Tape = "tapes/BTC-USDT@binance_1h.tape";
        PublishedProgram.Run(folder, "data", "verify", Tape, "--json").ShouldExit(0).Flag("ok").ShouldBeTrue();
        var list = PublishedProgram.Run(folder, "data", "list", "tapes", "--json").ShouldExit(0).Json;
        list.EnumerateArray().Select(entry => entry.GetProperty("events").GetInt32()).ShouldBe([400, 300]);
        PublishedProgram.Run(folder, "data", "list").ShouldExit(0).Output.ShouldContain("BTC/USDT@binance");
        var fromTape = PublishedProgram.Run(folder, "backtest", "--data", Tape, "--json").ShouldExit(0);
        fromTape.Number("events").ShouldBe(400);

        var bytes = File.ReadAllBytes(folder.At(Tape));
        bytes[5000] ^= 1;
        folder.Write(Tape, bytes);
        var damaged = PublishedProgram.Run(folder, "data", "verify", Tape, "binance_ETHUSDT_1h.csv").ShouldExit(3);
        damaged.Output.ShouldContain($"BAD {Tape}");
        damaged.Output.ShouldContain("block 0");
        damaged.Output.ShouldContain("ok  binance_ETHUSDT_1h.csv");
    }

    [Fact]
    public void Above_one_percent_bad_nothing_is_imported_unless_it_is_permitted()
    {
        using var folder = new TemporaryFolder();
        folder.Write("bad.csv", Candles.Csv(Candles.Wave(400).Select((row, i) => i % 20 == 19 ? $"{row[..row.IndexOf(',')]},x,x,x,x,x" : row)));
        PublishedProgram.Run(folder, "data", "import", "bad.csv", "--out", "t.tape").ShouldExit(3).Errors.ShouldContain("20 of 400 rows are bad");
        Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
        PublishedProgram.Run(folder, "backtest", "--data", "bad.csv", "--json").ShouldExit(3);
        PublishedProgram.Run(folder, "backtest", "--data", "bad.csv", "--max-bad", "6", "--json").ShouldExit(0).Number("quarantined").ShouldBe(20);
        var permitted = PublishedProgram.Run(folder, "data", "import", "bad.csv", "--out", "t.tape", "--max-bad", "5").ShouldExit(0);
        permitted.Output.ShouldContain("380 events");
        permitted.Errors.ShouldContain("quarantined: bad.csv line 21: ");
        PublishedProgram.Run(folder, "data", "describe", "t.tape", "--json").ShouldExit(0).Number("events").ShouldBe(380);
    }

    [Fact]
    public void A_made_up_market_is_the_same_for_the_same_seed_and_says_what_it_is()
    {
        using var folder = new TemporaryFolder();
        PublishedProgram.Run(folder, "data", "generate", "synthetic_BTCUSDT_1h.csv", "--seed", "5", "--bars", "500").ShouldExit(0).Errors.ShouldContain("note: synthetic");
        PublishedProgram.Run(folder, "data", "generate", "again.csv", "--seed", "5", "--bars", "500").ShouldExit(0);
        File.ReadAllBytes(folder.At("again.csv")).ShouldBe(File.ReadAllBytes(folder.At("synthetic_BTCUSDT_1h.csv")));
        File.ReadAllText(folder.At("again.csv")).ShouldStartWith("time,open,high,low,close,volume,synthetic_seed_5\n2020-01-01T00:00:00Z,");
        var described = PublishedProgram.Run(folder, "data", "describe", "synthetic_BTCUSDT_1h.csv", "--json").ShouldExit(0);
        (described.Number("rows"), described.Number("quarantined"), described.Text("interval")).ShouldBe((500, 0, "1h"));
        PublishedProgram.Run(folder, "data", "generate", "both.tape", "--assets", "BTC,ETH", "--bars", "100", "--json").ShouldExit(0)
            .Text("instrument").ShouldBe("BTC/USDT@synthetic,ETH/USDT@synthetic");
        PublishedProgram.Run(folder, "data", "verify", "both.tape").ShouldExit(0);
    }

    [Theory]
    [InlineData("data descrbe x", "Did you mean describe?")]
    [InlineData("data", "a verb is missing: describe, import, list, verify, generate")]
    [InlineData("data describe", "ergodic data describe --help")]
    [InlineData("data describe w.csv --round 19", "from 0 to 18")]
    [InlineData("data describe w.csv --time-zone Nowhere", "no time zone 'Nowhere'")]
    [InlineData("data describe w.csv --instrument foo", "symbol@venue")]
    [InlineData("data describe w.csv v.csv --instrument BTC/USDT@x", "names one instrument")]
    [InlineData("data import w.csv --out t --max-bad 101", "percentage from 0 to 100")]
    [InlineData("data import w.csv", "--out")]
    [InlineData("data generate x.txt", "must end in .tape or .csv")]
    [InlineData("data generate x.csv --assets BTC,ETH", "one asset")]
    [InlineData("data generate x.csv --assets FOO", "BTC, ETH, SOL")]
    [InlineData("data generate x.csv --interval 7q", "--interval 7q is refused")]
    [InlineData("data generate x.csv --interval 7h", "interval")]
    [InlineData("data generate x.csv --hours never", "always or session")]
    public void What_cannot_be_carried_out_as_written_is_refused(string line, string words)
    {
        using var folder = new TemporaryFolder();
        folder.Write("w.csv", Candles.Csv(Candles.Wave(50)));
        folder.Write("v.csv", Candles.Csv(Candles.Wave(50)));
        PublishedProgram.Run(folder, line.Split(' ')).ShouldRefuse(2, words);
        Directory.GetFiles(folder.Path).Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("describe", "--json --report --columns --instrument --round --from --to --time-zone --end-stamped")]
    [InlineData("import", "--json --out --pack --max-bad --columns --instrument --round --from --to --time-zone --end-stamped")]
    [InlineData("list", "--json --open")]
    [InlineData("verify", "--json --max-bad --columns")]
    [InlineData("generate", "--json --seed --bars --assets --interval --start --hours")]
    public void Help_names_every_option(string verb, string options)
    {
        using var folder = new TemporaryFolder();
        var help = PublishedProgram.Run(folder, "data", verb, "--help").ShouldExit(0).Output;
        foreach (var option in options.Split(' ')) help.ShouldContain(option);
    }

    [Fact]
    public void Describe_shows_what_the_validation_rules_say()
    {
        using var folder = new TemporaryFolder();
        folder.Write("BTCUSDT_trades.csv", "time,price,quantity,side,id\n" + string.Concat(Enumerable.Range(1, 200).Select(i =>
            $"2024-01-02T00:00:{i / 4:D2}.{i:D3}Z,{(i == 90 ? 260 : 200 + (i % 3))},{(i == 50 ? 0 : 5)},buy,{i}\n")));
        var run = PublishedProgram.Run(folder, "data", "describe", "BTCUSDT_trades.csv", "--report", "r.html", "--json").ShouldExit(0);
        var rules = run.Json.GetProperty("rules").EnumerateArray().ToDictionary(rule => rule.GetProperty("rule").GetString()!);
        Shown("negativeVolume").ShouldBe(("semantics", "quarantined", 1L, 51L));
        Shown("priceMove").ShouldBe(("business", "flagged", 2L, 91L));
        Shown("outlier").ShouldBe(("quality", "judged", 1L, 91L));
        var text = PublishedProgram.Run(folder, "data", "describe", "BTCUSDT_trades.csv").ShouldExit(0).Output;
        text.ShouldContain("negativeVolume");
        text.ShouldContain("what should hold");
        File.ReadAllText(folder.At("r.html")).ShouldContain("What the validation rules say");

        (string?, string?, long, long) Shown(string rule) => (
            rules[rule].GetProperty("layer").GetString(), rules[rule].GetProperty("outcome").GetString(),
            rules[rule].GetProperty("count").GetInt64(), rules[rule].GetProperty("firstLine").GetInt64());
    }

    [Fact]
    public void A_recorded_order_book_is_described()
    {
        var path = SharedFiles.PathOrSkip("data/crypto/l2/hftbacktest_spot_btcusdt_20240808.gz");
        using var folder = new TemporaryFolder();
        var json = PublishedProgram.Run(folder, "data", "describe", path, "--report", "book.html", "--json").ShouldExit(0);
        (json.Text("kind"), json.Number("rows")).ShouldBe(("book+quote+trade", 41_249));
        json.Json.GetProperty("flaws").EnumerateArray().ShouldNotContain(flaw => flaw.GetProperty("kind").GetString() == "outOfOrder");
        json.Json.GetProperty("interval").ValueKind.ShouldBe(JsonValueKind.Null);
        File.ReadAllText(folder.At("book.html")).ShouldContain("class=\"line\"");
    }
}
