using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tests.Formats.Tables;

public sealed class CandleTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Closes_alone_become_bars_of_one_price()
    {
        var (bars, report, _) = Reading.Leniently(_folder.Write("btcusd.csv", "date,price,volume\n2021-01-01,2.5,7\n2021-01-02,,\n2021-01-03,3,8\n"));
        bars.Select(bar => (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)).ShouldBe([(25L, 25L, 25L, 25L, 700_000_000L), (30L, 30L, 30L, 30L, 800_000_000L)]);
        (report.Rows, report.Events, report.Filtered).ShouldBe((3L, 2L, 1L));
        report.Notes.ShouldContain(note => note.Contains("only closes (price)"));
    }

    [Fact]
    public void A_wide_table_gives_an_instrument_a_column_and_passes_over_empty_cells()
    {
        var path = _folder.Write("panel.csv", "date,AAPL,BRK.B,BTCUSDT\n2021-01-01,1.5,,\n2021-01-02,1.6,NaN,30000\n2021-01-03,,,\n2021-01-04,1.7,200.25,x\n2021-01-05,1.7,200.25,31000\n");
        var (bars, report, source) = Reading.Leniently(path, new MarketDataOptions { InstrumentNumber = 3 });
        source.Instruments.Select(one => $"{one.Number} {one.Id} {one.PriceDecimals}").ShouldBe(["3 AAPL@file 1", "4 BRK.B@file 2", "5 BTC/USDT@file 0"]);
        bars.Select(bar => (bar.Instrument, bar.Close)).ShouldBe([(3u, 15L), (3u, 16L), (5u, 30000L), (3u, 17L), (4u, 20025L), (5u, 31000L)]);
        (report.Rows, report.Events, report.Quarantined, report.Filtered, report.Records).ShouldBe((5L, 3L, 1L, 1L, 6L));
        report.FirstQuarantined[0].ToString().ShouldBe("panel.csv line 5: open 'x' is not a number");
    }

    [Theory]
    [InlineData(":")]
    [InlineData("_")]
    [InlineData(".")]
    public void Column_groups_give_an_instrument_each(string separator)
    {
        var header = "," + string.Join(",", new[] { "BTC", "ETH" }.SelectMany(coin => new[] { "open", "high", "low", "close", "volume" }.Select(name => coin + separator + name)));
        var path = _folder.Write("bitstamp_USD_d.csv", header + "\n2021-01-01,2,4,1,3,5,,,,,\n2021-01-02,2,4,1,3,5,20,40,10,30,50\n2021-01-03,2,4,1,3,5,20,40,,30,50\n");
        var (bars, report, source) = Reading.Leniently(path);
        source.Instruments.Select(one => one.Id.ToString()).ShouldBe(["BTC/USD@bitstamp", "ETH/USD@bitstamp"]);
        bars.Select(bar => (bar.Instrument, bar.High)).ShouldBe([(0u, 4L), (0u, 4L), (1u, 40L)]);
        report.FirstQuarantined.ShouldHaveSingleItem().Message.ShouldBe("low is empty");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_long_table_gives_an_instrument_a_key_in_the_order_of_time(bool isInBlocks)
    {
        string[] keys = ["binance,BTC/USDT,spot", "binance,BTCUSDT,perpetual", "okx,ETHUSDCM,perpetual"];
        var rows = from hour in Enumerable.Range(0, 50) from key in keys select (hour, key);
        if (isInBlocks) rows = rows.OrderBy(row => Array.IndexOf(keys, row.key));
        var text = "time,exchange,pair,contract,open,high,low,close,volume\n" + string.Concat(rows.Select(row => $"{3600 * row.hour},{row.key},2,4,1,3,{row.hour}\n"));
        var (bars, report, source) = Reading.Leniently(_folder.Write("all.csv", text));
        source.Instruments.Select(one => one.Id.ToString()).ShouldBe(["BTC/USDT@binance", "BTC/USDT:USDT@binance", "ETH/USD:ETH@okx"]);
        (report.Rows, report.Events, report.Quarantined).ShouldBe((150L, 150L, 0L));
        bars.Select(bar => (bar.OpenTime.Nanoseconds / 3_600_000_000_000, bar.Instrument)).ShouldBe(
            from hour in Enumerable.Range(0, 50) from key in Enumerable.Range(0, 3) select ((long)hour, (uint)key));
        BarInterval.Name(bars[0].Auxiliary).ShouldBe("1h");
        report.Notes.Any(note => note.Contains("merged by time")).ShouldBe(isInBlocks);
    }

    [Fact]
    public void One_name_does_not_fit_several_instruments()
    {
        var path = _folder.Write("panel.csv", "date,AAPL,MSFT\n2021-01-01,1,2\n2021-01-02,1,2\n");
        Reading.Fault(path, new MarketDataOptions { Instrument = new InstrumentId("AAPL", "x") }).Message.ShouldContain("holds 2 instruments");
    }

    [Fact]
    public void Files_of_several_instruments_number_on_and_never_share_a_name()
    {
        const string Text = "date,AAPL,MSFT\n2021-01-01,1,2\n2021-01-02,1,2\n";
        var sources = MarketDataFile.OpenMany(
            [_folder.Write("a.csv", Text), _folder.Write("b.csv", Text), _folder.Write("AAPL.csv", "date,close\n2021-01-01,1\n2021-01-02,1\n")], new MarketDataOptions { InstrumentNumber = 1 });
        sources.SelectMany(source => source.Instruments).Select(one => $"{one.Number} {one.Id}")
            .ShouldBe(["1 AAPL@file", "2 MSFT@file", "3 AAPL@file#2", "4 MSFT@file#2", "5 AAPL@file#3"]);
        using var merged = new MergedSource(sources);
        Reading.All(merged).Count.ShouldBe(10);
    }

    [Theory]
    [InlineData("open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore\n")]
    [InlineData("")]
    public void A_kline_is_a_bar_and_its_continuation(string header)
    {
        var rows = "1735689600000000,2,4,1,3,5,1735689659999999,12.3456785,42,2.5,6.25,0\n1735689660000000,2,4,1,3,6,1735689719999999,0,0,0,0,0\n";
        var (events, report, _) = Reading.Leniently(_folder.Write("BTCUSDT-1m.csv", header + rows));
        (report.Events, report.Records, report.Quarantined).ShouldBe((2L, 4L, 0L));
        events.Select(one => one.Kind).ShouldBe([MarketEventKind.Bar, MarketEventKind.BarContinuation, MarketEventKind.Bar, MarketEventKind.BarContinuation]);
        events[0].Flags.ShouldBe(MarketEventFlags.Continued);
        (events[1].VenueTime, events[1].Instrument, events[1].Auxiliary).ShouldBe((events[0].VenueTime, 0u, BarInterval.OneMinute));
        (events[1].P0, events[1].P1, events[1].P2, events[1].P3).ShouldBe((42L, 12_345_678L, 250_000_000L, 6_250_000L));
        events[0].OpenTime.ShouldBe(Timestamp.FromUtc(2025, 1, 1));
    }

    [Fact]
    public void A_continuation_without_values_is_none_and_a_bad_one_condemns_its_row()
    {
        const string Text = "time,open,high,low,close,Volume BTC,Volume USDT,tradecount\n60,2,4,1,3,5,nan,NULL\n120,2,4,1,3,5,7,x\n180,2,4,1,3,5,,9\n";
        var (events, report, _) = Reading.Leniently(_folder.Write("x.csv", Text));
        events.Select(one => (one.Kind, one.Flags, one.P0)).ShouldBe(
            [(MarketEventKind.Bar, MarketEventFlags.None, 2L), (MarketEventKind.Bar, MarketEventFlags.Continued, 2L), (MarketEventKind.BarContinuation, MarketEventFlags.None, 9L)]);
        report.FirstQuarantined.ShouldHaveSingleItem().Message.ShouldBe("trade count 'x' is not a number");
    }

    [Fact]
    public void Turnover_too_large_for_its_scale_is_left_out_and_said_so()
    {
        var (events, report, _) = Reading.Leniently(_folder.Write("x.csv", "time,open,high,low,close,volume,quote_volume,trades\n60,2,4,1,3,5,12345678901234.5,8\n120,2,4,1,3,5,1,9\n"));
        events.Where(one => one.Kind == MarketEventKind.BarContinuation).Select(one => (one.P0, one.P1)).ShouldBe([(8L, 0L), (9L, 0L)]);
        report.Notes.ShouldContain(note => note.Contains("14 digits before the point"));
        report.Quarantined.ShouldBe(0);
    }

    [Fact]
    public void A_volume_in_quote_currency_is_not_taken_for_the_volume()
    {
        var (events, _, _) = Reading.Leniently(_folder.Write("x.csv", "time,open,high,low,close,Volume USD,Volume BTC\n60,2,4,1,3,700,5\n120,2,4,1,3,700,5\n"));
        (events[0].Volume, events[1].P1).ShouldBe((500_000_000L, 700_000_000L));
    }

    [Fact]
    public void Too_many_keys_are_no_instruments()
    {
        var rows = string.Concat(Enumerable.Range(0, 4200).Select(i => $"{60 * i},k{i},2,4,1,3\n"));
        Reading.Fault(_folder.Write("x.csv", "time,symbol,open,high,low,close\n" + rows)).Message.ShouldContain("x.csv line 4098: more than 4096 different instruments");
    }

    [Fact]
    public void Long_and_wide_tables_allocate_nothing_per_row()
    {
        var wide = "date,AAPL,MSFT\n" + string.Concat(Enumerable.Range(0, 9000).Select(i => $"{60 * i},1.5,2.5\n"));
        var tall = "time,symbol,open,high,low,close,trades\n" + string.Concat(Enumerable.Range(0, 9000).Select(i => $"{60 * (i / 2)},{(i % 2 == 0 ? "BTC" : "ETH")},2,4,1,3,{i}\n"));
        foreach (var text in new[] { wide, tall })
        {
            var path = _folder.Write("x.csv", text);
            Reading.AllocatedToTheEnd(() => MarketDataFile.Open(path, MarketDataOptions.Default), read: 512).ShouldBe(0);
        }
    }

    [Theory]
    [InlineData("observation_date,DFF\n2020-01-01,1.5\n2020-01-02,1.5\n", "is a series of values (DFF), no prices or trades")]
    [InlineData("DATE,UNRATE\n2020-01-01,1.5\n2020-02-01,1.5\n", "is a series of values (UNRATE)")]
    [InlineData("date,hashrate\n2020-01-01,1.5\n", "time=0,close=1")]
    [InlineData("Date,Index,Inflation\n2020-01-01,1.5,0.1\n", "is a series of values (Index, Inflation)")]
    [InlineData("S No.,Title,Words\n1,A company has done something,8\n2,Another has not done it,7\n", "is a table of texts (S No., Title, Words)")]
    [InlineData("1,1,\"A company, they say, has done it\"\n2,0,Another has not done it at all\n", "is a table of texts (3 columns without a header)")]
    [InlineData("time,user,delta_usd\n2023-02-26T16:44:05Z,0x6,4\n", "is a ledger of deposits and withdrawals")]
    [InlineData("time,user,liquidated_ntl_pos,liquidated_account_value\n2023-02-26T16:44:05Z,0x6,4,5\n", "without instrument, price and quantity")]
    [InlineData("{\"a\": 1}\n", "no message of a venue known here")]
    [InlineData("[\n{\"a\": 1}]\n", "no message of a venue known here")]
    [InlineData("const ALL = [\n{a: 1}]\n", "is a program")]
    [InlineData("<!DOCTYPE html>\n<html>\n", "is a web page")]
    [InlineData("# Data\n\nAll of it, and more.\n", "is a text for readers")]
    [InlineData("This is a file about data.\nIt has lines, and words, in them.\nBut no table.\nAnd so on, and on.\n", "is a text for readers")]
    public void What_is_no_market_data_is_refused_for_what_it_is(string text, string sentence)
    {
        var fault = Reading.Fault(_folder.Write("file.csv", text));
        fault.Code.ShouldBe(ErrorCode.InputValidation);
        fault.Message.ShouldStartWith("file.csv ");
        fault.Message.ShouldContain(sentence);
    }

    [Fact]
    public void A_series_of_values_is_read_as_prices_when_its_column_is_named()
    {
        var (bars, _, _) = Reading.Leniently(_folder.Write("vix.csv", "date,vix\n2020-01-01,13.5\n2020-01-02,14\n"), new MarketDataOptions { Columns = ColumnMap.Parse("time=0,close=vix") });
        bars.Select(bar => bar.Close).ShouldBe([135L, 140L]);
    }

    [Fact]
    public void Values_with_too_many_digits_ask_for_rounding()
    {
        var rows = string.Concat(Enumerable.Range(1, 30).Select(day => $"2021-01-{day:D2},{(day == 9 ? "0.1234567890123456789" : "20000.5")}\n"));
        Reading.Fault(_folder.Write("btcusd.csv", "date,close\n" + rows)).Message.ShouldContain("Ask for rounding");
    }

    [Fact]
    public void A_row_is_one_row_whatever_it_holds()
    {
        var random = new Random(21);
        for (var round = 0; round < 150; round++)
        {
            var (columns, rows) = (random.Next(1, 6), random.Next(2, 60));
            var text = "date," + string.Join(",", Enumerable.Range(0, columns).Select(i => $"T{(char)('A' + i)}")) + "\n";
            var (full, bad, empty, records) = (0, 0, 0, 0);
            for (var i = 0; i < rows; i++)
            {
                var cells = Enumerable.Range(0, columns).Select(_ => i < 2 ? "1.5" : random.Next(12) switch { 0 => "x", 1 => "-1", < 5 => "", _ => "2.5" }).ToList();
                text += $"{86400 * i},{string.Join(",", cells)}\n";
                if (cells.Exists(cell => cell is "x" or "-1")) bad++;
                else if (cells.TrueForAll(cell => cell.Length == 0)) empty++;
                else (full, records) = (full + 1, records + cells.Count(cell => cell.Length > 0));
            }

            var report = Reading.Leniently(_folder.Write("x.csv", text)).Report;
            (report.Rows, report.Events, report.Quarantined, report.Filtered, report.Records).ShouldBe((rows, full, bad, empty, records));
        }
    }
}
