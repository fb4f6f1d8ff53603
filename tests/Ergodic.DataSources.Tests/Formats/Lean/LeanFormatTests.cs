using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tests.Formats.Lean;

public sealed class LeanFormatTests : IDisposable
{
    private readonly LeanData _data = new();

    public void Dispose() => _data.Dispose();

    [Theory]
    [InlineData("20140117", 14, "before clocks go forward, 09:31 is 14:31")]
    [InlineData("20140310", 13, "and behind it 13:31")]
    [InlineData("20141103", 14, "until they go back")]
    public void A_minute_closes_one_minute_after_its_label_in_new_york(string day, int hour, string why)
    {
        _data.MarketHours();
        var (bars, _) = Read(_data.Zip($"equity/usa/minute/spy/{day}_trade.zip", "34200000,1800000,1810000,1790000,1805000,100\n"));
        var date = DateTime.ParseExact(day, "yyyyMMdd", null);
        bars[0].VenueTime.ShouldBe(Timestamp.FromUtc(date.Year, date.Month, date.Day, hour, 31), why);
        bars[0].OpenTime.ShouldBe(bars[0].VenueTime.AddNanoseconds(-60_000_000_000));
    }

    [Fact]
    public void Prices_are_ten_thousandths_and_volumes_are_shares()
    {
        _data.SymbolProperties();
        var path = _data.Zip("equity/usa/second/spy/20131007_trade.zip", "34200000,1674351.5,1674400,1674300,1674300,100\n");
        using var source = MarketDataFile.Open(path, new MarketDataOptions { InstrumentNumber = 3 });
        var instrument = source.Instruments[0];
        var bar = Reading.All(source)[0];
        (instrument.PriceOf(bar.Open), instrument.PriceOf(bar.High), instrument.QuantityOf(bar.Volume)).ShouldBe((167.43515m, 167.44m, 100m));
        (instrument.Id.ToString(), instrument.Kind, instrument.Number, instrument.PriceTick, instrument.LotStep).ShouldBe(("SPY@usa", InstrumentKind.Equity, 3u, 0.01m, 1m));
        BarInterval.Name(bar.Auxiliary).ShouldBe("1s");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_daily_bar_comes_at_the_usual_close_and_is_chosen_by_its_date(bool hasHours)
    {
        if (hasHours) _data.MarketHours();
        var path = _data.Zip("equity/usa/daily/spy.zip", string.Concat(((string[])["20131127", "20131129", "20140701"]).Select(day => $"{day} 00:00,18000,18100,17900,18050,7\n")));
        var (bars, report) = Read(path);
        bars.Select(bar => bar.VenueTime).ShouldBe([Timestamp.FromUtc(2013, 11, 27, 21), Timestamp.FromUtc(2013, 11, 29, 21), Timestamp.FromUtc(2014, 7, 1, 20)]);
        report.Notes.Any(note => note.Contains("no market hours")).ShouldBe(!hasHours);
        report.Notes.ShouldContain(note => note.Contains("without a factor file"));
        report.Notes.ShouldContain(note => note.Contains("no map file"));
        var (chosen, rest) = Read(path, new MarketDataOptions { From = Timestamp.FromUtc(2013, 11, 29), To = Timestamp.FromUtc(2013, 11, 30) });
        (chosen.Count, chosen[0].VenueTime, rest.Filtered).ShouldBe((1, Timestamp.FromUtc(2013, 11, 29, 21), 2L));
    }

    [Fact]
    public void An_hour_ends_one_hour_after_its_label()
    {
        var (bars, _) = Read(_data.Zip("equity/usa/hour/spy.zip", "20140701 09:00,18000,18100,17900,18050,7\n"));
        (bars[0].OpenTime, bars[0].VenueTime).ShouldBe((Timestamp.FromUtc(2014, 7, 1, 13), Timestamp.FromUtc(2014, 7, 1, 14)));
    }

    [Theory]
    [InlineData("forex/oanda/hour/eurusd.zip", "EUR/USD@oanda", 0)]
    [InlineData("forex/fxcm/hour/eurusd.zip", "EUR/USD@fxcm", 5)]
    [InlineData("cfd/oanda/hour/de30eur.zip", "DE30/EUR@oanda", -2)]
    [InlineData("cfd/nowhere/hour/de30eur.zip", "DE30/EUR@nowhere", 0)]
    public void The_zone_is_that_of_the_market_hours(string place, string name, int hours)
    {
        _data.MarketHours();
        using var source = MarketDataFile.Open(_data.Zip(place, "20140701 09:00,1.1,1.3,1.0,1.2,0,1.2,1.4,1.1,1.3,0\n"), MarketDataOptions.Default);
        source.Instruments[0].Id.ToString().ShouldBe(name);
        Reading.All(source)[0].OpenTime.ShouldBe(Timestamp.FromUtc(2014, 7, 1, 9 + hours));
    }

    [Theory]
    [InlineData("20141026 02:30", "2014-10-26T01:30:00Z")]
    [InlineData("20141026 01:30", "2014-10-25T23:30:00Z")]
    [InlineData("20140330 02:30", "2014-03-30T01:30:00Z")]
    public void A_time_clocks_show_twice_is_the_later_and_one_they_skip_moves_on(string shown, string moment)
    {
        _data.MarketHours();
        var (bars, _) = Read(_data.Zip("cfd/oanda/hour/de30eur.zip", $"{shown},1.1,1.3,1.0,1.2,0,1.2,1.4,1.1,1.3,0\n"));
        bars[0].OpenTime.ToString().ShouldBe(moment);
    }

    [Fact]
    public void Quote_bars_become_bars_of_the_middle_with_one_more_decimal()
    {
        var path = _data.Zip(
            "crypto/binance/minute/btcusdt/20140101_quote.zip",
            "0,10.01,10.05,10.00,10.02,1.1,10.02,10.06,10.01,10.03,2\n60000,10.05,10.05,10.05,10.05,1,10.02,10.06,10.01,10.03,2\n"
            + "120000,,,,,,10.02,10.06,10.01,10.03,2\n180000,10.01,10.05,10.00,10.02,1,0,0,0,0,0\n240000,,,,,,,,,,\n");
        var (bars, report) = Read(path, new MarketDataOptions { MaxBadFraction = 1 });
        (bars[0].Open, bars[0].High, bars[0].Low, bars[0].Close, bars[0].Volume).ShouldBe((10_015, 10_055, 10_005, 10_025, 0));
        (bars[2].Open, bars[2].Close, bars[3].Open, bars[3].Close).ShouldBe((10_020, 10_030, 10_010, 10_020));
        report.Flaws.Select(flaw => (flaw.Kind, flaw.Count, flaw.FirstLine)).ShouldBe([(FlawKind.Gap, 2L, 3L), (FlawKind.Crossed, 1L, 2L)]);
        (report.Events, report.CountOf(ValidationReason.MissingField)).ShouldBe((4L, 1L));
    }

    [Fact]
    public void A_middle_that_forced_decimals_cannot_hold_is_quarantined_or_rounded_to_even()
    {
        var path = _data.Zip("crypto/binance/minute/btcusdt/20140101_quote.zip", "0,10.01,10.03,10.00,10.02,1,10.02,10.04,10.01,10.03,2\n");
        var options = new MarketDataOptions { Decimals = new Decimals(2, 8), MaxBadFraction = 1 };
        Read(path, options).Report.CountOf(ValidationReason.Unrepresentable).ShouldBe(1);
        var (bars, report) = Read(path, options with { Round = 2 });
        (bars[0].Open, bars[0].High, bars[0].Low, bars[0].Close, report.RoundedValues).ShouldBe((1002L, 1004L, 1000L, 1002L, 4L));
    }

    [Fact]
    public void Trades_are_read_and_doubted_ones_left_out()
    {
        var path = _data.Zip(
            "equity/usa/tick/ibm/20131008_trade.zip", "34200000.25,1821000,300,P,2000,0\n34200001,9000000,300,P,2000,1\n34200002,1821100,1,Q,0,0\n", "20131008_ibm_Trade_Tick.csv");
        var (trades, report) = Read(path);
        trades.Select(e => (e.Kind, e.P0, e.P1)).ShouldBe([(MarketEventKind.Trade, 1_821_000L, 30_000_000_000L), (MarketEventKind.Trade, 1_821_100L, 100_000_000L)]);
        trades[0].VenueTime.ShouldBe(Timestamp.FromUtc(2013, 10, 8, 13, 30).AddNanoseconds(250_000));
        (report.Filtered, report.Flaws.Single().Kind, report.Flaws.Single().FirstLine).ShouldBe((1L, FlawKind.Outlier, 2L));
    }

    [Fact]
    public void Quotes_keep_the_side_that_did_not_change()
    {
        var path = _data.Zip(
            "equity/usa/tick/ibm/20131008_quote.zip",
            "34200000,0,0,1821000,300,P,1,0\n34200001,1820000,100,0,0,P,1,0\n34200002,1822000,200,0,0,Q,1,0\n34200002,0,0,1823000,400,Q,1,0\n"
            + "34200003,1824000,200,0,0,Q,1,0\n34200004,0,0,1825000,400,Q,1,0\n34200005,0,0,0,0,Q,1,0\n34200006,0,0,1,400,Q,1,1\n");
        var (quotes, report) = Read(path, new MarketDataOptions { MaxBadFraction = 1 });
        quotes.Select(e => (e.P0 / 1000, e.P1 / 100_000_000, e.P2 / 1000, e.P3 / 100_000_000)).ShouldBe(
            [(1820L, 100L, 1821L, 300L), (1822L, 200L, 1821L, 300L), (1822L, 200L, 1823L, 400L), (1824L, 200L, 1823L, 400L), (1824L, 200L, 1825L, 400L)]);
        report.Flaws.Select(flaw => (flaw.Kind, flaw.Count, flaw.FirstLine)).ShouldBe([(FlawKind.Outlier, 1L, 8L), (FlawKind.Crossed, 1L, 5L)]);
        (report.Filtered, report.CountOf(ValidationReason.MissingField)).ShouldBe((2L, 1L));
    }

    [Theory]
    [InlineData("crypto/binance/tick/btcusdt/20140101_trade.zip", "1,10.5,2\n2,10.6,1\n", "10.5 2; 10.6 1", 0)]
    [InlineData("crypto/binance/tick/btcusdt/20140101_trade.zip", "1,10.5,2,0\n2,10.6,1,1\n", "10.5 2", 1)]
    [InlineData("crypto/binance/tick/btcusdt/20140101_quote.zip", "1,10.5,2,10.6,3\n", "10.5 2 10.6 3", 0)]
    [InlineData("crypto/binance/tick/btcusdt/20140101_quote.zip", "1,10.5,2,10.6,3,0\n2,10.5,2,10.6,3,True\n", "10.5 2 10.6 3", 1)]
    [InlineData("forex/oanda/tick/eurusd/20140101_quote.zip", "1,1.5,1.6\n", "1.5 0 1.6 0", 0)]
    public void Ticks_of_what_is_no_share_have_fewer_columns(string place, string rows, string expected, int doubted)
    {
        using var source = MarketDataFile.Open(_data.Zip(place, rows), MarketDataOptions.Default);
        var instrument = source.Instruments[0];
        var events = Reading.All(source).Select(e => e.Kind == MarketEventKind.Trade
            ? $"{instrument.PriceOf(e.P0)} {instrument.QuantityOf(e.P1) / 1.0000000000m}"
            : $"{instrument.PriceOf(e.P0)} {instrument.QuantityOf(e.P1) / 1.0000000000m} {instrument.PriceOf(e.P2)} {instrument.QuantityOf(e.P3) / 1.0000000000m}");
        string.Join("; ", events).ShouldBe(expected);
        source.Report.Filtered.ShouldBe(doubted);
    }

    [Theory]
    [InlineData("crypto/binance/hour/btcusdt_trade.zip", "BTC/USDT@binance", InstrumentKind.Spot, 0.01, 0.00001, 1)]
    [InlineData("cryptofuture/binance/hour/btcusdt_trade.zip", "BTC/USDT:USDT@binance", InstrumentKind.Perpetual, 0.1, 0.001, 1)]
    [InlineData("cryptofuture/binance/hour/btcusd_trade.zip", "BTC/USD:BTC@binance", InstrumentKind.Perpetual, 0.1, 1, 100)]
    [InlineData("cryptofuture/dydx/hour/btcusd_trade.zip", "BTC/USD:USD@dydx", InstrumentKind.Perpetual, 1, 0.0001, 1)]
    public void The_symbol_properties_give_tick_lot_and_multiplier(string place, string name, InstrumentKind kind, double tick, double lot, int multiplier)
    {
        _data.SymbolProperties();
        using var source = MarketDataFile.Open(_data.Zip(place, "20140701 09:00,10,11,9,10,7\n"), MarketDataOptions.Default);
        var instrument = source.Instruments[0];
        (instrument.Id.ToString(), instrument.Kind, instrument.PriceTick, instrument.LotStep, instrument.Multiplier).ShouldBe((name, kind, (decimal)tick, (decimal)lot, multiplier));
        instrument.TryPriceMantissa(instrument.PriceTick, out _).ShouldBeTrue("an order at one tick can be written");
    }

    [Fact]
    public void Funding_rates_become_funding_events()
    {
        var (events, report) = Read(_data.Text("cryptofuture/binance/margin_interest/btcusdt.csv", "20221213 00:00:00,0.0001\n20221213 08:00:00,-0.00001869\n"));
        events.Select(e => (e.Kind, e.VenueTime, e.P0)).ShouldBe(
            [(MarketEventKind.Funding, Timestamp.FromUtc(2022, 12, 13), 100_000_000L), (MarketEventKind.Funding, Timestamp.FromUtc(2022, 12, 13, 8), -18_690_000L)]);
        report.Notes.ShouldContain(note => note.Contains("symbol properties"));
    }

    [Fact]
    public void Splits_and_dividends_come_before_the_first_row_of_their_day()
    {
        _data.MarketHours();
        _data.Text("equity/usa/map_files/abc.csv", "20140102,abc,Q\n20501231,abc,Q\n");
        _data.Text("equity/usa/factor_files/abc.csv", "20140102,0.98,0.25,1\n20140117,0.98,0.25,100\n20140122,1,0.5,50\n20501231,1,1,0\n");
        var rows = string.Concat(((string[])["20140115", "20140116", "20140117", "20140121", "20140122", "20140123"]).Select(day => $"{day} 00:00,18000,18100,17900,18050,7\n"));
        var (events, report) = Read(_data.Zip("equity/usa/daily/abc.zip", rows));
        events.Select(e => $"{e.VenueTime.ToString()[..13]} {e.Kind}").ShouldBe(
        [
            "2014-01-15T21 Bar", "2014-01-16T21 Bar", "2014-01-17T21 Bar", "2014-01-21T09 Dividend", "2014-01-21T09 Split", "2014-01-21T21 Bar", "2014-01-22T21 Bar",
            "2014-01-23T09 Split", "2014-01-23T21 Bar",
        ]);
        (report.Rows, report.Events, report.Records).ShouldBe((6L, 6L, 9L));
        var (later, _) = Read(Path.Combine(_data.Root, "equity/usa/daily/abc.zip"), new MarketDataOptions { From = Timestamp.FromUtc(2014, 1, 22) });
        later.Select(e => e.Kind).ShouldBe([MarketEventKind.Bar, MarketEventKind.Split, MarketEventKind.Bar]);
    }

    [Fact]
    public void A_quarantined_row_does_not_take_the_split_of_its_day_with_it()
    {
        _data.Text("equity/usa/factor_files/abc.csv", "20140102,1,0.5,1\n20140121,1,0.5,100\n20501231,1,1,0\n");
        var path = _data.Zip("equity/usa/minute/abc/20140122_trade.zip", "34200000,1,1,2,1,7\n34260000,x,1,1,1,7\n34320000,18000,18100,17900,18050,7\n");
        var (events, report) = Read(path, new MarketDataOptions { MaxBadFraction = 1 });
        events.Select(e => e.Kind).ShouldBe([MarketEventKind.Split, MarketEventKind.Bar]);
        (report.Quarantined, report.Events).ShouldBe((2L, 1L));
    }

    [Fact]
    public void Rows_outside_the_map_file_are_left_out_unless_another_map_file_knows_them()
    {
        _data.Text("equity/usa/map_files/abc.csv", "20140102,tmp,Q\n20140110,tmp,Q\n20140120,abc,Q\n");
        var rows = string.Concat(((string[])["20131230", "20140106", "20140113", "20140127"]).Select(day => $"{day} 00:00,18000,18100,17900,18050,7\n"));
        var path = _data.Zip("equity/usa/daily/abc.zip", rows);
        var (bars, report) = Read(path);
        (bars.Count, report.Filtered).ShouldBe((2, 2L));
        report.Flaws.Select(flaw => (flaw.Kind, flaw.Count, flaw.FirstLine)).ShouldBe([(FlawKind.ForeignHistory, 2L, 1L), (FlawKind.Inconsistent, 1L, 2L)]);
        _data.Text("equity/usa/map_files/old.csv", "20100104,abc,Q\n20140108,abc,Q\n20501231,old,Q\n");
        (_, report) = Read(path);
        report.Flaws.Select(flaw => (flaw.Kind, flaw.Count, flaw.FirstLine)).ShouldBe([(FlawKind.ForeignHistory, 1L, 4L)]);
        report.Notes.ShouldContain(note => note.Contains("until 2014-01-08 the ticker ABC was that of OLD"));
    }

    [Theory]
    [InlineData("equity/usa/factor_files/abc.csv", "is a LEAN factor file")]
    [InlineData("equity/usa/map_files/abc.csv", "is a LEAN map file")]
    [InlineData("market-hours/market-hours-database.json", "LEAN's market hours")]
    [InlineData("symbol-properties/symbol-properties-database.csv", "lists of symbols")]
    [InlineData("symbol-properties/security-database.csv", "lists of symbols")]
    [InlineData("alternative/interest-rate/usa/interest-rate.csv", "interest rate file")]
    [InlineData("option/usa/minute/spy/20131007_trade_american.csv", "LEAN data of the kind option")]
    [InlineData("elsewhere/20131007_spy_minute_trade.csv", "outside LEAN's folders")]
    public void What_is_no_market_data_is_refused_with_its_reason(string place, string reason)
    {
        var fault = Reading.Fault(_data.Text(place, "20131007,1,1,1\n"));
        (fault.Code, fault.Message.Contains(reason)).ShouldBe((ErrorCode.InputValidation, true), fault.Message);
    }

    [Theory]
    [InlineData("equity/usa/map_files/spy.csv", "19980102,spy\n1998,spy\n", "spy.csv line 2")]
    [InlineData("equity/usa/map_files/spy.csv", "19980102,spy\n19970102,spz\n", "before the one above")]
    [InlineData("equity/usa/map_files/spy.csv", "\n", "no rows")]
    [InlineData("equity/usa/factor_files/spy.csv", "19980102,1,1\n\n20000101,x,1,1\n", "spy.csv line 3")]
    [InlineData("equity/usa/factor_files/spy.csv", "19980102,1,1\n19980102,1,1,1\n", "not behind the one above")]
    [InlineData("equity/usa/factor_files/spy.csv", "19980102,1,1e-9\n19980103,1,1,1\n", "spy.csv: Factor row")]
    [InlineData("market-hours/market-hours-database.json", "{\"entries\":\n{", "database.json line 2")]
    [InlineData("market-hours/market-hours-database.json", "{}", "no entries")]
    [InlineData("market-hours/market-hours-database.json", "{\"entries\":{\"Equity-usa-SPY\":{}}}", "the entry Equity-usa-SPY")]
    [InlineData("market-hours/market-hours-database.json", "{\"entries\":{\"Equity-usa-SPY\":{\"dataTimeZone\":\"Mars/Olympus\",\"sunday\":[],\"monday\":[],\"tuesday\":[],\"wednesday\":[],\"thursday\":[],\"friday\":[],\"saturday\":[]}}}", "zone Mars/Olympus")]
    [InlineData("symbol-properties/symbol-properties-database.csv", "usa,[*],equity,,USD,1,none,1\n", "'none' is not a number")]
    [InlineData("symbol-properties/symbol-properties-database.csv", "usa,[*],equity\n", "3 columns where 8")]
    public void A_broken_side_file_is_named_with_its_line(string place, string text, string message)
    {
        _data.Text(place, text);
        var fault = Reading.Fault(_data.Zip("equity/usa/daily/spy.zip", "20131127 00:00,18000,18100,17900,18050,7\n"));
        (fault.Code, fault.Message).ShouldSatisfyAllConditions(_ => fault.Code.ShouldBe(ErrorCode.DataIntegrity), _ => fault.Message.ShouldContain(message));
    }

    [Fact]
    public void Bad_rows_are_quarantined_with_their_place()
    {
        var path = _data.Zip("equity/usa/minute/spy/20131007_trade.zip", "34200000,1,2,1,1,7\n86400000,1,2,1,1,7\n34260000,1,2,1,1\n34320000,1,2,1,1,\n34200000,1,2,1,1,7\n34380000,1,2,x,1,7\n34440000,1,2,1,,7\n34500000,1,?,1,1,7\n");
        var (bars, report) = Read(path, new MarketDataOptions { MaxBadFraction = 1 });
        bars.Count.ShouldBe(1);
        report.FirstQuarantined.Select(row => (row.Line, row.Reason)).ShouldBe(
        [
            (2L, ValidationReason.NotATime), (3L, ValidationReason.ColumnCount), (4L, ValidationReason.MissingField), (5L, ValidationReason.DuplicateTime),
            (6L, ValidationReason.NotANumber), (7L, ValidationReason.MissingField), (8L, ValidationReason.NotANumber),
        ]);
    }

    [Fact]
    public void A_name_given_wins_over_the_place()
    {
        _data.SymbolProperties();
        using var source = MarketDataFile.Open(
            _data.Zip("crypto/binance/hour/btcusdt_trade.zip", "20140701 09:00,10,11,9,10,7\n"), new MarketDataOptions { Instrument = new InstrumentId("XBT/EUR", "me"), Round = 1 });
        (source.Instruments[0].Id.ToString(), source.Instruments[0].PriceDecimals).ShouldBe(("XBT/EUR@me", 1));
    }

    [Fact]
    public void Reading_allocates_nothing_per_row()
    {
        var rows = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{34200000 + (i * 100)},{1820000 + (i % 7)},100,0,0,P,1,0\n{34200000 + (i * 100)},0,0,{1821000 + (i % 7)},200,Q,1,0\n"));
        var path = _data.Zip("equity/usa/tick/ibm/20131008_quote.zip", rows);

        // Unpacking a zip allocates a little whatever its length.
        Reading.AllocatedToTheEnd(() => MarketDataFile.Open(path, MarketDataOptions.Default), read: 512, rest: 80_000 - 1 - 512).ShouldBeLessThan(4096);
    }

    private static (List<MarketEvent> Events, IngestReport Report) Read(string path, MarketDataOptions? options = null)
    {
        using var source = MarketDataFile.Open(path, options ?? MarketDataOptions.Default);
        var events = Reading.All(source);
        source.Report.Records.ShouldBe(events.Count);
        return (events, source.Report);
    }
}
