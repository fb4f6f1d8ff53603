using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Quality;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tests.Formats.Tables;

public sealed class EventTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("id,price,qty,quote_qty,time,is_buyer_maker\n7,100.5,0.25,25.125,1609545600000,true\n8,100,1,100,1609545600001,false\n")]
    [InlineData("7,100.5,0.25,25.125,1609545600000,True,True\n8,100,1,100,1609545600001,False,True\n")]
    [InlineData("timestamp,side,price,amount,trade_id\n1609545600000,sell,100.5,0.25,7\n1609545600001,Buy,100,1,8\n")]
    [InlineData("time,trade_id,px,sz,side,crossed\n1609545600000,7,100.5,0.25,Bid,false\n1609545600001,8,100,1,B,true\n")]
    public void Trades_read_the_same_however_they_are_written(string text)
    {
        var (events, report, source) = Reading.Leniently(_folder.Write("BTCUSDT-trades.csv", text));
        report.Quarantined.ShouldBe(0);
        source.Instruments.ShouldHaveSingleItem().PriceDecimals.ShouldBe(1);
        events.Select(one => (one.Kind, one.Flags, one.P0, one.P1, one.P2)).ShouldBe(
            [(MarketEventKind.Trade, MarketEventFlags.Sell, 1005L, 25_000_000L, 7L), (MarketEventKind.Trade, MarketEventFlags.None, 1000L, 100_000_000L, 8L)]);
        events[0].VenueTime.ShouldBe(Timestamp.FromUtc(2021, 1, 2));
    }

    [Theory]
    [InlineData("agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker\n26129,0.01633102,4.70443515,27781,27783,1498793709153,true\n")]
    [InlineData("26129,0.01633102,4.70443515,27781,27783,1498793709153000,True,True\n")]
    public void Aggregate_trades_keep_their_ids(string text)
    {
        var (events, _, _) = Reading.Leniently(_folder.Write("ETHBTC-aggTrades.csv", text));
        var one = events.ShouldHaveSingleItem();
        (one.Kind, one.Flags, one.P0, one.P1, one.P2, one.P3, one.P4)
            .ShouldBe((MarketEventKind.AggregateTrade, MarketEventFlags.Sell, 1_633_102L, 470_443_515L, 26129L, 27781L, 27783L));
        (one.VenueTime.Nanoseconds / 1_000_000).ShouldBe(1498793709153);
    }

    [Theory]
    [InlineData("60,0,1,buy", ValidationReason.PriceNotPositive, "price '0' is not above zero")]
    [InlineData("60,5,-1,buy", ValidationReason.NegativeVolume, "amount", false)]
    [InlineData("60,5,1,", ValidationReason.MissingField, "side is empty")]
    [InlineData("60,5,1,x", ValidationReason.NotANumber, "side 'x'")]
    [InlineData("60,5,1", ValidationReason.ColumnCount, "3 columns")]
    [InlineData("x,5,1,buy", ValidationReason.NotATime, "time 'x'")]
    public void A_bad_trade_is_quarantined(string row, ValidationReason reason, string sentence, bool isShown = true)
    {
        var report = Reading.Leniently(_folder.Write("x.csv", "time,price,amount,side\n1,5,1,buy\n" + row + "\n")).Report;
        var bad = report.FirstQuarantined.ShouldHaveSingleItem();
        (bad.Line, bad.Reason).ShouldBe((3L, reason));
        if (isShown) bad.Message.ShouldContain(sentence);
    }

    [Fact]
    public void Trades_out_of_order_are_sorted_with_equal_times_as_they_stand()
    {
        var random = new Random(5);
        var times = Enumerable.Range(0, 3000).Select(i => (i / 3) + random.Next(0, 40)).ToArray();
        var text = "time,symbol,price,qty,side,id\n" + string.Concat(times.Select((time, i) => $"{time},{(i % 3 == 0 ? "BTCUSDT" : "ETHUSDT")},5,1,buy,{i}\n"));
        var (events, report, source) = Reading.Leniently(_folder.Write("binance.csv", text));
        source.Instruments.Select(one => one.Id.ToString()).ShouldBe(["BTC/USDT@binance", "ETH/USDT@binance"]);
        events.Select(one => one.P2).ShouldBe(Enumerable.Range(0, times.Length).OrderBy(i => times[i]).Select(i => (long)i));
        events.ShouldAllBe(one => one.Instrument == (one.P2 % 3 == 0 ? 0u : 1u));
        (report.Rows, report.Events).ShouldBe((3000L, 3000L));
        report.Flaws.ShouldHaveSingleItem().Kind.ShouldBe(FlawKind.OutOfOrder);
    }

    [Fact]
    public void Funding_rates_have_twelve_decimals_and_belong_to_perpetuals()
    {
        const string Text = "timestamp,asset,funding_rate\n2024-01-01 00:00:00.012,BTC,6.17991e-05\n2024-01-01 01:00:00,BTC,-0.0001\n2024-01-01 00:00:00,ETH,0.00001234567890123\n2024-01-01 01:00:00,ETH,\n";
        var (events, report, source) = Reading.Leniently(_folder.Write("hyperliquid_funding.csv", Text));
        source.Instruments.Select(one => (one.Id.ToString(), one.Kind)).ShouldBe(
            [("BTC/USD:USD@hyperliquid", InstrumentKind.Perpetual), ("ETH/USD:USD@hyperliquid", InstrumentKind.Perpetual)]);
        events.Select(one => (one.Kind, one.Instrument, one.P0)).ShouldBe(
            [(MarketEventKind.Funding, 1u, 12_345_679L), (MarketEventKind.Funding, 0u, 61_799_100L), (MarketEventKind.Funding, 0u, -100_000_000L)]);
        events[1].VenueTime.ShouldBe(Timestamp.FromUtc(2024, 1, 1).AddNanoseconds(12_000_000));
        report.FirstQuarantined.ShouldHaveSingleItem().Message.ShouldBe("funding rate is empty");
    }

    [Fact]
    public void Funding_may_bring_marks_and_the_next_time()
    {
        const string Text = "calc_time,last_funding_rate,next_funding_time,mark_price,index_price\n1704067200000,0.0001,1704096000000,42000.5,42001\n1704096000000,0.0002,,,\n";
        var (events, report, source) = Reading.Leniently(_folder.Write("binance_BTCUSDT_fundingRate.csv", Text));
        report.Quarantined.ShouldBe(0);
        source.Instruments[0].Id.ToString().ShouldBe("BTC/USDT:USDT@binance");
        (events[0].P0, events[0].P1, events[0].P2, events[0].P3).ShouldBe((100_000_000L, 1_704_096_000_000_000_000L, 420_005L, 420_010L));
        (events[1].P1, events[1].P2, events[1].P3).ShouldBe((0L, 0L, 0L));
    }

    [Fact]
    public void Liquidations_say_which_side_was_sold()
    {
        const string Text = "timestamp_ms_utc,symbol,side,price,leaves_qty_contracts,order_id\n1573704949024,XBTUSD,Sell,8600.5,5250,d0292a27-86fc\n1573704949025,ETHUSD,Buy,186.35,350,12\n";
        var (events, _, source) = Reading.Leniently(_folder.Write("bitmex_liquidations.csv", Text));
        source.Instruments.Select(one => one.Id.ToString()).ShouldBe(["BTC/USD:BTC@bitmex", "ETH/USD:USD@bitmex"]);
        events.Select(one => (one.Kind, one.Flags, one.P0, one.P1, one.P4)).ShouldBe(
        [
            (MarketEventKind.Liquidation, MarketEventFlags.Sell, 86_005L, 525_000_000_000L, 0L),
            (MarketEventKind.Liquidation, MarketEventFlags.None, 18_635L, 35_000_000_000L, 12L),
        ]);
    }

    [Fact]
    public void From_and_to_choose_events_by_their_time()
    {
        var path = _folder.Write("x.csv", "time,price,qty,side\n10,5,1,buy\n20,5,1,buy\n30,5,1,buy\n");
        var (events, report, _) = Reading.Leniently(path, new MarketDataOptions { From = Timestamp.FromSeconds(20), To = Timestamp.FromSeconds(30) });
        events.ShouldHaveSingleItem();
        (report.Rows, report.Filtered).ShouldBe((3L, 2L));
    }
}
