using System.Text;
using System.Text.Json;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;
using Ergodic.Testing;
using Ergodic.Venues.Alpaca;

namespace Ergodic.Venues.Tests.Alpaca;

/// <summary>The readers against messages the venue's own clients are tested with.</summary>
public sealed class AlpacaRecordedTests
{
    private static readonly ClientOrderId Id = new(1, 2, 3);

    [Fact]
    public void Recorded_orders_are_read()
    {
        foreach (var name in new[] { "market_order", "limit_order", "get_order_by_id", "get_order_by_client_id", "replace_order" })
        {
            using var file = Open($"rest/order_routes__{name}.json");
            var body = file.RootElement.GetProperty("responseBody");
            var order = AlpacaAnswers.Order(body, 3);
            order.VenueOrderId.ShouldBe(TextId.Of(body.GetProperty("id").GetString()!));
            order.Instrument.ShouldBe(3u);
            order.Id.IsNone.ShouldBeTrue("the recorded ids are not ours");
            order.FilledQuantity.ShouldBeGreaterThanOrEqualTo(0);
        }
    }

    [Fact]
    public void Recorded_trade_updates_are_told_as_what_they_are()
    {
        using var file = Open("ws/trading_trade_updates.json");
        var reports = new List<VenueReport>();
        foreach (var step in file.RootElement.GetProperty("script").EnumerateArray())
        {
            if (step.GetProperty("frame").TryGetProperty("stream", out var stream) && stream.GetString() == "trade_updates")
            {
                var ours = JsonDocument.Parse(step.GetProperty("frame").GetProperty("data").GetRawText().Replace("desk1-0001", Id.ToString(), StringComparison.Ordinal));
                if (AlpacaTradeUpdates.Read(ours.RootElement) is { } report) reports.Add(report);
                AlpacaTradeUpdates.Read(step.GetProperty("frame").GetProperty("data")).ShouldBeNull("it is somebody else's");
            }
        }

        reports.Select(report => report.Kind).ShouldBe(
        [
            VenueReportKind.Accepted, VenueReportKind.Filled, VenueReportKind.Filled, VenueReportKind.Canceled, VenueReportKind.Rejected, VenueReportKind.CancelRejected,
        ]);
        reports.ShouldAllBe(report => report.Order == Id && report.VenueOrderId == TextId.Of("61e69015-8549-4bfd-b9c3-01e75843f47d") && report.Reason != null);
        (reports[1].Quantity, reports[1].Price, reports[2].Quantity, reports[2].Price).ShouldBe((4m, 124.98m, 6m, 125m));
        reports[1].TradeId.ShouldBe(TextId.Of("2f63ea93-423d-4169-b3f6-3fdafc10c418"));
    }

    [Fact]
    public void Recorded_market_data_is_read()
    {
        using var file = Open("ws/data_stocks.json");
        var (reader, events, all, steps) = (new AlpacaStreams([Shares.Apple, Shares.Read("AMD", 1), Shares.Read("SPY", 2)]), new List<MarketEvent>(), new List<MarketEvent>(), new List<AlpacaStreamStep>());
        foreach (var step in file.RootElement.GetProperty("script").EnumerateArray().Where(step => step.GetProperty("dir").GetString() == "server"))
        {
            steps.Add(reader.Read(Encoding.UTF8.GetBytes(step.GetProperty("frame").GetRawText()), new Timestamp(5), events));
            all.AddRange(events);
        }

        steps.Take(3).ShouldBe([AlpacaStreamStep.Greeted, AlpacaStreamStep.SignedIn, AlpacaStreamStep.Subscribed]);
        all.Select(one => one.Kind).ShouldBe([MarketEventKind.Trade, MarketEventKind.Quote, MarketEventKind.Bar]);
        all[0].ShouldBe(MarketEvent.Trade(0, Time("2021-02-22T15:51:44.208"), new Timestamp(5), 1_265_500, 1_000_000_000, 96921, MarketEventFlags.None));
        all[1].ShouldBe(MarketEvent.Quote(1, Time("2021-02-22T15:51:45").AddNanoseconds(335_689_322), new Timestamp(5), 876_600, 100_000_000_000, 876_800, 400_000_000_000, 0));
        all[2].VenueTime.ShouldBe(Time("2021-02-22T19:16:00"), "bars are stamped with their start");
        reader.PassedOver.ShouldBe(6);
    }

    [Fact]
    public void Recorded_refusals_end_the_stream()
    {
        using var file = Open("ws/data_errors.json");
        foreach (var frame in file.RootElement.GetProperty("frames").EnumerateArray())
            Should.Throw<Domain.Errors.TradingException>(() => new AlpacaStreams([Shares.Apple]).Read(Encoding.UTF8.GetBytes(frame.GetRawText()), default, []))
                .Message.ShouldContain(frame[0].GetProperty("msg").GetString()!);
    }

    [Fact]
    public void Reading_market_data_allocates_nothing()
    {
        var frame = """[{"T":"t","S":"AAPL","i":1,"x":"V","p":126.55,"s":10,"t":"2021-02-22T15:51:44.208123456Z","c":["@"],"z":"C"},{"T":"q","S":"AAPL","bx":"U","bp":87.66,"bs":1,"ax":"Q","ap":87.68,"as":4,"t":"2021-02-22T15:51:45.335689322Z","c":["R"],"z":"C"},{"T":"b","S":"SPY","o":1.5,"h":2,"l":1,"c":1.25,"v":10,"t":"2021-02-22T19:15:00Z","n":4,"vw":1.3}]"""u8.ToArray();
        var (reader, events) = (new AlpacaStreams([Shares.Apple, Shares.Spy]), new List<MarketEvent>(8));
        for (var i = 0; i < 2000; i++) reader.Read(frame, default, events);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++) reader.Read(frame, default, events);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        events.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{")]
    [InlineData("""[{"T":"t","S":"AAPL","t":"yesterday"}]""")]
    [InlineData("""[{"T":"t","S":"AAPL","p":1e40,"s":1,"t":"2021-02-22T15:51:44Z"}]""")]
    [InlineData("""[{"T":"t","S":"AAPL","p":1e25,"s":1,"t":"2021-02-22T15:51:44Z"}]""")]
    public void A_frame_that_is_none_is_a_fault(string frame) =>
        Should.Throw<Domain.Errors.TradingException>(() => new AlpacaStreams([Shares.Apple]).Read(Encoding.UTF8.GetBytes(frame), default, [])).Code.ShouldBe(Domain.Errors.ErrorCode.Deserialization);

    [Theory]
    [InlineData("2021-02-22T15:51:44Z", 0L)]
    [InlineData("2021-02-22T15:51:44.5Z", 500_000_000L)]
    [InlineData("2021-02-22T15:51:44.123456789Z", 123_456_789L)]
    [InlineData("2021-02-22T15:51:44.1234567899Z", 123_456_789L)]
    [InlineData("2021-02-22T10:51:44-05:00", 0L)]
    [InlineData("2021-02-22T17:21:44+01:30", 0L)]
    public void Times_are_read_to_the_nanosecond(string text, long nanoseconds)
    {
        AlpacaTime.TryParse(Encoding.UTF8.GetBytes(text), out var time).ShouldBeTrue();
        time.ShouldBe(Time("2021-02-22T15:51:44").AddNanoseconds(nanoseconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2021-02-22T15:51:44")]
    [InlineData("2021-02-30T15:51:44Z")]
    [InlineData("2021-02-22T24:51:44Z")]
    [InlineData("2021-02-22T15:51:44.Z")]
    [InlineData("2021-02-22T15:51:44+0130")]
    public void What_is_no_time_is_not_read(string text) => AlpacaTime.TryParse(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();

    private static Timestamp Time(string text) => Timestamp.TryParse(text, out var time) ? time : throw new ArgumentException(text);

    private static JsonDocument Open(string name) => JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOrSkip($"venues/recorded/alpaca/{name}")));
}
