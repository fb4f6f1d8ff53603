using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using static Ergodic.Execution.Tests.Approvals;

namespace Ergodic.Execution.Tests.Gateways;

public sealed class VenueAnswerTests
{
    private static readonly StandingOrder Order = new()
    {
        Id = Id(3),
        VenueOrderId = 9,
        Instrument = 2,
        Side = OrderSide.Sell,
        Type = OrderType.StopLimit,
        Status = OrderStatus.PartiallyFilled,
        Quantity = 5.50m,
        FilledQuantity = 1.25m,
        AveragePrice = 99.5m,
        LimitPrice = 99m,
        StopPrice = 99.9m,
        VenueTime = new Timestamp(5),
    };

    private static readonly VenueSnapshot Account = new()
    {
        Venue = "world",
        Asked = new Timestamp(7),
        AsOf = new Timestamp(8),
        TellsBalances = true,
        TellsPositions = false,
        Orders = [Order, Order with { Id = default, AveragePrice = null, LimitPrice = null, StopPrice = null }],
        Trades = [new VenueTrade(Id(3), 9, 2, OrderSide.Sell, 77, 1.25m, 99.5m, new Money(-0.1m, new Currency("BNB")), Liquidity.Maker, new Timestamp(6))],
        Balances = [new VenueBalance(new Currency("USDT"), 12.5m), new VenueBalance(new Currency("BTC"), -1m)],
        Positions = [new VenuePosition(2, -4m, 88m), new VenuePosition(3, 1m)],
    };

    public static TheoryData<VenueReport> Answers =>
    [
        Report(VenueReportKind.Throttled) with { Attempt = OrderAttempt.Cancel, RetryAfterNanoseconds = 5_000_000_000 },
        Report(VenueReportKind.Lost) with { Attempt = OrderAttempt.Place },
        Report(VenueReportKind.NotFound),
        Report(VenueReportKind.Standing) with { Standing = Order },
        Report(VenueReportKind.Replaced) with { Standing = Order with { StopPrice = null } },
        Report(VenueReportKind.ReplaceRejected) with { Reason = "too late" },
        Report(VenueReportKind.DuplicateId),
    ];

    [Theory]
    [MemberData(nameof(Answers))]
    public void An_answer_is_read_back_as_it_was_written_and_refused_wherever_it_is_cut(VenueReport report)
    {
        var bytes = Bytes(report.Write);
        var reader = new StateReader(bytes);
        VenueReport.Read(ref reader).ShouldBe(report);
        reader.Remaining.ShouldBe(0);
        for (var length = 0; length < bytes.Length; length++) Cut(bytes, length, cut => VenueReport.Read(ref cut.Reader));
    }

    [Fact]
    public void An_account_is_read_back_as_it_was_written_and_refused_wherever_it_is_cut()
    {
        var bytes = Bytes(Account.Write);
        var reader = new StateReader(bytes);
        var read = VenueSnapshot.Read(ref reader);
        reader.Remaining.ShouldBe(0);
        Bytes(read.Write).ShouldBe(bytes);
        (read.Venue, read.Asked, read.AsOf, read.TellsBalances, read.TellsPositions).ShouldBe((Account.Venue, Account.Asked, Account.AsOf, true, false));
        read.Orders.ShouldBe(Account.Orders);
        read.Trades.ShouldBe(Account.Trades);
        read.Balances.ShouldBe(Account.Balances);
        read.Positions.ShouldBe(Account.Positions);
        for (var length = 0; length < bytes.Length; length++) Cut(bytes, length, cut => VenueSnapshot.Read(ref cut.Reader));
    }

    [Fact]
    public void A_notice_is_read_back_as_it_was_written()
    {
        var notice = new VenueNotice("world", VenueNoticeKind.Throttled, new Timestamp(4), 1_000, "429");
        var reader = new StateReader(Bytes(notice.Write));
        VenueNotice.Read(ref reader).ShouldBe(notice);
        reader.Remaining.ShouldBe(0);
    }

    [Fact]
    public void An_id_written_as_text_has_one_number_for_ever()
    {
        TextId.Of("61e69015-8549-4bfd-b9c3-01e75843f47d").ShouldBe(TextId.Of("61e69015-8549-4bfd-b9c3-01e75843f47d"));
        Enumerable.Range(0, 10_000).Select(number => TextId.Of($"order-{number}")).ShouldBeUnique();
        Enumerable.Range(0, 10_000).ShouldAllBe(number => TextId.Of($"{number}") > 0);
        TextId.Of("abc").ShouldBe(0x3A7816BF8F01CFEA); // the first bits of its SHA-256 (FIPS 180-4, example of one block), without the sign
    }

    private static VenueReport Report(VenueReportKind kind) => new() { Kind = kind, Order = Id(3), VenueOrderId = 9, VenueTime = new Timestamp(4), Reason = "" };

    private static byte[] Bytes(Action<StateWriter> write)
    {
        var writer = new StateWriter();
        write(writer);
        return writer.Written.ToArray();
    }

    private static void Cut(byte[] bytes, int length, Reading read) => Should.Throw<TradingException>(() =>
    {
        var cut = new Cutting(bytes.AsSpan(0, length));
        read(cut);
    }).Code.ShouldBe(ErrorCode.Deserialization);

    private delegate void Reading(scoped Cutting cut);

    private ref struct Cutting(ReadOnlySpan<byte> bytes)
    {
        public StateReader Reader = new(bytes);
    }
}
