using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Aggregation;
using Ergodic.MarketData.Quality;
using Ergodic.Testing;

namespace Ergodic.DataSources.Tests.Formats.Lean;

/// <summary>LEAN's sample data; counts, flaws and dates are those its collection states.</summary>
public class LeanFilesTests
{
    private const string Data = "data/lean/Data/";

    private static readonly string[] Refused =
        ["factor_files/", "map_files/", "market-hours/", "symbol-properties/", "interest-rate/", "readme.md"];

    [Fact]
    public void Every_file_imports_or_is_refused_with_its_reason()
    {
        var root = Path.GetDirectoryName(SharedFiles.PathOrSkip(Data + "readme.md"))!;
        var files = Directory.GetFiles(root, "*", SearchOption.AllDirectories);
        files.Length.ShouldBe(137);
        var imported = 0;
        foreach (var file in files)
        {
            if (Array.Exists(Refused, file.Contains))
            {
                var fault = Reading.Fault(file);
                (fault.Code, fault.Message).ShouldSatisfyAllConditions(
                    _ => fault.Code.ShouldBe(ErrorCode.InputValidation), _ => fault.Message.ShouldContain("name "));
                continue;
            }

            using var source = MarketDataFile.Open(file, MarketDataOptions.Default);
            var events = Reading.All(source, 4096);
            var report = source.Report;
            report.Rows.ShouldBe(report.Events + report.Quarantined + report.Filtered, file);
            report.Records.ShouldBe(events.Count, file);
            report.Quarantined.ShouldBe(0, $"{file}: {report.Quarantined}");
            report.Events.ShouldBe(events.Count(e => e.Kind is not (MarketEventKind.Split or MarketEventKind.Dividend)), file);
            events.Zip(events.Skip(1)).ShouldAllBe(pair => pair.Second.ReceiveTime >= pair.First.ReceiveTime, file);
            imported++;
        }

        imported.ShouldBe(files.Length - files.Count(file => Array.Exists(Refused, file.Contains)));
    }

    [Theory]
    [InlineData("equity/usa/daily/spy.zip", "SPY@usa", 5_849, "1d", 4)]
    [InlineData("equity/usa/daily/qqq.zip", "QQQ@usa", 3_964, "1d", 4)]
    [InlineData("equity/usa/daily/goog.zip", "GOOG@usa", 4_183, "1d", 4)]
    [InlineData("equity/usa/hour/aapl.zip", "AAPL@usa", 40_831, "1h", 4)]
    [InlineData("equity/usa/minute/aapl/20140606_quote.zip", "AAPL@usa", 835, "1m", 5)]
    [InlineData("equity/usa/second/spy/20131007_trade.zip", "SPY@usa", 16_675, "1s", 4)]
    [InlineData("equity/usa/second/spy/20131008_quote.zip", "SPY@usa", 29_832, "1s", 5)]
    [InlineData("equity/usa/tick/spy/20131007_trade.zip", "SPY@usa", 250_601, "", 4)]
    [InlineData("equity/usa/tick/ibm/20131008_quote.zip", "IBM@usa", 125_750, "", 4)]
    [InlineData("crypto/coinbase/daily/btcusd_trade.zip", "BTC/USD@coinbase", 1_318, "1d", 2)]
    [InlineData("crypto/coinbase/minute/ethusd/20180405_quote.zip", "ETH/USD@coinbase", 1_438, "1m", 3)]
    [InlineData("crypto/binance/hour/btcusdt_trade.zip", "BTC/USDT@binance", 120, "1h", 2)]
    [InlineData("cryptofuture/binance/minute/adausdt/20221213_trade.zip", "ADA/USDT:USDT@binance", 1_440, "1m", 4)]
    [InlineData("cryptofuture/binance/minute/btcusd/20221213_trade.zip", "BTC/USD:BTC@binance", 1_439, "1m", 1)]
    [InlineData("cryptofuture/bybit/minute/btcusdt/20221213_quote.zip", "BTC/USDT:USDT@bybit", 460, "1m", 2)]
    [InlineData("cryptofuture/dydx/minute/btcusd/20260101_trade.zip", "BTC/USD:USD@dydx", 1_410, "1m", 0)]
    [InlineData("cryptofuture/bybit/margin_interest/btcusd.csv", "BTC/USD:BTC@bybit", 3, "", 1)]
    [InlineData("forex/oanda/hour/eurusd.zip", "EUR/USD@oanda", 74_439, "1h", 6)]
    [InlineData("cfd/oanda/daily/xauusd.zip", "XAU/USD@oanda", 3_949, "1d", 4)]
    public void A_file_has_its_rows_name_interval_and_decimals(string file, string name, int rows, string interval, int decimals)
    {
        using var source = Open(file);
        var events = Reading.All(source, 4096);
        source.Report.Rows.ShouldBe(rows);
        BarInterval.Name(events.Find(e => e.Kind == MarketEventKind.Bar).Auxiliary).ShouldBe(interval);
        (source.Instruments[0].Id.ToString(), source.Instruments[0].PriceDecimals).ShouldBe((name, decimals));
    }

    [Theory]
    [InlineData("eem", 722, "2003-04-11")]
    [InlineData("uso", 140, "2006-04-10")]
    [InlineData("bno", 1_100, "2010-06-02")]
    [InlineData("fb", 716, "2012-05-18")]
    public void Rows_of_a_company_that_had_the_ticker_before_are_left_out(string ticker, int foreign, string since)
    {
        using var source = Open($"equity/usa/daily/{ticker}.zip");
        var first = Reading.All(source, 4096)[0];
        var flaw = source.Report.Flaws.Single(flaw => flaw.Kind == FlawKind.ForeignHistory);
        (flaw.Count, flaw.FirstLine, source.Report.Filtered).ShouldBe((foreign, 1L, foreign));
        flaw.Detail.ShouldContain(since);
        first.VenueTime.ToString().ShouldStartWith(since);
    }

    [Fact]
    public void A_ticker_that_was_handed_on_keeps_the_rows_and_the_split_of_its_earlier_holder()
    {
        using var source = Open("equity/usa/daily/goog.zip");
        var events = Reading.All(source, 4096);
        (source.Report.Events, source.Report.Filtered, source.Report.Flaws.Count).ShouldBe((4_183L, 0L, 0));
        source.Report.Notes.ShouldContain(note => note.Contains("until 2014-04-02 the ticker GOOG was that of GOOGL"));
        var splits = events.Where(e => e.Kind == MarketEventKind.Split).ToList();
        splits.Select(e => e.VenueTime.ToString()).ShouldBe(["2014-04-03T08:00:00Z", "2015-04-27T08:00:00Z"]);
        (splits[0].P0, splits[0].P1).ShouldBe((2L, 1L));
        ((double)splits[1].P0 / splits[1].P1).ShouldBe(1 / 0.997307, 1e-5);
    }

    [Fact]
    public void Rows_of_a_time_when_the_company_had_another_ticker_pass_with_a_flag()
    {
        using var source = Open("equity/usa/daily/wm.zip");
        Reading.All(source, 4096);
        source.Report.Filtered.ShouldBe(0);
        var flaw = source.Report.Flaws.Single();
        (flaw.Kind, flaw.FirstLine).ShouldBe((FlawKind.Inconsistent, 1L));
        flaw.Detail.ShouldContain("WM traded as WMI then");
    }

    [Fact]
    public void Splits_and_dividends_come_at_their_ex_dates()
    {
        using var source = Open("equity/usa/daily/aapl.zip");
        var events = Reading.All(source, 4096);
        var actions = events.Where(e => e.Kind is MarketEventKind.Split or MarketEventKind.Dividend).ToList();
        actions.Where(e => e.Kind == MarketEventKind.Split).Select(e => $"{Day(e.VenueTime)} {e.P0}:{e.P1}")
            .ShouldBe(["2000-06-21 2:1", "2005-02-28 2:1", "2014-06-09 7:1", "2020-08-31 4:1"]);
        var dividends = actions.Where(e => e.Kind == MarketEventKind.Dividend).ToDictionary(e => Day(e.VenueTime), Amount);
        dividends["2012-08-09"].ShouldBe(2.65m);
        dividends["2014-05-08"].ShouldBe(3.29m);
        dividends["2014-08-07"].ShouldBe(0.47m);
        var split = events.FindIndex(e => e.Kind == MarketEventKind.Split && e.P0 == 7);
        (events[split - 1].VenueTime, events[split].VenueTime, events[split + 1].VenueTime).ShouldBe(
            (Timestamp.FromUtc(2014, 6, 6, 20), Timestamp.FromUtc(2014, 6, 9, 8), Timestamp.FromUtc(2014, 6, 9, 20)));
        ((double)events[split - 1].Close / events[split + 1].Open).ShouldBe(7, 0.1);
    }

    /// <summary>
    /// Daily bars are those of the regular minutes: open, close and volume to the digit. Daily highs and lows are rounded to cents and differ
    /// from those of the minutes by up to two.
    /// </summary>
    [Theory]
    [InlineData("spy", "20131004 20131007 20131008 20131009 20131010 20131011")]
    [InlineData("aapl", "20140605 20140606 20140609")]
    public void Minutes_of_the_regular_session_give_the_daily_bar_and_end_with_it(string ticker, string days)
    {
        using var dailySource = Open($"equity/usa/daily/{ticker}.zip");
        var daily = Reading.All(dailySource, 4096).Where(e => e.Kind == MarketEventKind.Bar).ToDictionary(e => Day(e.VenueTime));
        foreach (var day in days.Split(' '))
        {
            var regular = RegularMinutes(ticker, day);
            var bar = daily[$"{day[..4]}-{day[4..6]}-{day[6..]}"];
            bar.VenueTime.ShouldBe(regular[^1].VenueTime);
            (bar.Open, bar.Close, bar.Volume).ShouldBe((regular[0].Open, regular[^1].Close, regular.Sum(e => e.Volume)));
            Math.Abs(bar.High - regular.Max(e => e.High)).ShouldBeLessThanOrEqualTo(200);
            Math.Abs(bar.Low - regular.Min(e => e.Low)).ShouldBeLessThanOrEqualTo(200);
        }
    }

    /// <summary>
    /// Hourly bars are those of the regular minutes: volume, the day's first open and its last close to the digit. Which trade is the first or last
    /// of an inner hour, and which extreme ones count, the two files judge by a few cents differently; two minutes hold a stray print the hours lack.
    /// </summary>
    [Theory]
    [InlineData("spy", "20131004 20131007 20131008 20131009 20131010 20131011", 2, 2)]
    [InlineData("aapl", "20140605 20140606 20140609", 12, 0)]
    public void Minutes_of_the_regular_session_give_the_hourly_bars(string ticker, string days, int cents, int strays)
    {
        using var hourSource = Open($"equity/usa/hour/{ticker}.zip");
        var hours = Reading.All(hourSource, 4096).Where(e => e.Kind == MarketEventKind.Bar).ToLookup(e => Day(e.OpenTime));
        var stray = 0;
        foreach (var day in days.Split(' '))
        {
            var made = new List<MarketEvent>();
            var aggregator = BarSpec.Parse("time:1h").Create(hourSource.Instruments[0]);
            foreach (var minute in RegularMinutes(ticker, day)) aggregator.Add(in minute, new Into(made));
            aggregator.Flush(new Into(made));
            var given = hours[$"{day[..4]}-{day[4..6]}-{day[6..]}"].ToList();
            made.Select(bar => (bar.VenueTime, bar.Volume)).ShouldBe(given.Select(bar => (bar.VenueTime, bar.Volume)));
            made.Count.ShouldBe(7);
            (made[0].Open, made[^1].Close).ShouldBe((given[0].Open, given[^1].Close));
            foreach (var (mine, theirs) in made.Zip(given))
            {
                Math.Abs(mine.Open - theirs.Open).ShouldBeLessThanOrEqualTo(cents * 100L);
                Math.Abs(mine.Close - theirs.Close).ShouldBeLessThanOrEqualTo(Math.Max(3, cents) * 100L);
                var wider = Math.Max(mine.High - theirs.High, theirs.Low - mine.Low);
                var narrower = Math.Max(theirs.High - mine.High, mine.Low - theirs.Low);
                narrower.ShouldBeLessThanOrEqualTo(300);
                if (wider > 300) stray++;
            }
        }

        stray.ShouldBe(strays);
    }

    [Theory]
    [InlineData("spy")]
    [InlineData("aapl")]
    public void Hours_give_the_daily_bar_to_the_digit(string ticker)
    {
        using var dailySource = Open($"equity/usa/daily/{ticker}.zip");
        using var hourSource = Open($"equity/usa/hour/{ticker}.zip");
        var hours = Reading.All(hourSource, 4096).Where(e => e.Kind == MarketEventKind.Bar).GroupBy(e => Day(e.OpenTime))
            .Select(day => (day.Last().VenueTime, day.First().Open, day.Max(e => e.High), day.Min(e => e.Low), day.Last().Close)).ToList();
        var daily = Reading.All(dailySource, 4096).Where(e => e.Kind == MarketEventKind.Bar)
            .Select(e => (e.VenueTime, e.Open, e.High, e.Low, e.Close)).ToList();
        hours.Select(day => (day.Open, day.Item3, day.Item4, day.Close)).ShouldBe(daily.Select(day => (day.Open, day.High, day.Low, day.Close)));
        hours.Zip(daily).Count(day => day.Second.VenueTime < day.First.VenueTime).ShouldBe(0, "no daily bar comes before its last hour");
        hours.Zip(daily).Count(day => day.Second.VenueTime > day.First.VenueTime).ShouldBeLessThan(60, "half days only");
    }

    [Fact]
    public void The_bad_bid_of_2014_06_06_imports()
    {
        using var source = Open("equity/usa/minute/aapl/20140606_quote.zip");
        var instrument = source.Instruments[0];
        var first = Reading.All(source)[0];
        instrument.PriceOf(first.Low).ShouldBe((1.00m + 649.35m) / 2);
        first.OpenTime.ShouldBe(Timestamp.FromUtc(2014, 6, 6, 8));
        source.Report.Notes.ShouldContain(note => note.Contains("halfway"));
    }

    [Fact]
    public void Ticks_of_doubt_and_before_both_sides_are_known_are_left_out()
    {
        using var source = Open("equity/usa/tick/ibm/20131007_quote.zip");
        var events = Reading.All(source, 4096);
        (source.Report.Rows, source.Report.Filtered, source.Report.Flaws.Single(flaw => flaw.Kind == FlawKind.Outlier).Count).ShouldBe((109_067L, 2L, 1L));
        events.ShouldAllBe(e => e.Kind == MarketEventKind.Quote && e.P0 > 0 && e.P2 > 0);
        events[0].VenueTime.ShouldBe(Timestamp.FromUtc(2013, 10, 7, 8).AddNanoseconds(241_000_000));
    }

    [Fact]
    public void Days_of_trades_and_quotes_are_one_instrument()
    {
        var folder = Path.GetDirectoryName(SharedFiles.PathOrSkip(Data + "equity/usa/minute/aapl/20140605_trade.zip"))!;
        var sources = MarketDataFile.OpenMany([folder], MarketDataOptions.Default);
        using var source = sources.ShouldHaveSingleItem();
        var events = Reading.All(source, 100);
        (source.Report.Rows, source.Report.Quarantined).ShouldBe((686L + 783 + 834 + 830 + 835 + 847, 0L));
        events.Count(e => e.Kind == MarketEventKind.Bar).ShouldBe(686 + 783 + 834);
        events.Count(e => e.Kind == MarketEventKind.Quote).ShouldBe(830 + 835 + 847);
        events.Count(e => e.Kind == MarketEventKind.Split).ShouldBe(1);
        events.Zip(events.Skip(1)).ShouldAllBe(pair => pair.Second.ReceiveTime >= pair.First.ReceiveTime);
        var split = events.FindIndex(e => e.Kind == MarketEventKind.Split);
        events[split - 1].VenueTime.ShouldBe(Timestamp.FromUtc(2014, 6, 7, 0, 1));
        events[split + 1].VenueTime.ShouldBeGreaterThan(Timestamp.FromUtc(2014, 6, 9, 8));
    }

    [Fact]
    public void Years_of_daily_bars_and_a_folder_of_funding_rates_open_together()
    {
        SharedFiles.PathOrSkip(Data + "readme.md");
        var sources = MarketDataFile.OpenMany(
            [
                SharedFiles.PathOrSkip(Data + "cryptofuture/binance/margin_interest/adausdt.csv"),
                SharedFiles.PathOrSkip(Data + "cryptofuture/binance/minute/adausdt/20221213_trade.zip"),
                SharedFiles.PathOrSkip(Data + "equity/usa/daily/ibm.zip"),
            ],
            MarketDataOptions.Default);
        sources.Select(source => (source.Instruments[0].Id.ToString(), source.Instruments[0].Number)).ShouldBe([("ADA/USDT:USDT@binance", 0u), ("IBM@usa", 1u)]);
        Reading.All(sources[0])[0].Kind.ShouldBe(MarketEventKind.Funding);
        foreach (var source in sources) source.Dispose();
    }

    private static IMarketEventSource Open(string file) => MarketDataFile.Open(SharedFiles.PathOrSkip(Data + file), MarketDataOptions.Default);

    private static List<MarketEvent> RegularMinutes(string ticker, string day)
    {
        using var source = Open($"equity/usa/minute/{ticker}/{day}_trade.zip");
        var midnight = Timestamp.FromUtc(int.Parse(day[..4]), int.Parse(day[4..6]), int.Parse(day[6..]), 4);
        return [.. Reading.All(source).Where(e => e.Kind == MarketEventKind.Bar
            && e.OpenTime >= midnight.AddNanoseconds(Hours(9.5)) && e.VenueTime <= midnight.AddNanoseconds(Hours(16)))];
    }

    private static decimal Amount(MarketEvent dividend) => dividend.P0 / (decimal)Math.Pow(10, dividend.P1);

    private static string Day(Timestamp time) => time.ToString()[..10];

    private static long Hours(double hours) => (long)(hours * 3600) * Timestamp.NanosecondsPerSecond;

    private sealed class Into(List<MarketEvent> bars) : IBarSink
    {
        public void Accept(in AggregatedBar closed) => bars.Add(closed.Bar);
    }
}
