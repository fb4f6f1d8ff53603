using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using FsCheck;
using FsCheck.Fluent;
using static Ergodic.Execution.Tests.Approvals;

namespace Ergodic.Execution.Tests.Gateways;

public sealed class VenueReportTests
{
    private static readonly VenueReport Fill = new()
    {
        Kind = VenueReportKind.Filled,
        Order = Id(3),
        VenueOrderId = 4711,
        TradeId = 42,
        Quantity = 1.50m,
        Price = 99.9m,
        Fee = new Money(-0.01m, new Currency("BNB")),
        Liquidity = Liquidity.Maker,
        VenueTime = new Timestamp(77),
        Reason = "self-made",
    };

    [Fact]
    public void Whatever_a_venue_reports_is_read_back_as_it_was_written() => Prop.ForAll<(int Kind, long Order, long Trade, long Time), (decimal, decimal, decimal), NonNull<string>>((ids, figures, reason) =>
    {
        var kind = (VenueReportKind)(1 + Math.Abs(ids.Kind % 7));
        var report = new VenueReport
        {
            Kind = kind,
            Order = Id(Math.Abs(ids.Order % 1_000_000)),
            VenueOrderId = ids.Order,
            VenueTime = new Timestamp(ids.Time),
            Reason = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(reason.Get)),
        };
        if (kind == VenueReportKind.Filled)
        {
            report = report with
            {
                TradeId = ids.Trade,
                Quantity = figures.Item1,
                Price = figures.Item2,
                Fee = new Money(figures.Item3, new Currency("USDT")),
                Liquidity = (ids.Trade & 1) == 0 ? Liquidity.Maker : Liquidity.Taker,
            };
        }

        ReadFrom(Bytes(report)).ShouldBe(report);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_field_of_a_fill_counts_in_the_written_bytes()
    {
        VenueReport[] others =
        [
            Fill with { Kind = VenueReportKind.Canceled }, Fill with { Order = Id(4) }, Fill with { VenueOrderId = 4712 }, Fill with { TradeId = 43 },
            Fill with { Quantity = 1.5m }, Fill with { Price = 99.8m }, Fill with { Fee = new Money(0.01m, new Currency("BNB")) },
            Fill with { Fee = new Money(-0.01m, new Currency("USDT")) }, Fill with { Liquidity = Liquidity.Taker }, Fill with { VenueTime = new Timestamp(78) }, Fill with { Reason = null! },
        ];
        others.Append(Fill).Select(report => Convert.ToHexString(Bytes(report))).ShouldBeUnique();
    }

    [Fact]
    public void Only_a_fill_carries_the_figures_of_a_trade() => ReadFrom(Bytes(Fill with { Kind = VenueReportKind.Canceled }))
        .ShouldBe(Fill with { Kind = VenueReportKind.Canceled, TradeId = 0, Quantity = 0m, Price = 0m, Fee = default, Liquidity = default });

    [Fact]
    public void A_cut_off_report_is_refused_wherever_it_is_cut()
    {
        var bytes = Bytes(Fill);
        for (var length = 0; length < bytes.Length; length++)
        {
            Should.Throw<TradingException>(() => ReadFrom(bytes.AsSpan(0, length))).Code.ShouldBe(ErrorCode.Deserialization);
        }
    }

    private static byte[] Bytes(VenueReport report)
    {
        var writer = new StateWriter();
        report.Write(writer);
        return writer.Written.ToArray();
    }

    private static VenueReport ReadFrom(ReadOnlySpan<byte> bytes)
    {
        var reader = new StateReader(bytes);
        var report = VenueReport.Read(ref reader);
        reader.Remaining.ShouldBe(0);
        return report;
    }
}
