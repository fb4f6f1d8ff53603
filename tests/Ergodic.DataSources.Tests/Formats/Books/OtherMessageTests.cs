using Ergodic.Domain.Instruments;
using Ergodic.MarketData.Quality;

namespace Ergodic.DataSources.Tests.Formats.Books;

/// <summary>Messages of Bybit and Hyperliquid.</summary>
public sealed class OtherMessageTests : IDisposable
{
    private const string Book = """{"channel":"l2Book","data":{"coin":"BTC","levels":[[{"n":5,"px":"105055.0","sz":"3.5"},{"px":"105054.0","sz":"1","n":[{}]}],[{"n":1,"px":"105056.0","sz":"2"}]],"time":1737918843000}}""";
    private readonly BookFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Bybit_sends_a_snapshot_and_then_changes()
    {
        var file = Read(Bybit("snapshot", 5), Bybit("delta", 6), Bybit("delta", 7));
        file.AllShown().ShouldBe(
            ["Begin 2 5", "Level 1.5 x 10", "Level sell 1.6 x 20", "End end", "Delta 1.5 x 10, 6-6 after 5", "Delta sell end 1.6 x 20, 6-6 after 5",
                "Delta 1.5 x 10, 7-7 after 6", "Delta sell end 1.6 x 20, 7-7 after 6"]);
        (file.Events[0].VenueTime.Nanoseconds, file.Events[0].ReceiveTime.Nanoseconds).ShouldBe((1733011200589000000, 1733011200691000000));
        (file.Instrument.Id.ToString(), file.Report.Flaws.Count).ShouldBe(("XRP/USDT:USDT@bybit", 0));
    }

    [Fact]
    public void A_gap_at_bybit_is_flagged_unless_a_snapshot_begins_anew()
    {
        Read(Bybit("snapshot", 5), Bybit("delta", 7)).Report.Flaws.ShouldHaveSingleItem().FirstLine.ShouldBe(2);
        Read(Bybit("snapshot", 50), Bybit("delta", 51), Bybit("snapshot", 1), Bybit("delta", 2)).Report.Flaws.ShouldBeEmpty();
        Read(Bybit("delta", 9), Bybit("snapshot", 5), Bybit("delta", 10)).Report.Flaws.ShouldHaveSingleItem().FirstLine.ShouldBe(3);
        var flaw = Read(Bybit("delta", 5), Bybit("delta", 6), Bybit("delta", 9)).Report.Flaws.ShouldHaveSingleItem();
        (flaw.Kind, flaw.FirstLine).ShouldBe((FlawKind.SequenceGap, 3));
    }

    [Theory]
    [InlineData("x.data", "orderbook.500.XRPUSD", "XRPUSD", "XRP/USD:XRP@bybit", InstrumentKind.Perpetual)]
    [InlineData("x.data", "orderbook.200.XRPUSDT", "XRPUSDT", "XRP/USDT@bybit", InstrumentKind.Spot)]
    [InlineData("bybit_spot.data", "orderbook.50.XRPUSDT", "XRPUSDT", "XRP/USDT@bybit", InstrumentKind.Spot)]
    [InlineData("x.data", "orderbook.1.XRPUSDT", "XRPUSDT", "XRP/USDT:USDT@bybit", InstrumentKind.Perpetual)]
    public void Bybits_market_is_told_by_symbol_depth_and_name(string name, string topic, string symbol, string id, InstrumentKind kind)
    {
        var text = Bybit("snapshot", 5).Replace("orderbook.500.XRPUSDT", topic, StringComparison.Ordinal).Replace("\"XRPUSDT\"", $"\"{symbol}\"", StringComparison.Ordinal);
        var file = _files.Read(name, text);
        (file.Instrument.Id.ToString(), file.Instrument.Kind).ShouldBe((id, kind));
    }

    [Fact]
    public void Bybits_other_messages_are_left_out_and_bad_ones_quarantined()
    {
        var file = Read(
            Bybit("snapshot", 5),
            """{"success":true,"op":"subscribe"}""",
            """{"topic":"publicTrade.XRPUSDT","type":"snapshot","ts":1,"data":[{"s":"XRPUSDT"}]}""",
            """{"topic":"odd","type":"snapshot"}""",
            """{"type":"snapshot"}""",
            Bybit("other", 6),
            Bybit("delta", 6).Replace("\"s\":\"XRPUSDT\"", "\"s\":\"ADAUSDT\"", StringComparison.Ordinal),
            Bybit("delta", 6).Replace("\"ts\":1733011200691,", "", StringComparison.Ordinal),
            Bybit("delta", 6).Replace("\"cts\":1733011200589", "\"cts\":\"x\"", StringComparison.Ordinal),
            Bybit("delta", 6).Replace("\"u\":6", "\"w\":6", StringComparison.Ordinal),
            Bybit("delta", 6).Replace("\"b\":", "\"bb\":", StringComparison.Ordinal),
            Bybit("delta", 6).Replace("\"a\":", "\"aa\":", StringComparison.Ordinal));
        (file.Report.Filtered, file.Report.Events).ShouldBe((3, 1));
        file.Reasons.ShouldBe("MissingField 5, NotATime 1, UnknownMessage 1, ForeignSymbol 1");
        file.Report.Notes.Count(note => note.Contains("left out", StringComparison.Ordinal)).ShouldBe(3);
    }

    [Fact]
    public void Hyperliquid_sends_whole_books_and_several_trades_at_once()
    {
        var trades = """{"channel":"trades","data":[{"coin":"BTC","px":"105056.5","side":"B","sz":"0.25","tid":12,"time":1737918794873,"users":["0x","0y"]},{"coin":"BTC","px":"105055.0","side":"A","sz":"0.5","tid":13,"time":1737918794874,"hash":"0x"}]}""";
        var file = _files.Read("x.txt", $"1737918843893903000 {Book}\n1737918844167767000 {trades}\n");
        file.AllShown().ShouldBe(
            ["Begin 3 0", "Level 105055 x 3.5", "Level 105054 x 1", "Level sell 105056 x 2", "End end", "Trade 105056.5 x 0.25, 12 0 0", "Trade sell 105055 x 0.5, 13 0 0"]);
        file.Events[^1].VenueTime.Nanoseconds.ShouldBe(1737918794874000000);
        file.Events[^1].ReceiveTime.Nanoseconds.ShouldBe(1737918844167767000);
        file.Instrument.Id.ToString().ShouldBe("BTC/USDC:USDC@hyperliquid");
        file.Report.Rows.ShouldBe(2);
    }

    [Fact]
    public void Hyperliquids_other_messages_are_left_out_and_bad_ones_quarantined()
    {
        var trade = """{"channel":"trades","data":[{"coin":"BTC","px":"1","side":"B","sz":"1","tid":12,"time":1737918794873}]}""";
        var file = Read(
            Book,
            trade,
            """{"channel":"subscriptionResponse","data":{"method":"subscribe"}}""",
            """{"channel":"trades","data":[]}""",
            """{"data":{}}""",
            """{"channel":"trades","data":[7]}""",
            Book.Replace("\"BTC\"", "\"ETH\"", StringComparison.Ordinal),
            Book.Replace("1737918843000", "null", StringComparison.Ordinal),
            Book.Replace("levels", "tables", StringComparison.Ordinal),
            Book.Replace("\"levels\":[[", "\"levels\":[7,[", StringComparison.Ordinal),
            trade.Replace("\"B\"", "\"C\"", StringComparison.Ordinal),
            trade.Replace("\"px\":\"1\"", "\"px\":\"\"", StringComparison.Ordinal),
            trade.Replace("\"sz\":\"1\"", "\"sz\":{}", StringComparison.Ordinal),
            trade.Replace("\"tid\":12", "\"tid\":false", StringComparison.Ordinal),
            trade.Replace("\"time\":1737918794873", "\"time\":\"\"", StringComparison.Ordinal),
            trade.Replace("\"BTC\"", "\"ETH\"", StringComparison.Ordinal));
        (file.Report.Filtered, file.Report.Events).ShouldBe((2, 2));
        file.Reasons.ShouldBe("MissingField 6, NotANumber 1, NotAMessage 2, UnknownMessage 1, ForeignSymbol 2");
    }

    private static string Bybit(string type, long id) =>
        $$"""{"topic":"orderbook.500.XRPUSDT","type":"{{type}}","ts":1733011200691,"data":{"s":"XRPUSDT","b":[["1.5","10"]],"a":[["1.6","20"]],"u":{{id}},"seq":130},"cts":1733011200589}""";

    private BookFiles.BookFile Read(params IEnumerable<string> lines) => _files.Read("x.data", string.Join('\n', lines));
}
