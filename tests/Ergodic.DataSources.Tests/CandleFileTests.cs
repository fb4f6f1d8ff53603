using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tests;

public sealed class CandleFileTests : IDisposable
{
    private const string Header = "timestamp,open,high,low,close,volume\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_row_becomes_a_bar_stamped_at_its_close()
    {
        var path = _folder.Write("binance_BTCUSDT_1h.csv", Header + "2021-01-01 00:00:00,100.5,101,99.25,100,1.5\n2021-01-01 01:00:00,100,102,100,101,2\n");
        using var source = MarketDataFile.Open(path, MarketDataOptions.Default with { InstrumentNumber = 4, Fees = new FeeSchedule(0, 0.001m) });
        var instrument = source.Instruments.ShouldHaveSingleItem();
        (instrument.Number, instrument.PriceDecimals, instrument.QuantityDecimals, instrument.PriceTick).ShouldBe((4u, 2, 8, 0.01m));
        instrument.Fees.Taker.ShouldBe(0.001m);
        var bars = Reading.All(source);
        bars.Count.ShouldBe(2);
        var bar = bars[0];
        (bar.Kind, bar.Instrument, bar.Auxiliary).ShouldBe((MarketEventKind.Bar, 4u, BarInterval.OneHour));
        (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume).ShouldBe((10050L, 10100L, 9925L, 10000L, 150_000_000L));
        bar.VenueTime.ShouldBe(Timestamp.FromUtc(2021, 1, 1, 1));
        bar.ReceiveTime.ShouldBe(bar.VenueTime);
        bar.OpenTime.ShouldBe(Timestamp.FromUtc(2021, 1, 1));
        source.Progress.ShouldBe(1);
        (source.Report.Rows, source.Report.Events, source.Report.Quarantined).ShouldBe((2L, 2L, 0L));
    }

    [Theory]
    [InlineData("\uFEFFDate;Close;Low;High;Open;Volume BTC;Volume USDT\n1/2/2021;3;1;4;2;7;70\n1/3/2021;3;1;4;2;7;70\n")]
    [InlineData("low\thigh\tnote\tUnix\tOPEN\tClose\tvol\n1\t4\tx\t1609545600\t2\t3\t7\n1\t4\ty\t1609632000\t2\t3\t7\n")]
    [InlineData("\"open_time\",\"Open\",\"High\",\"Low\",\"Close\",\"Volume\"\r\n\"1609545600000\",\"2\",\"4\",\"1\",\"3.0\",\"7\"\r\n1609632000000,2,4,1,3,7\r\n")]
    [InlineData("1609545600,2,4,1,3,7\n1609632000,2,4,1,3,7")]
    [InlineData(",open,high,low,close,volume\n2021-01-02,2,4,1,3,7\n\n2021-01-03,2,4,1,3,7,\n  \n\n")]
    [InlineData("https://www.example.com/data\nunix,open,high,low,close,volume\n1609545600,2,4,1,3,7\n1609632000,2e0,4,1.000,+3,.7e1\n")]
    [InlineData("date,open,high,low,close,volume,\n2021-01-02T00:00:00Z,2,4,1,3,7,\n2021-01-03T00:00:00Z, 2 ,4,1,3,7\n")]
    [InlineData("Open time,Open,High,Low,Close,Volume\n20210102 00:00,2,4,1,3,7\n20210103 00:00,2,4,1,3,7\n")]
    public void Any_usual_layout_reads_the_same(string text)
    {
        var (bars, report, _) = Reading.Leniently(_folder.Write("x.csv", text));
        report.Quarantined.ShouldBe(0);
        report.Events.ShouldBe(2);
        bars.RemoveAll(bar => bar.Kind == MarketEventKind.BarContinuation).ShouldBe(text.Contains("USDT", StringComparison.Ordinal) ? 2 : 0);
        foreach (var bar in bars) (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume).ShouldBe((2L, 4L, 1L, 3L, 700_000_000L));
        bars.Select(bar => bar.OpenTime).ShouldBe([Timestamp.FromUtc(2021, 1, 2), Timestamp.FromUtc(2021, 1, 3)]);
    }

    [Fact]
    public void Gzip_is_told_by_its_bytes_not_its_name()
    {
        const string Text = Header + "1609545600,2,4,1,3,7\n1609632000,2,4,1,3,7\n";
        Reading.Leniently(_folder.WriteGzip("a.csv", Text)).Events.Count.ShouldBe(2);
        Reading.Leniently(_folder.WriteGzip("a.csv.gz", Text)).Events.Count.ShouldBe(2);
        Reading.Leniently(_folder.Write("b.csv.gz", Text)).Events.Count.ShouldBe(2);
    }

    [Fact]
    public void A_headerless_file_in_bitfinex_order_is_recognised_and_noted()
    {
        var (bars, report, _) = Reading.Leniently(_folder.Write("bitfinex_btcusd.csv", "1420070400000,10,12,13,9,1\n1420070460000,12,10,14,8,1\n1420070520000,9,11,12,8,1\n"));
        (bars[0].Open, bars[0].Close, bars[0].High, bars[0].Low).ShouldBe((10L, 12L, 13L, 9L));
        report.Notes.ShouldContain(note => note.Contains("time, open, close, high, low, volume"));
    }

    [Fact]
    public void A_missing_volume_is_zero_and_noted()
    {
        var (bars, report, _) = Reading.Leniently(_folder.Write("spy.csv", "date,open,high,low,close\n2021-01-04,2,4,1,3\n2021-01-05,2,4,1,3\n"));
        bars.ShouldAllBe(bar => bar.Volume == 0);
        report.Notes.ShouldContain(note => note.Contains("no volume column"));
    }

    [Theory]
    [InlineData("2021-01-04,2,4,1,3,5\n", "1d")]
    [InlineData("2021-01-04 10:00,2,4,1,3,5\n", "1m")]
    public void A_single_row_has_an_assumed_interval_and_says_so(string row, string interval)
    {
        var (bars, report, _) = Reading.Leniently(_folder.Write("spy.csv", Header + row));
        BarInterval.Name(bars.ShouldHaveSingleItem().Auxiliary).ShouldBe(interval);
        report.Notes.ShouldContain(note => note.Contains($"1 row, {interval} is assumed"));
    }

    [Fact]
    public void The_interval_is_the_commonest_step_whatever_the_gaps()
    {
        var (bars, _, _) = Reading.Leniently(_folder.Write("x.csv", Header + "0,2,4,1,3,5\n300,2,4,1,3,5\n600,2,4,1,3,5\n4200,2,4,1,3,5\n4500,2,4,1,3,5\n"));
        BarInterval.Name(bars[0].Auxiliary).ShouldBe("5m");
    }

    [Theory]
    [InlineData("x,2,4,1,3,5", ValidationReason.NotATime, "time 'x' is not a time")]
    [InlineData("2262-01-01,2,4,1,3,5", ValidationReason.TimeOutOfRange, "outside 1678 to 2261")]
    [InlineData("2261-12-31 23:59:30,2,4,1,3,5", ValidationReason.TimeOutOfRange, "outside 1678 to 2261")]
    [InlineData("180,2,4,1,3", ValidationReason.ColumnCount, "5 columns where the file has 6")]
    [InlineData("180,2,4,1,3,5,6", ValidationReason.ColumnCount, "7 columns where the file has 6")]
    [InlineData("180,2,4,,3,5", ValidationReason.MissingField, "low is empty")]
    [InlineData("180,2,4,1,abc,5", ValidationReason.NotANumber, "close 'abc' is not a number")]
    [InlineData("180,2,NaN,1,3,5", ValidationReason.NotFinite, "high 'NaN' is not finite")]
    [InlineData("180,2,4,1,3,inf", ValidationReason.NotFinite, "volume 'inf' is not finite")]
    [InlineData("180,2,4e30,1,3,5", ValidationReason.Unrepresentable, "high '4e30' does not fit")]
    [InlineData("180,0,4,1,3,5", ValidationReason.PriceNotPositive, "(open 0, high 4, low 1, close 3)")]
    [InlineData("180,2,4,-1,3,5", ValidationReason.PriceNotPositive, "low -1")]
    [InlineData("180,2,1,1,1,5", ValidationReason.HighTooLow, "high 1 is below open 2")]
    [InlineData("180,2,4,3,3,5", ValidationReason.LowTooHigh, "low 3 is above open 2")]
    [InlineData("180,2,4,1,3,-5", ValidationReason.NegativeVolume, "is negative")]
    [InlineData("120,2,4,1,3,5", ValidationReason.DuplicateTime, "time 1970-01-01T00:02:00Z was there already")]
    [InlineData("60,2,4,1,3,5", ValidationReason.OutOfOrder, "is before 1970-01-01T00:02:00Z")]
    public void A_bad_row_is_quarantined_with_line_reason_and_values(string bad, ValidationReason reason, string sentence)
    {
        var rows = string.Concat(Enumerable.Range(4, 10).Select(minute => $"{60 * minute},2,4,1,3,5\n"));
        var path = _folder.Write("x.csv", Header + "0,2,4,1,3,5\n60,2,4,1,3,5\n120,2,4,1,3,5\n" + bad + "\n" + rows);
        var (bars, report, _) = Reading.Leniently(path);
        bars.Count.ShouldBe(13);
        report.Quarantined.ShouldBe(1);
        report.CountOf(reason).ShouldBe(1);
        report.Reasons.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create(reason, 1L));
        var row = report.FirstQuarantined.ShouldHaveSingleItem();
        (row.Source, row.Line, row.Reason, row.Text).ShouldBe(("x.csv", 5L, reason, bad));
        row.Message.ShouldContain(sentence);
        row.ToString().ShouldStartWith("x.csv line 5: ");
    }

    [Fact]
    public void One_bad_row_in_a_hundred_passes_and_two_fail_at_the_end()
    {
        string Rows(params int[] bad) =>
            Header + string.Concat(Enumerable.Range(1, 100).Select(i => $"{60 * i},2,{(bad.Contains(i) ? 0 : 4)},1,3,5\n"));
        var good = MarketDataFile.Open(_folder.Write("good.csv", Rows(50)), MarketDataOptions.Default);
        Reading.All(good).Count.ShouldBe(99);
        good.Dispose();
        var fault = Reading.Fault(_folder.Write("bad.csv", Rows(50, 51)));
        fault.Code.ShouldBe(ErrorCode.DataIntegrity);
        fault.Message.ShouldBe(
            "bad.csv line 51: a price is not above zero (open 2, high 0, low 1, close 3); 2 of 100 rows are bad, more than 1 %. " +
            "Repair the file, name its columns, or permit more with --max-bad PERCENT.");
    }

    [Theory]
    [InlineData("", ErrorCode.InputValidation, "is empty")]
    [InlineData("\uFEFF", ErrorCode.InputValidation, "is empty")]
    [InlineData("\n\n  \n", ErrorCode.InputValidation, "no line with anything on it")]
    [InlineData(Header, ErrorCode.InputValidation, "has a header and no rows")]
    [InlineData("a\0b", ErrorCode.Deserialization, "is binary or UTF-16")]
    [InlineData("name,age\nx,1\n", ErrorCode.InputValidation, "line 1: no column for time, open, high, low, close; its header is name, age")]
    [InlineData("1,2,3\n4,5,6\n", ErrorCode.InputValidation, "no column for low, close; it has no header and 3 columns")]
    [InlineData(Header + "x,y,z,1,2,3\n", ErrorCode.DataIntegrity, "line 2: no row has a time and prices")]
    public void An_unusable_file_is_refused_in_one_line_with_the_remedy(string text, ErrorCode code, string sentence)
    {
        var fault = Reading.Fault(_folder.Write("file.csv", text));
        fault.Code.ShouldBe(code);
        fault.Message.ShouldStartWith("file.csv");
        fault.Message.ShouldContain(sentence);
    }

    [Fact]
    public void A_missing_file_and_a_folder_are_named()
    {
        Reading.Fault(Path.Combine(_folder.Path, "nothing.csv")).Message.ShouldContain("nothing.csv does not exist");
        Reading.Fault(_folder.Path).Message.ShouldContain("is a folder");
        Reading.Fault("/dev/null").Code.ShouldBe(ErrorCode.InputValidation);
    }

    [Fact]
    public void A_gzip_cut_or_changed_anywhere_is_never_taken_for_whole()
    {
        var rows = Header + string.Concat(Enumerable.Range(1, 3000).Select(i => $"{60 * i},{i % 7 + 2}.{i % 97},14,1,3,{i * 37 % 1009}\n"));
        var whole = TemporaryFolder.Gzip(System.Text.Encoding.UTF8.GetBytes(rows));
        for (var length = 1; length < whole.Length; length += length > whole.Length - 20 || length < 40 ? 1 : 97)
        {
            var fault = Reading.Fault(_folder.Write("cut.csv.gz", whole.AsSpan(0, length)));
            fault.Message.ShouldContain("cut.csv.gz", customMessage: $"{length} of {whole.Length} bytes");
        }

        var changed = whole.ToArray();
        changed[whole.Length / 2] ^= 0x10;
        Reading.Fault(_folder.Write("changed.csv.gz", changed)).Message.ShouldContain("changed.csv.gz");
    }

    [Fact]
    public void Gzip_members_one_behind_the_other_are_one_file()
    {
        byte[] both = [.. TemporaryFolder.Gzip("time,open,high,low,close,volume\n60,2,4,1,3,5\n"u8.ToArray()), .. TemporaryFolder.Gzip("120,2,4,1,3,5\n"u8.ToArray())];
        Reading.Leniently(_folder.Write("x.csv.gz", both)).Events.Count.ShouldBe(2);
    }

    [Fact]
    public void From_is_inclusive_and_to_exclusive_on_bar_opens()
    {
        var path = _folder.Write("x.csv", Header + string.Concat(Enumerable.Range(0, 10).Select(i => $"{60 * i},2,4,1,3,5\n")));
        var (bars, report, _) = Reading.Leniently(path, new MarketDataOptions { From = Timestamp.FromSeconds(120), To = Timestamp.FromSeconds(300) });
        bars.Select(bar => bar.OpenTime.Nanoseconds / Timestamp.NanosecondsPerSecond).ShouldBe([120L, 180L, 240L]);
        (report.Rows, report.Events, report.Filtered).ShouldBe((10L, 3L, 7L));
    }

    [Fact]
    public void A_lone_odd_price_does_not_spoil_the_decimals_of_the_rest()
    {
        var rows = string.Concat(Enumerable.Range(1, 200).Select(i => $"{60 * i},20000.25,20001.5,19999,20000.5,0.001\n"));
        var (bars, report, source) = Reading.Leniently(_folder.Write("x.csv", Header + rows + "12060,20000.25,99999999999999999999,19999,20000,1\n"));
        source.Instruments[0].PriceDecimals.ShouldBe(2);
        bars.Count.ShouldBe(200);
        report.CountOf(ValidationReason.Unrepresentable).ShouldBe(1);
    }

    [Fact]
    public void Nineteen_digits_fit_only_below_two_to_the_sixty_second()
    {
        var few = Reading.Leniently(_folder.Write("few.csv", Header + "60,3,3.123456789012345678,1,3,5\n120,2,4,1,3,5\n"));
        few.Source.Instruments[0].PriceDecimals.ShouldBe(0);
        var fitting = Reading.Leniently(_folder.Write("fit.csv", Header + "60,3,3.123456789012345678,1,3,5\n120,2,3,1,3,5\n"));
        fitting.Source.Instruments[0].PriceDecimals.ShouldBe(18);
        fitting.Events[0].High.ShouldBe(3123456789012345678);
        fitting.Report.Quarantined.ShouldBe(0);
    }

    [Fact]
    public void A_last_row_without_line_end_ends_with_the_file_however_long_it_is()
    {
        var rows = string.Concat(Enumerable.Range(1, 20_000).Select(i => $"{60 * i},2,4,1,3,5\n"));
        var (bars, report, _) = Reading.Leniently(_folder.Write("x.csv", Header + rows + "1200060,2,4,1,3,7"));
        report.Quarantined.ShouldBe(0);
        bars.Count.ShouldBe(20_001);
        bars[^1].Volume.ShouldBe(700_000_000);
    }

    [Fact]
    public void What_does_not_fit_is_rounded_when_asked()
    {
        const string Row = ",123456.123456789012345,123457,123456,123456.5,0.12345678901234567890\n";
        var path = _folder.Write("x.csv", Header + "60" + Row + "120" + Row);
        var (bars, report, source) = Reading.Leniently(path, new MarketDataOptions { Round = 4 });
        source.Instruments[0].PriceDecimals.ShouldBe(4);
        bars[0].Open.ShouldBe(1234561235);
        bars[0].Volume.ShouldBe(1235);
        report.RoundedValues.ShouldBe(4);
        Should.Throw<TradingException>(() => MarketDataFile.Open(path, new MarketDataOptions { Round = 19 })).Message.ShouldContain("0 to 18");
    }

    [Fact]
    public void Volumes_too_large_for_eight_decimals_get_fewer()
    {
        var (bars, _, source) = Reading.Leniently(_folder.Write("shibusdt.csv", Header + "60,2,4,1,3,500000000000.5\n120,2,4,1,3,600000000000\n"));
        source.Instruments[0].QuantityDecimals.ShouldBe(1);
        source.Instruments[0].LotStep.ShouldBe(0.1m);
        bars[0].Volume.ShouldBe(5000000000005);
    }

    [Fact]
    public void Columns_can_be_named_by_position_or_header()
    {
        var path = _folder.Write("x.csv", "a,b,c,d,e,f\n60,3,1,4,2,5\n120,3,1,4,2,5\n");
        foreach (var map in new[] { "time=0,close=1,low=2,high=3,open=4", "time=A,close=b,low=c, high = d ,OPEN=e" })
        {
            var (bars, _, _) = Reading.Leniently(path, new MarketDataOptions { Columns = ColumnMap.Parse(map) });
            (bars[0].Open, bars[0].High, bars[0].Low, bars[0].Close).ShouldBe((2L, 4L, 1L, 3L), map);
        }

        var headerless = _folder.Write("y.csv", "9,60,2,4,1,3\n9,120,2,4,1,3\n");
        Reading.Leniently(headerless, new MarketDataOptions { Columns = ColumnMap.Parse("time=1,open=2,high=3,low=4,close=5,volume=0") })
            .Events[0].Volume.ShouldBe(900_000_000);
        Reading.Fault(path, new MarketDataOptions { Columns = ColumnMap.Parse("time=z") }).Message.ShouldContain("no column 'z' for time");
        Reading.Fault(headerless, new MarketDataOptions { Columns = ColumnMap.Parse("time=6") }).Message.ShouldContain("numbered from 0");
        ColumnMap.Parse("time=1").ToString().ShouldBe("time=1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("time")]
    [InlineData("time=")]
    [InlineData("price=1")]
    [InlineData("time=1,time=2")]
    public void A_malformed_column_map_is_refused(string text) =>
        Should.Throw<TradingException>(() => ColumnMap.Parse(text)).Code.ShouldBe(ErrorCode.InputValidation);

    [Fact]
    public void A_name_given_replaces_the_one_inferred()
    {
        var path = _folder.Write("msft.csv", Header + "60,2,4,1,3,5\n120,2,4,1,3,5\n");
        var (_, _, source) = Reading.Leniently(path, new MarketDataOptions { Instrument = new InstrumentId("BTC/USD:BTC", "bybit") });
        source.Instruments[0].IsInverse.ShouldBeTrue();
    }

    [Fact]
    public void A_folder_gives_its_candle_files_in_order_each_an_instrument()
    {
        const string Rows = Header + "60,2,4,1,3,5\n120,2,4,1,3,5\n";
        _folder.Write("b_ethusdt.csv", Rows);
        _folder.WriteGzip("a_btcusdt.csv.gz", Rows);
        _folder.Write("c_ethusdt.csv", Rows);
        _folder.Write("README.md", "no candles");
        var sources = MarketDataFile.OpenMany([_folder.Path], new MarketDataOptions { InstrumentNumber = 5 });
        sources.SelectMany(source => source.Instruments).Select(instrument => $"{instrument.Number} {instrument}")
            .ShouldBe(["5 BTC/USDT@file", "6 ETH/USDT@file", "7 ETH/USDT@file#2"]);
        sources[2].Report.Notes.ShouldContain(note => note.Contains("c_ethusdt.csv: called ETH/USDT@file#2"));
        using var merged = new MergedSource(sources);
        Reading.All(merged).Select(bar => bar.Instrument).ShouldBe([5u, 6u, 7u, 5u, 6u, 7u]);
        Should.Throw<TradingException>(() => MarketDataFile.OpenMany([_folder.Path], new MarketDataOptions { Instrument = new InstrumentId("A", "b") }))
            .Message.ShouldContain("3 files");
        var empty = Directory.CreateDirectory(Path.Combine(_folder.Path, "empty")).FullName;
        Should.Throw<TradingException>(() => MarketDataFile.Resolve(empty)).Message.ShouldContain("has no data files");
        _folder.Write("d.csv", "");
        Should.Throw<TradingException>(() => MarketDataFile.OpenMany([_folder.Path], MarketDataOptions.Default)).Message.ShouldContain("d.csv is empty");
    }

    [Fact]
    public void A_row_longer_than_the_buffer_is_one_bad_row()
    {
        var rows = string.Concat(Enumerable.Range(1, 5000).Select(i => $"{60 * i},2,4,1,3,5\n"));
        var after = string.Concat(Enumerable.Range(5002, 10).Select(i => $"{60 * i},2,4,1,3,5\n"));
        var (bars, report, _) = Reading.Leniently(_folder.Write("x.csv", Header + rows + new string('7', 900_000) + "\n" + after));
        bars.Count.ShouldBe(5010);
        report.CountOf(ValidationReason.RowTooLong).ShouldBe(1);
        report.FirstQuarantined[0].Line.ShouldBe(5002);
        report.FirstQuarantined[0].Text.Length.ShouldBe(200);
        Reading.Leniently(_folder.Write("y.csv", Header + rows + new string('7', 900_000))).Report.CountOf(ValidationReason.RowTooLong).ShouldBe(1);
    }

    [Fact]
    public void Only_the_first_bad_rows_are_kept_and_none_is_printed_raw()
    {
        var rows = string.Concat(Enumerable.Range(1, 50).Select(i => $"{60 * i},2,4,1,3,5\nbad\u001b[31m\n"));
        var (_, report, _) = Reading.Leniently(_folder.Write("x.csv", Header + rows));
        report.Quarantined.ShouldBe(50);
        report.FirstQuarantined.Count.ShouldBe(IngestReport.RowsKept);
        report.FirstQuarantined[0].Text.ShouldBe("bad·[31m");
    }

    [Fact]
    public void Reading_allocates_nothing_per_row()
    {
        var rows = string.Concat(Enumerable.Range(1, 20_000).Select(i => $"2021-{1 + (i / 1440 / 28):D2}-{1 + (i / 1440 % 28):D2} {i / 60 % 24:D2}:{i % 60:D2}:00,2.5,4.25,1,3e0,5.125\n"));
        var path = _folder.Write("x.csv", Header + rows);
        Reading.AllocatedToTheEnd(() => MarketDataFile.Open(path, MarketDataOptions.Default), read: 512, rest: 20_000 - 512).ShouldBe(0);
    }
}
