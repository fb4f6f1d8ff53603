using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tests.Formats.Books;

public sealed class BinanceMessageTests : IDisposable
{
    private const string Start = "1723161255000000000 ";
    private const string Ticker = """{"e":"bookTicker","u":7,"s":"BTCUSDT","b":"61800.20","B":"2.507","a":"61800.30","A":"2.510","T":1723161256313,"E":1723161256314}""";
    private readonly BookFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void A_futures_depth_update_becomes_deltas_that_share_ids_and_end()
    {
        var file = Read(Depth("BTCUSDT", 11, 14, 9, """["61800.2","2.5"],["61799.0","0"]""", """["61800.3","1"]"""));
        file.AllShown().ShouldBe(
            ["Delta 61800.2 x 2.5, 11-14 after 9", "Delta 61799 x 0, 11-14 after 9", "Delta sell end 61800.3 x 1, 11-14 after 9"]);
        file.Events.ShouldAllBe(e => e.ReceiveTime.Nanoseconds == 1723161255000000000 && e.VenueTime.Nanoseconds == 1723161256298000000);
        file.Instrument.Id.ToString().ShouldBe("BTC/USDT:USDT@binance");
        (file.Instrument.PriceDecimals, file.Instrument.QuantityDecimals, file.Instrument.Multiplier).ShouldBe((1, 8, 1m));
    }

    [Fact]
    public void A_spot_depth_update_follows_the_id_before_its_first_and_is_stamped_by_E()
    {
        var file = Read("""{"e":"depthUpdate","E":1723161255208,"s":"BTCUSDT","U":11,"u":14,"b":[["2.5","1"]],"a":[]}""");
        file.AllShown().ShouldBe(["Delta end 2.5 x 1, 11-14 after 10"]);
        file.Events[0].VenueTime.Nanoseconds.ShouldBe(1723161255208000000);
        file.Instrument.Kind.ShouldBe(InstrumentKind.Spot);
    }

    [Fact]
    public void A_coin_margined_contract_is_inverse_and_worth_dollars()
    {
        var quote = """{"u":3,"e":"bookTicker","s":"BTCUSD_PERP","ps":"BTCUSD","b":"61668.6","B":"1243","a":"61668.7","A":"871","T":1723161255262,"E":1723161255269}""";
        var file = Read(quote);
        file.AllShown().ShouldBe(["Quote 61668.6 x 1243, 61668.7 x 871, 3"]);
        (file.Instrument.Id.ToString(), file.Instrument.IsInverse, file.Instrument.Multiplier).ShouldBe(("BTC/USD:BTC@binance", true, 100m));
        Read(quote.Replace("BTCUSD", "ETHUSD", StringComparison.Ordinal)).Instrument.Multiplier.ShouldBe(10m);
        Read("""{"e":"trade","E":1,"T":1723161601262,"s":"BTCUSD_PERP","t":849,"p":"61804.8","q":"4","m":false}""").Instrument.IsInverse.ShouldBeTrue();
    }

    [Theory]
    [InlineData("""{"stream":"btcusdt@bookTicker","data":{0}}""")]
    [InlineData("""{"data":{0},"stream":"btcusdt@bookTicker"}""")]
    [InlineData(""" {"id":{"deep":[1,{"x":2}]},"more":[[]], "data" : {0} } """)]
    public void Messages_may_be_wrapped(string wrapping)
    {
        var file = Read(wrapping.Replace("{0}", Ticker, StringComparison.Ordinal));
        file.AllShown().ShouldBe(["Quote 61800.2 x 2.507, 61800.3 x 2.51, 7"]);
        file.Events[0].VenueTime.Nanoseconds.ShouldBe(1723161256313000000);
    }

    [Fact]
    public void The_best_bid_and_ask_of_spot_are_stamped_as_received()
    {
        var file = Read("""{"u":7,"s":"BTCUSDT","b":"2","B":"3","a":"4","A":"5"}""");
        file.AllShown().ShouldBe(["Quote 2 x 3, 4 x 5, 7"]);
        file.Events[0].VenueTime.Nanoseconds.ShouldBe(1723161255000000000);
        file.Instrument.Kind.ShouldBe(InstrumentKind.Spot);
    }

    [Fact]
    public void Trades_say_who_was_the_maker()
    {
        var file = Read(
            """{"e":"trade","E":5,"T":1723161256322,"s":"BTCUSDT","t":526,"p":"61800.30","q":"0.006","X":"MARKET","m":false}""",
            """{"e":"trade","E":5,"T":1723161256322,"s":"BTCUSDT","t":527,"p":61800.31,"q":0.5,"X":"MARKET","m":true}""",
            """{"e":"aggTrade","E":5,"T":1723161256322,"s":"BTCUSDT","a":81,"p":"7","q":"1","f":90,"l":93,"m":true}""");
        file.AllShown().ShouldBe(["Trade 61800.3 x 0.006, 526 0 0", "Trade sell 61800.31 x 0.5, 527 0 0", "AggregateTrade sell 7 x 1, 81 90 93"]);
    }

    [Theory]
    [InlineData("""{"e":"trade","E":1723161255343,"s":"BTCUSDT","t":1,"p":"6","q":"2","T":1723161255342,"m":true,"M":true}""", InstrumentKind.Spot)]
    [InlineData("""{"e":"trade","E":1723161255343,"s":"BTCUSDT","t":1,"p":"6","q":"2","T":1723161255342,"m":true,"X":"MARKET"}""", InstrumentKind.Perpetual)]
    [InlineData("""{"e":"aggTrade","E":1,"s":"BTCUSDT","a":1,"p":"6","q":"2","f":1,"l":1,"T":1723161255342,"m":true,"M":true}""", InstrumentKind.Spot)]
    [InlineData("""{"e":"aggTrade","E":1,"s":"BTCUSDT","a":1,"p":"6","q":"2","f":1,"l":1,"T":1723161255342,"m":true}""", InstrumentKind.Perpetual)]
    [InlineData("""{"e":"markPriceUpdate","E":1723161255343,"s":"BTCUSDT","p":"6","i":"7","r":"0.1","T":1723161255342}""", InstrumentKind.Perpetual)]
    public void The_members_of_a_message_tell_spot_from_contracts(string message, InstrumentKind kind) => Read(message).Instrument.Kind.ShouldBe(kind);

    [Fact]
    public void Mark_prices_and_liquidations_are_read()
    {
        var file = Read(
            """{"e":"markPriceUpdate","E":1723161255343,"s":"BTCUSDT","p":"6.25","i":"7.5","P":"x","r":"0.1","T":1723161999000}""",
            """{"e":"forceOrder","E":9,"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.014","p":"9910","ap":"9911","X":"FILLED","l":"0.014","z":"0.010","T":1723161255342}}""",
            """{"e":"forceOrder","E":9,"o":{"s":"BTCUSDT","S":"BUY","q":"1","p":"2","ap":"3","z":"4","T":1723161255342}}""");
        file.AllShown().ShouldBe(["MarkPrice 6.25 7.5", "Liquidation sell 9910 x 0.014, 9911, 0.01, 0", "Liquidation 2 x 1, 3, 4, 0"]);
        file.Events[0].VenueTime.Nanoseconds.ShouldBe(1723161255343000000);
        file.Events[1].VenueTime.Nanoseconds.ShouldBe(1723161255342000000);
    }

    [Fact]
    public void A_fetched_snapshot_becomes_begin_levels_and_end()
    {
        var file = Read(Ticker, """{"lastUpdateId":42,"bids":[["2.5","1"],["2.4","2"]],"asks":[["2.6","3"]]}""");
        file.AllShown()[1..].ShouldBe(["Begin 3 42", "Level 2.5 x 1", "Level 2.4 x 2", "Level sell 2.6 x 3", "End end"]);
        file.Events[1].VenueTime.Nanoseconds.ShouldBe(1723161255000000000);
    }

    [Fact]
    public void A_gap_in_the_ids_is_flagged_with_its_line_and_ids()
    {
        var file = Read(Spot(1, 3), Spot(4, 5), Spot(7, 9), Spot(10, 10), Spot(12, 12));
        var flaw = file.Report.Flaws.ShouldHaveSingleItem();
        (flaw.Kind, flaw.Count, flaw.FirstLine).ShouldBe((FlawKind.SequenceGap, 2, 3));
        flaw.Detail.ShouldBe("update 7 to 9 follows 6, but the one before it ended at 5");
        file.Report.Quarantined.ShouldBe(0);

        Read(Future(1, 3, 0), Future(8, 9, 3), Future(11, 12, 10)).Report.Flaws.ShouldHaveSingleItem().FirstLine.ShouldBe(3);
        Read(Spot(1, 3), Spot(2, 3)).Report.Flaws.ShouldHaveSingleItem().FirstLine.ShouldBe(2);
        Read(Spot(1, 3), Spot(1, 3)).Reasons.ShouldBe("Replayed 1");
    }

    [Fact]
    public void A_snapshot_between_updates_makes_good_for_those_it_holds_and_no_others()
    {
        Read(Spot(1, 3), Snapshot(9), Spot(7, 12), Spot(13, 14)).Report.Flaws.ShouldBeEmpty();
        Read(Spot(1, 3), Snapshot(9), Spot(10, 12)).Report.Flaws.ShouldBeEmpty();
        Read(Spot(1, 3), Snapshot(2), Spot(4, 5)).Report.Flaws.ShouldBeEmpty();
        Read(Spot(1, 3), Snapshot(9), Spot(11, 12)).Report.Flaws.ShouldHaveSingleItem().FirstLine.ShouldBe(3);
        Read(Snapshot(9), Spot(11, 12)).Report.Flaws.ShouldHaveSingleItem().Detail.ShouldContain("does not reach");
        Read(Snapshot(9), Spot(10, 12)).Report.Flaws.ShouldBeEmpty();
    }

    [Fact]
    public void An_update_without_levels_lends_its_ids_to_the_next()
    {
        var empty = """{"e":"depthUpdate","E":1723161255208,"s":"BTCUSDT","U":4,"u":5,"b":[],"a":[]}""";
        var file = Read(Spot(1, 3), empty, empty.Replace("4,\"u\":5", "6,\"u\":6", StringComparison.Ordinal), Spot(7, 8), Spot(9, 9));
        file.AllShown().ShouldBe(["Delta end 2.5 x 1, 1-3 after 0", "Delta end 2.5 x 1, 4-8 after 3", "Delta end 2.5 x 1, 9-9 after 8"]);
        (file.Report.Filtered, file.Report.Flaws.Count).ShouldBe((2, 0));
        file.Report.Notes.ShouldContain(note => note.Contains("line 2: messages of kind book update without levels", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"e":"trade" """, ValidationReason.NotAMessage, "not a JSON message")]
    [InlineData("""[1]""", ValidationReason.NotAMessage, "not a JSON message")]
    [InlineData("""{"e":"trade"} {}""", ValidationReason.NotAMessage, "not a JSON message")]
    [InlineData("""{"e":"depthUpdate","T":1723161255342,"U":1,"u":2,"b":[7],"a":[]}""", ValidationReason.NotAMessage, "not a JSON message")]
    [InlineData("""{"e":"depthUpdate","T":1723161255342,"U":1,"u":2,"b":[],"b":[],"a":[]}""", ValidationReason.NotAMessage, "not a JSON message")]
    [InlineData("""{"x":1}""", ValidationReason.UnknownMessage, "no known kind")]
    [InlineData("""{"e":"trade","T":1723161256322,"s":"ETHUSDT","t":1,"p":"1","q":"1","m":true}""", ValidationReason.ForeignSymbol, "symbol 'ETHUSDT' is not")]
    [InlineData("""{"e":"trade","T":1723161256322,"t":1,"q":"1","m":true}""", ValidationReason.MissingField, "price is empty")]
    [InlineData("""{"e":"trade","T":1723161256322,"t":1,"p":null,"q":"1","m":true}""", ValidationReason.MissingField, "price is empty")]
    [InlineData("""{"e":"trade","T":1723161256322,"t":1,"p":"","q":"1","m":true}""", ValidationReason.MissingField, "price is empty")]
    [InlineData("""{"e":"trade","T":1723161256322,"t":1,"p":true,"q":"1","m":true}""", ValidationReason.NotANumber, "price 'true' is not a number")]
    [InlineData("""{"e":"trade","T":1723161256322,"t":1,"p":"1","q":"one","m":true}""", ValidationReason.NotANumber, "quantity 'one'")]
    [InlineData("""{"e":"trade","T":1723161256322,"t":1,"p":"NaN","q":"1","m":true}""", ValidationReason.NotFinite, "price 'NaN'")]
    [InlineData("""{"e":"trade","T":1723161256322,"t":1,"p":"1","q":"99999999999999999999","m":true}""", ValidationReason.Unrepresentable, "quantity '9999")]
    [InlineData("""{"e":"trade","T":1723161256322,"t":-1,"p":"1","q":"1","m":true}""", ValidationReason.NotANumber, "trade id '-1'")]
    [InlineData("""{"e":"trade","T":1723161256322,"t":1.5,"p":"1","q":"1","m":true}""", ValidationReason.NotANumber, "trade id '1.5'")]
    [InlineData("""{"e":"trade","T":1723161256322,"t":9223372036854775808,"p":"1","q":"1","m":true}""", ValidationReason.NotANumber, "trade id '922")]
    [InlineData("""{"e":"trade","T":1723161256322,"t":1,"p":"1","q":"1","m":"yes"}""", ValidationReason.MissingField, "buyer is maker")]
    [InlineData("""{"e":"trade","T":"noon","t":1,"p":"1","q":"1","m":true}""", ValidationReason.NotATime, "time 'noon'")]
    [InlineData("""{"e":"trade","T":false,"t":1,"p":"1","q":"1","m":true}""", ValidationReason.NotATime, "time 'false'")]
    [InlineData("""{"e":"aggTrade","T":1723161256322,"a":1,"p":"1","q":"1","m":true,"f":1}""", ValidationReason.MissingField, "last trade id")]
    [InlineData("""{"e":"aggTrade","T":1723161256322,"a":1,"p":"1","q":"1","m":true}""", ValidationReason.MissingField, "first trade id")]
    [InlineData("""{"e":"bookTicker","T":1723161256322,"u":7,"b":"1","B":"1","a":"1"}""", ValidationReason.MissingField, "ask quantity")]
    [InlineData("""{"e":"depthUpdate","T":1723161255342,"U":1,"u":2,"a":[]}""", ValidationReason.MissingField, "bids")]
    [InlineData("""{"e":"depthUpdate","T":1723161255342,"U":1,"u":2,"b":[]}""", ValidationReason.MissingField, "asks")]
    [InlineData("""{"e":"depthUpdate","T":1723161255342,"u":2,"b":[],"a":[]}""", ValidationReason.MissingField, "first update id")]
    [InlineData("""{"e":"depthUpdate","T":1723161255342,"U":1,"b":[],"a":[]}""", ValidationReason.MissingField, "last update id")]
    [InlineData("""{"e":"depthUpdate","T":1723161255342,"U":1,"u":2,"pu":"x","b":[],"a":[]}""", ValidationReason.NotANumber, "previous update id")]
    [InlineData("""{"e":"depthUpdate","T":1723161255342,"U":1,"u":2,"b":[["1"]],"a":[]}""", ValidationReason.MissingField, "quantity of a level")]
    [InlineData("""{"e":"depthUpdate","T":1723161255342,"U":1,"u":2,"b":[],"a":[[[],"1"]]}""", ValidationReason.MissingField, "price of a level")]
    [InlineData("""{"lastUpdateId":1,"asks":[]}""", ValidationReason.MissingField, "bids")]
    [InlineData("""{"lastUpdateId":1,"bids":[]}""", ValidationReason.MissingField, "asks")]
    [InlineData("""{"lastUpdateId":"x","bids":[],"asks":[]}""", ValidationReason.NotANumber, "last update id 'x'")]
    [InlineData("""{"lastUpdateId":1,"bids":[["x","1"]],"asks":[]}""", ValidationReason.NotANumber, "price of a level 'x'")]
    [InlineData("""{"e":"forceOrder","E":9,"o":{"S":"?","q":"1","p":"2","ap":"3","z":"4","T":1723161255342}}""", ValidationReason.MissingField, "side")]
    public void A_bad_message_is_quarantined_with_line_and_reason(string message, ValidationReason reason, string sentence)
    {
        var file = Read(Ticker, message, Ticker);
        file.Reasons.ShouldBe($"{reason} 1");
        (file.Events.Count, file.Report.Rows).ShouldBe((2, 3));
        var row = file.Report.FirstQuarantined[0];
        row.Line.ShouldBe(2);
        row.Message.ShouldContain(sentence);
        row.Message.ShouldNotContain('\n');
    }

    [Theory]
    [InlineData("17231612550000000000 ", ValidationReason.NotATime)]
    [InlineData("9223372036854775807 ", ValidationReason.TimeOutOfRange)]
    [InlineData("noon ", ValidationReason.NotAMessage)]
    [InlineData("1723161255000000000", ValidationReason.NotATime)]
    public void A_line_with_a_bad_time_is_quarantined(string head, ValidationReason reason)
    {
        var file = _files.Read("x.txt", $"{Start}{Ticker}\n{head}{Ticker}\n");
        (file.Reasons, file.Events.Count).ShouldBe(($"{reason} 1", 1));
    }

    [Theory]
    [InlineData("1723161255000 ", 1723161255000000000)]
    [InlineData("1723161255000001\t", 1723161255000001000)]
    [InlineData("1723161255000000007,", 1723161255000000007)]
    [InlineData("", 1723161256313000000)]
    public void The_recorder_may_write_other_units_or_no_time(string head, long received)
    {
        var file = _files.Read("x.txt", $"{head}{Ticker}\n\n");
        (file.Events[0].ReceiveTime.Nanoseconds, file.Report.Rows).ShouldBe((received, 1));
    }

    [Fact]
    public void Without_any_time_a_quote_is_quarantined()
    {
        var file = _files.Read("x.txt", Ticker + "\n" + """{"u":7,"s":"BTCUSDT","b":"2","B":"3","a":"4","A":"5"}""");
        file.Reasons.ShouldBe("MissingField 1");
    }

    [Fact]
    public void Sound_messages_of_other_kinds_are_left_out_and_named_once()
    {
        var lines = Enumerable.Range(0, 20).SelectMany(i => new[] { $$"""{"e":"kind{{i}}","s":"BTCUSDT"}""", $$"""{"e":"kind{{i}}"}""" });
        var file = Read([Ticker, """{"result":null,"id":1}""", .. lines]);
        (file.Report.Filtered, file.Report.Quarantined, file.Events.Count).ShouldBe((41, 0, 1));
        file.Report.Notes.Count(note => note.Contains("left out", StringComparison.Ordinal)).ShouldBe(8);
        file.Report.Notes.ShouldContain(note => note.EndsWith("line 2: messages of kind answer are left out", StringComparison.Ordinal));
        file.Report.Notes.ShouldContain(note => note.EndsWith("line 3: messages of kind kind0 are left out", StringComparison.Ordinal));
        file.Report.Notes[^1].ShouldEndWith("messages of more kinds are left out");
    }

    [Fact]
    public void From_and_to_are_by_the_time_of_receipt_and_gaps_outside_do_not_count()
    {
        var lines = Enumerable.Range(0, 6).Select(i => $"{1723161255000000000 + i} {Spot((3 * i) + 1, (3 * i) + (i == 3 ? 2 : 3))}");
        var text = string.Join('\n', lines);
        var file = _files.Read(
            "x.txt",
            text,
            MarketDataOptions.Default with { From = new Timestamp(1723161255000000001), To = new Timestamp(1723161255000000004) });
        (file.Events.Count, file.Report.Filtered, file.Report.Flaws.Count).ShouldBe((3, 3, 0));
        _files.Read("x.txt", text).Report.Flaws.ShouldHaveSingleItem().FirstLine.ShouldBe(5);
    }

    [Fact]
    public void A_clock_that_runs_backwards_is_flagged_once_per_step()
    {
        var times = new[] { 5, 9, 4, 6 };
        var file = _files.Read("x.txt", string.Join('\n', times.Select(t => $"{1723161255000000000 + t} {Ticker}")));
        var flaw = file.Report.Flaws.ShouldHaveSingleItem();
        (flaw.Kind, flaw.Count, flaw.FirstLine, file.Events.Count).ShouldBe((FlawKind.OutOfOrder, 1, 3, 4));
    }

    [Fact]
    public void Given_name_decimals_and_number_hold()
    {
        InstrumentId.TryParse("X/Y@z", out var id).ShouldBeTrue();
        var options = MarketDataOptions.Default with { Instrument = id, Decimals = new Decimals(3, 4), InstrumentNumber = 9 };
        var file = _files.Read("x.txt", Start + Ticker, options);
        (file.Instrument.Id, file.Instrument.PriceDecimals, file.Instrument.QuantityDecimals, file.Events[0].Instrument).ShouldBe((id, 3, 4, 9u));
        (file.Events[0].P0, file.Events[0].P1).ShouldBe((61_800_200, 25_070));
    }

    [Fact]
    public void Rounding_is_counted()
    {
        var file = _files.Read("x.txt", Start + Ticker.Replace("61800.20", "61800.256", StringComparison.Ordinal), MarketDataOptions.Default with { Round = 2 });
        file.AllShown().ShouldBe(["Quote 61800.26 x 2.51, 61800.3 x 2.51, 7"]);
        file.Report.RoundedValues.ShouldBe(2);
    }

    [Fact]
    public void The_symbol_most_messages_name_is_the_files()
    {
        var odd = Ticker.Replace("BTCUSDT", "BTBUSDT", StringComparison.Ordinal);
        var file = Read(odd, Ticker, Ticker);
        file.Instrument.Base.Code.ShouldBe("BTC");
        file.Reasons.ShouldBe("ForeignSymbol 1");
    }

    [Fact]
    public void A_file_of_snapshots_alone_is_named_by_its_file_name()
    {
        var file = _files.Read("binance_ETHUSDT_perp.txt", Start + """{"lastUpdateId":42,"bids":[["2.5","1"]],"asks":[]}""");
        file.Instrument.Id.ToString().ShouldBe("ETH/USDT:USDT@binance");
    }

    [Fact]
    public void A_file_of_other_messages_is_refused_in_one_line()
    {
        var fault = Reading.Fault(_files.Write("x.jsonl", """{"foo":1}""" + "\n"));
        fault.Message.ShouldContain("x.jsonl line 1: no message of a venue known here");
    }

    private static string Depth(string symbol, long first, long last, long previous, string bids, string asks) =>
        $$"""{"e":"depthUpdate","E":1723161256299,"T":1723161256298,"s":"{{symbol}}","U":{{first}},"u":{{last}},"pu":{{previous}},"b":[{{bids}}],"a":[{{asks}}]}""";

    private static string Spot(long first, long last) =>
        $$"""{"e":"depthUpdate","E":1723161255208,"s":"BTCUSDT","U":{{first}},"u":{{last}},"b":[["2.5","1"]],"a":[]}""";

    private static string Future(long first, long last, long previous) => Depth("BTCUSDT", first, last, previous, """["2.5","1"]""", "");

    private static string Snapshot(long id) => $$"""{"lastUpdateId":{{id}},"bids":[["2.5","1"]],"asks":[]}""";

    private BookFiles.BookFile Read(params IEnumerable<string> messages) =>
        _files.Read("x.txt", string.Join('\n', messages.Select(message => Start + message)));
}
