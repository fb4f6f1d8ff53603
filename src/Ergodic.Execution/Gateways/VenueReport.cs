using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;

namespace Ergodic.Execution.Gateways;

/// <summary>One message of a venue about one of our orders, in our words. An input of the core.</summary>
public readonly record struct VenueReport
{
    /// <summary>What happened.</summary>
    public required VenueReportKind Kind { get; init; }

    /// <summary>Our id.</summary>
    public required ClientOrderId Order { get; init; }

    /// <summary>The venue's id of the order, or 0.</summary>
    public long VenueOrderId { get; init; }

    /// <summary>The venue's id of the trade, for fills: the same trade reported twice is booked once.</summary>
    public long TradeId { get; init; }

    /// <summary>What traded, for fills; positive.</summary>
    public decimal Quantity { get; init; }

    /// <summary>At what price, for fills.</summary>
    public decimal Price { get; init; }

    /// <summary>What the venue charged; negative for a rebate.</summary>
    public Money Fee { get; init; }

    /// <summary>Maker or taker, for fills.</summary>
    public Liquidity Liquidity { get; init; }

    /// <summary>When it happened at the venue.</summary>
    public Timestamp VenueTime { get; init; }

    /// <summary>The venue's reason, for refusals and cancellations it began.</summary>
    public string Reason { get; init; }

    /// <summary>Which attempt is answered, for <see cref="VenueReportKind.Throttled"/> and <see cref="VenueReportKind.Lost"/>.</summary>
    public OrderAttempt Attempt { get; init; }

    /// <summary>How long the venue wants to be left alone, for <see cref="VenueReportKind.Throttled"/>; 0 where it does not say.</summary>
    public long RetryAfterNanoseconds { get; init; }

    /// <summary>The order as the venue holds it, for <see cref="VenueReportKind.Standing"/> and <see cref="VenueReportKind.Replaced"/>.</summary>
    public StandingOrder? Standing { get; init; }

    /// <summary>Writes the canonical layout.</summary>
    public void Write(StateWriter writer)
    {
        writer.Byte((byte)Kind);
        Order.Write(writer);
        writer.Int64(VenueOrderId);
        writer.Time(VenueTime);
        writer.Text(Reason);
        if (Kind != VenueReportKind.Filled)
        {
            if (Kind > VenueReportKind.CancelRejected) WriteAnswer(writer);
            return;
        }

        writer.Int64(TradeId);
        writer.Decimal(Quantity);
        writer.Decimal(Price);
        writer.Decimal(Fee.Amount);
        writer.Text(Fee.Currency.Code);
        writer.Byte((byte)Liquidity);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static VenueReport Read(ref StateReader reader)
    {
        var report = new VenueReport
        {
            Kind = (VenueReportKind)reader.Byte(),
            Order = ClientOrderId.Read(ref reader),
            VenueOrderId = reader.Int64(),
            VenueTime = reader.Time(),
            Reason = reader.Text(),
        };
        if (report.Kind > VenueReportKind.CancelRejected) return report.WithAnswer(ref reader);
        return report.Kind != VenueReportKind.Filled ? report : report with
        {
            TradeId = reader.Int64(),
            Quantity = reader.Decimal(),
            Price = reader.Decimal(),
            Fee = new Money(reader.Decimal(), new Currency(reader.Text())),
            Liquidity = (Liquidity)reader.Byte(),
        };
    }

    /// <summary>What the kinds that answer an attempt carry besides.</summary>
    private void WriteAnswer(StateWriter writer)
    {
        switch (Kind)
        {
            case VenueReportKind.Throttled or VenueReportKind.Lost:
                writer.Byte((byte)Attempt);
                writer.Int64(RetryAfterNanoseconds);
                break;
            case VenueReportKind.Standing or VenueReportKind.Replaced:
                writer.Boolean(Standing is not null);
                Standing?.Write(writer);
                break;
        }
    }

    private VenueReport WithAnswer(ref StateReader reader) => Kind switch
    {
        VenueReportKind.Throttled or VenueReportKind.Lost => this with { Attempt = (OrderAttempt)reader.Byte(), RetryAfterNanoseconds = reader.Int64() },
        VenueReportKind.Standing or VenueReportKind.Replaced => this with { Standing = reader.Boolean() ? StandingOrder.Read(ref reader) : null },
        _ => this,
    };
}
