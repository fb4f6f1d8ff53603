using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tests.Formats.Books;

/// <summary>Trades, quotes and books in tables.</summary>
public sealed class BookTableTests : IDisposable
{
    private const string Incremental = "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n";
    private const string Trades = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";
    private const string Quotes = "exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,bid_amount\n";
    private const string Ticker = "exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,mark_price\n";
    private const string Depth = "symbol,timestamp,first_update_id,last_update_id,side,update_type,price,qty,pu\n";
    private readonly BookFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Fact]
    public void Rows_of_one_local_time_are_one_update()
    {
        var file = _files.Read("x.csv", Incremental + Row(1, true, "bid", 10, 1) + Row(1, true, "ask", 11, 2) + Row(2, false, "bid", 10, 0) + Row(2, false, "ask", 12, 3) + Row(3, false, "ask", 12, 4));
        file.AllShown().ShouldBe(
            ["Begin 2 0", "Level 10 x 1", "Level sell 11 x 2", "End end", "Delta 10 x 0, 0-0 after 0", "Delta sell end 12 x 3, 0-0 after 0", "Delta sell end 12 x 4, 0-0 after 0"]);
        (file.Report.Rows, file.Report.Events, file.Report.Records).ShouldBe((5, 5, 7));
        file.Events[^1].VenueTime.Nanoseconds.ShouldBe(1598918403000003000);
        file.Events[^1].ReceiveTime.Nanoseconds.ShouldBe(1598918403500003000);
        file.Instrument.Id.ToString().ShouldBe("BTC/USDT:USDT@binance");
        BookEvents.ShouldBeWellFormed(file.Events);
    }

    [Fact]
    public void A_snapshot_goes_on_as_updates_and_a_new_one_needs_an_update_between()
    {
        var file = _files.Read("x.csv", Incremental + Row(1, true, "bid", 10, 1) + Row(2, true, "bid", 9, 1) + Row(3, false, "bid", 8, 1) + Row(4, true, "bid", 7, 1));
        file.AllShown().ShouldBe(
            ["Begin 1 0", "Level 10 x 1", "End end", "Delta end 9 x 1, 0-0 after 0", "Delta end 8 x 1, 0-0 after 0", "Begin 1 0", "Level 7 x 1", "End end"]);
    }

    [Fact]
    public void A_snapshot_too_large_to_hold_goes_on_as_updates()
    {
        const int Rows = (1 << 16) + 3;
        var file = _files.Read("x.csv", Incremental + string.Concat(Enumerable.Range(1, Rows).Select(i => Row(1, true, "bid", i, 1))));
        file.Events.Count.ShouldBe(Rows + 2);
        file.Shown(0).ShouldBe("Begin 65536 0");
        BookEvents.Batches(file.Events).ShouldBe(1);
        BookEvents.ShouldBeWellFormed(file.Events);
        var history = _files.Read("y.csv", Depth + string.Concat(Enumerable.Range(1, Rows).Select(i => $"BTCUSDT,1667346579146,5,5,b,snap,{i},1,-1\n")));
        (history.Events.Count, history.Report.Flaws.Count).ShouldBe((Rows + 2, 0));
    }

    [Fact]
    public void A_bad_row_does_not_take_its_update_along()
    {
        var file = _files.Read(
            "x.csv",
            Incremental + Row(1, false, "bid", 10, 1) + Row(1, false, "mid", 10, 1) + Row(1, false, "ask", 11, 1).Replace("false", "no", StringComparison.Ordinal)
            + Row(1, false, "ask", 12, 1).Replace(",12,", ",x,", StringComparison.Ordinal) + Row(1, false, "ask", 12, 1).Replace(",1\n", ",\n", StringComparison.Ordinal) + "a,b\n"
            + Row(1, false, "ask", 13, 1).Replace("BTCUSDT", "ETHUSDT", StringComparison.Ordinal) + Row(1, false, "ask", 14, 1));
        file.AllShown().ShouldBe(["Delta 10 x 1, 0-0 after 0", "Delta sell end 14 x 1, 0-0 after 0"]);
        file.Reasons.ShouldBe("ColumnCount 1, MissingField 1, NotANumber 3, ForeignSymbol 1");
        file.Report.Rows.ShouldBe(8);
    }

    [Fact]
    public void Rows_outside_the_range_are_left_out()
    {
        var options = MarketDataOptions.Default with { From = new Timestamp(1598918403500002000), To = new Timestamp(1598918403500004000) };
        var file = _files.Read("x.csv", Incremental + string.Concat(Enumerable.Range(1, 5).Select(i => Row(i, false, "bid", i, 1))), options);
        (file.Events.Count, file.Report.Events, file.Report.Filtered).ShouldBe((2, 2, 3));
    }

    [Fact]
    public void Snapshots_of_any_depth_may_lack_levels()
    {
        var header = "exchange,symbol,timestamp,local_timestamp," + string.Join(',', Enumerable.Range(0, 3).SelectMany(i => new[] { $"asks[{i}].price", $"asks[{i}].amount", $"bids[{i}].price", $"bids[{i}].amount" })) + "\n";
        var file = _files.Read("x.csv", header + "bitmex,XBTUSD,1598918403696000,1598918403810979,11,1,10,2,12,3,9,4,13,5,,\nbitmex,XBTUSD,1598918403696001,1598918403810980,11,1,10,2,12,3,9,4,13,5,8,\n");
        file.AllShown().ShouldBe(["Begin 5 0", "Level 10 x 2", "Level 9 x 4", "Level sell 11 x 1", "Level sell 12 x 3", "Level sell 13 x 5", "End end"]);
        (file.Reasons, file.Instrument.Id.ToString()).ShouldBe(("MissingField 1", "BTC/USD:BTC@bitmex"));
    }

    [Fact]
    public void Trades_and_liquidations_carry_the_side_of_the_taker()
    {
        const string Rows = "coinbase,BTC-USD,1598918403696000,1598918403810979,17,buy,10.5,2\ncoinbase,BTC-USD,1598918403696000,1598918403810979,d9f1-a,sell,10,1\ncoinbase,BTC-USD,1598918403696000,1598918403810979,18,unknown,10,1\ncoinbase,BTC-USD,1598918403696000,1598918403810979,19,,10,1\n";
        var file = _files.Read("coinbase_trades_2020.csv", Trades + Rows);
        file.AllShown().ShouldBe(["Trade 10.5 x 2, 17 0 0", "Trade sell 10 x 1, 0 0 0", "Trade 10 x 1, 18 0 0"]);
        (file.Reasons, file.Instrument.Id.ToString()).ShouldBe(("MissingField 1", "BTC/USD@coinbase"));
        file.Report.Notes.Count(note => note.Contains("are read as", StringComparison.Ordinal)).ShouldBe(2);
        _files.Read("coinbase_liquidations_2020.csv", Trades + Rows).AllShown()[..2].ShouldBe(["Liquidation 10.5 x 2, 0, 2, 17", "Liquidation sell 10 x 1, 0, 1, 0"]);
    }

    [Fact]
    public void Quotes_may_lack_a_side()
    {
        var file = _files.Read("x.csv", Quotes + "deribit,BTC-PERPETUAL,1598918403696000,1598918403810979,1,11,10,2\nderibit,BTC-PERPETUAL,1598918403696000,1598918403810979,,,10,2\nderibit,BTC-PERPETUAL,1598918403696000,1598918403810979,1,,10,2\n");
        file.AllShown().ShouldBe(["Quote 10 x 2, 11 x 1, 0", "Quote 10 x 2, 0 x 0, 0"]);
        (file.Reasons, file.Instrument.Id.ToString()).ShouldBe(("MissingField 1", "BTC/USD:BTC@deribit"));
    }

    [Fact]
    public void Derivative_tickers_give_mark_prices_and_open_interest()
    {
        const string Head = "binance-futures,BTCUSDT,1598918403696000,1598918403810979,,0.0001,,";
        var file = _files.Read("x.csv", Ticker + Head + "5,9,7,8\n" + Head + ",,,8.5\n" + Head + "6,9,,\n" + Head + ",,,\n" + Head + "x,,,\n" + Head + ",,y,\n" + Head + ",,,z\n");
        file.AllShown().ShouldBe(["MarkPrice 8 7", "OpenInterest 5", "MarkPrice 8.5 0", "OpenInterest 6"]);
        (file.Reasons, file.Report.Filtered).ShouldBe(("NotANumber 3", 1));
    }

    [Fact]
    public void Derivative_tickers_give_a_payment_when_it_falls_due_at_the_last_rate_told()
    {
        static string Row(int second, string due, string rate, string mark) => $"binance-futures,BTCUSDT,15989184{second:00}000000,15989184{second:00}500000,{due},{rate},,,,,{mark}\n";
        var text = Ticker + Row(1, "1598918405000000", "0.0001", "8") + Row(4, "1598918405000000", "-0.00012345678901249", "9") + Row(5, "1598918415000000", "0.0003", "-1")
            + Row(6, "1598918415000000", "0.0003", "10") + Row(7, "", "", "11") + Row(8, "1598918415000000", "x", "12") + Row(15, "", "", "13") + Row(16, "", "", "14");
        var file = _files.Read("x.csv", text);
        file.Events.Where(one => one.Kind == MarketEventKind.Funding).Select(one => (one.VenueTime, one.ReceiveTime, one.P0, one.P1 / 1_000_000_000, file.Instrument.PriceOf(one.P2))).ShouldBe(
        [
            (Timestamp.FromSeconds(1598918405), Timestamp.FromMilliseconds(1598918406500), -123_456_789L, 1598918415L, 9m),
            (Timestamp.FromSeconds(1598918415), Timestamp.FromMilliseconds(1598918415500), 300_000_000L, 0L, 11m),
        ]);
        file.Events.Count(one => one.Kind == MarketEventKind.MarkPrice).ShouldBe(6);
        file.Reasons.ShouldBe("NotANumber 1, PriceNotPositive 1");
    }

    [Fact]
    public void Depth_history_keeps_its_ids_and_shows_gaps()
    {
        var file = _files.Read(
            "x.csv",
            Depth + "BTCUSDT,1667346579146,5,5,b,snap,10,1,-1\nBTCUSDT,1667346579146,5,5,a,snap,11,1,-1\nBTCUSDT,1667346579150,6,8,b,set,10,0,5\nBTCUSDT,1667346579150,6,8,a,set,11,2,5\n"
            + "BTCUSDT,1667346579160,9,9,a,set,11,3,8\nBTCUSDT,1667346579170,15,16,a,set,11,4,12\n");
        file.AllShown().ShouldBe(
            ["Begin 2 5", "Level 10 x 1", "Level sell 11 x 1", "End end", "Delta 10 x 0, 6-8 after 5", "Delta sell end 11 x 2, 6-8 after 5", "Delta sell end 11 x 3, 9-9 after 8", "Delta sell end 11 x 4, 15-16 after 12"]);
        var flaw = file.Report.Flaws.ShouldHaveSingleItem();
        (flaw.Kind, flaw.FirstLine, flaw.Count).ShouldBe((FlawKind.SequenceGap, 7, 1));
        file.Instrument.Id.ToString().ShouldBe("BTC/USDT:USDT@binance");
    }

    [Theory]
    [InlineData("BTCUSDT,1667346579146,x,5,b,set,10,1,-1", ValidationReason.NotANumber)]
    [InlineData("BTCUSDT,1667346579146,5,,b,set,10,1,-1", ValidationReason.MissingField)]
    [InlineData("BTCUSDT,1667346579146,5,5,c,set,10,1,-1", ValidationReason.NotANumber)]
    [InlineData("BTCUSDT,1667346579146,5,5,b,put,10,1,-1", ValidationReason.NotANumber)]
    [InlineData("BTCUSDT,1667346579146,5,5,b,set,10,1,-2", ValidationReason.NotANumber)]
    [InlineData("BTCUSDT,1667346579146,5,5,b,set,ten,1,-1", ValidationReason.NotANumber)]
    [InlineData("BTCUSDT,1667346579146,5,5,b,set,10,,-1", ValidationReason.MissingField)]
    [InlineData("BTCUSDT,noon,5,5,b,set,10,1,-1", ValidationReason.NotATime)]
    public void A_bad_row_of_depth_history_is_quarantined(string row, ValidationReason reason)
    {
        var file = _files.Read("x.csv", Depth + "BTCUSDT,1667346579146,1,1,b,set,10,1,0\n" + row + "\n");
        (file.Reasons, file.Events.Count, file.Report.FirstQuarantined[0].Line).ShouldBe(($"{reason} 1", 1, 3L));
    }

    [Fact]
    public void Coin_margined_depth_history_is_inverse() =>
        _files.Read("x.csv", Depth + "BTCUSD_PERP,1667346579146,1,1,b,set,10,1,0\n").Instrument.Multiplier.ShouldBe(100m);

    [Theory]
    [InlineData("best_bid,best_ask,mid_price,bid_volume,ask_volume,timestamp\n10,11,10.5,1,2,2026-06-15 05:45:31.053108\n", "Quote 10 x 1, 11 x 2, 0")]
    [InlineData("Time;Bid;BidSize;Ask;AskSize\n2026-06-15 05:45:31.053108;10;1;11;2\n", "Quote 10 x 1, 11 x 2, 0")]
    [InlineData("update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time\n7,10,1,11,2,1781502331053,1781502331060\n", "Quote 10 x 1, 11 x 2, 7")]
    [InlineData("7,10,1,11,2,1781502331053,1781502331060\n", "Quote 10 x 1, 11 x 2, 7")]
    public void Best_bids_and_asks_are_known_by_their_headers(string text, string shown)
    {
        var file = _files.Read("binance_BTCUSDT_bookTicker_2026.csv", text);
        file.AllShown().ShouldBe([shown]);
        file.Events[0].VenueTime.ToString().ShouldStartWith("2026-06-15T05:45:31.053");
        (file.Instrument.Id.ToString(), file.Report.Rows).ShouldBe(("BTC/USDT@binance", 1));
    }

    [Fact]
    public void The_time_of_an_event_stands_for_its_receipt_where_both_are_there() =>
        _files.Read("bookTicker.csv", "7,10,1,11,2,1781502331053,1781502331060\n").Events[0].ReceiveTime.Nanoseconds.ShouldBe(1781502331060000000);

    [Fact]
    public void A_table_of_quotes_may_name_its_symbol_and_a_bad_id_is_quarantined()
    {
        var file = _files.Read("x.csv", "symbol,time,bid,bid_qty,ask,ask_qty,u\nETH/USDC,1781502331053,10,1,11,2,3\nETH/USDC,1781502331053,10,1,11,2,x\nETH/USDC,1781502331053,x,1,11,2,3\n");
        (file.Instrument.Base.Code, file.Instrument.Quote.Code, file.Reasons).ShouldBe(("ETH", "USDC", "NotANumber 2"));
    }

    [Fact]
    public void Candles_that_also_have_quotes_stay_candles() =>
        _files.Read("x_1m.csv", "time,open,high,low,close,volume,bid,bid_qty,ask,ask_qty\n1781502300,10,12,9,11,5,10,1,11,1\n1781502360,10,12,9,11,5,10,1,11,1\n")
            .Events.ShouldAllBe(e => e.Kind == MarketEventKind.Bar);

    [Theory]
    [InlineData("binance", "BTCUSDT", "BTC/USDT@binance")]
    [InlineData("binance-delivery", "BTCUSD_PERP", "BTC/USD:BTC@binance")]
    [InlineData("bybit-spot", "BTCUSDT", "BTC/USDT@bybit")]
    [InlineData("bybit", "BTCUSD", "BTC/USD:BTC@bybit")]
    [InlineData("okex-swap", "BTC-USDT-SWAP", "BTC/USDT:USDT@okex")]
    [InlineData("okex-swap", "BTC-USD-SWAP", "BTC/USD:BTC@okex")]
    [InlineData("kraken", "ETH/USD", "ETH/USD@kraken")]
    [InlineData("ftx", "BTC-PERP", "BTC/USD:USD@ftx")]
    [InlineData("", "BTCUSDT", "BTC/USDT@file")]
    public void Exchange_and_symbol_name_the_instrument(string exchange, string symbol, string id) =>
        _files.Read("x.csv", Trades + $"{exchange},{symbol},1598918403696000,1598918403810979,17,buy,10.5,2\n").Instrument.Id.ToString().ShouldBe(id);

    private static string Row(int time, bool isSnapshot, string side, int price, int amount) =>
        $"binance-futures,BTCUSDT,{1598918403000000 + time},{1598918403500000 + time},{(isSnapshot ? "true" : "false")},{side},{price},{amount}\n";
}
