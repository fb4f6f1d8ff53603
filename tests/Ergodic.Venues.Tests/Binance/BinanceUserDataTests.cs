using System.Text.Json;
using System.Text.Json.Nodes;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Testing;
using Ergodic.Venues.Binance;

namespace Ergodic.Venues.Tests.Binance;

public sealed class BinanceUserDataTests
{
    private const string Recorded = "venues/recorded/binance-spot/nautilus/spot/user_data_json/execution_report_";
    private static readonly ClientOrderId Id = new(7, 8, 9);

    [Fact]
    public void A_trade_is_a_fill_with_its_fee()
    {
        var fill = Read("trade").ShouldNotBeNull();
        fill.Kind.ShouldBe(VenueReportKind.Filled);
        (fill.TradeId, fill.Quantity, fill.Price, fill.Liquidity).ShouldBe((98765432, 1m, 2500m, Liquidity.Maker));
        fill.Fee.ShouldBe(new Money(0.001m, new Currency("ETH")));
        fill.VenueOrderId.ShouldBe(12345678);
    }

    [Theory]
    [InlineData("new", VenueReportKind.Accepted)]
    [InlineData("canceled", VenueReportKind.Canceled)]
    [InlineData("expired", VenueReportKind.Expired)]
    [InlineData("stop_loss", VenueReportKind.Accepted)]
    public void An_event_of_an_order_is_told_in_our_words(string file, VenueReportKind expected) => Read(file).ShouldNotBeNull().Kind.ShouldBe(expected);

    [Fact]
    public void A_cancel_is_about_the_order_it_names_and_not_about_itself()
    {
        var canceled = Read("canceled", report => (report["c"], report["C"]) = ("cancel-request", Id.ToString())).ShouldNotBeNull();
        canceled.Order.ShouldBe(Id);
    }

    [Fact]
    public void A_conditional_order_that_enters_the_book_has_triggered() =>
        Read("stop_loss", report => report["W"] = 1709654499999).ShouldNotBeNull().Kind.ShouldBe(VenueReportKind.Triggered);

    [Fact]
    public void An_order_of_somebody_else_says_nothing_to_us() => Read("trade", report => report["c"] = "web_123").ShouldBeNull();

    private static VenueReport? Read(string file, Action<JsonNode>? change = null)
    {
        var report = JsonNode.Parse(File.ReadAllText(SharedFiles.PathOrSkip($"{Recorded}{file}.json")))!;
        report["c"] = Id.ToString();
        change?.Invoke(report);
        using var document = JsonDocument.Parse(report.ToJsonString());
        return BinanceUserData.Read(document.RootElement);
    }
}
