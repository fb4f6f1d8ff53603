using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.Domain.Orders;

/// <summary>
/// One approved order and what became of it. Only <see cref="OrderRegister"/> makes and recycles orders: don't keep a
/// reference past the call in which it was read.
/// </summary>
public sealed class Order
{
    private OrderIntent _intent;

    internal Order()
    {
    }

    /// <summary>Our id.</summary>
    public ClientOrderId Id { get; private set; }

    /// <summary>What was asked for and approved.</summary>
    public ref readonly OrderIntent Intent => ref _intent;

    /// <summary>Where it stands.</summary>
    public OrderStatus Status { get; private set; }

    /// <summary>The gate's answer that let it through.</summary>
    public long GateSequence { get; private set; }

    /// <summary>True when it was judged to bring the position nearer to zero.</summary>
    public bool IsReducing { get; private set; }

    /// <summary>The venue's id; 0 before the acknowledgement.</summary>
    public long VenueOrderId { get; private set; }

    /// <summary>What has traded.</summary>
    public decimal FilledQuantity { get; private set; }

    /// <summary>Σ quantity × price of its fills.</summary>
    public decimal FilledValue { get; private set; }

    /// <summary>When it was approved.</summary>
    public Timestamp CreatedTime { get; private set; }

    /// <summary>When it last changed.</summary>
    public Timestamp UpdatedTime { get; private set; }

    /// <summary>What was asked of the venue and not answered yet, or null.</summary>
    public OrderTerms? Pending { get; private set; }

    /// <summary>The id its last replacement was sent under, or none.</summary>
    public ClientOrderId ReplacementId { get; private set; }

    /// <summary>What it may trade in all: while a replacement is under way, the larger of both quantities.</summary>
    public decimal WorkingQuantity => Pending is { } pending ? Math.Max(_intent.Quantity, pending.Quantity) : _intent.Quantity;

    /// <summary>What has not traded; never negative.</summary>
    public decimal RemainingQuantity => Math.Max(0, WorkingQuantity - FilledQuantity);

    /// <summary>Average price of its fills, or null.</summary>
    public decimal? AverageFillPrice => FilledQuantity == 0 ? null : FilledValue / FilledQuantity;

    /// <summary>True when nothing more can happen to it but late fills.</summary>
    public bool IsTerminal => OrderLifecycle.IsTerminal(Status);

    /// <summary>Place of its last trade in the register's log of trades; 0 before the first.</summary>
    internal long LastTrade { get; set; }

    internal void Open(ClientOrderId id, in OrderIntent intent, long gateSequence, bool isReducing, Timestamp time)
    {
        Id = id;
        _intent = intent;
        GateSequence = gateSequence;
        IsReducing = isReducing;
        Status = OrderStatus.Approved;
        VenueOrderId = 0;
        FilledQuantity = 0;
        FilledValue = 0;
        LastTrade = 0;
        Pending = null;
        ReplacementId = default;
        CreatedTime = time;
        UpdatedTime = time;
    }

    internal void MoveTo(OrderStatus to, Timestamp time)
    {
        if (!OrderLifecycle.IsLegal(Status, to))
        {
            throw new TradingException(
                ErrorCode.ConcurrencyViolation,
                $"Order {Id} cannot go from {Status} to {to}: the step is not in the lifecycle table. The core halts so that the journal can be examined.");
        }

        Status = to;
        UpdatedTime = time;
    }

    internal void Acknowledge(long venueOrderId) => VenueOrderId = venueOrderId;

    internal void AddFill(decimal quantity, decimal price, Timestamp time)
    {
        FilledQuantity += quantity;
        FilledValue += quantity * price;
        UpdatedTime = time;
    }

    internal void BeginReplace(OrderTerms terms)
    {
        Pending = terms;
        ReplacementId = terms.ReplacementId;
    }

    internal void DropReplace() => Pending = null;

    internal void Change(decimal quantity, decimal? limitPrice, decimal? stopPrice)
    {
        _intent = _intent with { Quantity = quantity, LimitPrice = limitPrice, StopPrice = stopPrice };
        Pending = null;
    }

    /// <summary>A trade that was booked at a guessed price is known now.</summary>
    internal void CorrectFill(decimal value) => FilledValue += value;

    internal void Rescale(SplitRatio ratio, Instrument instrument)
    {
        _intent = ratio.Apply(in _intent, FilledQuantity, instrument);
        FilledQuantity = ratio.Quantity(FilledQuantity);
    }

    internal void Write(StateWriter writer)
    {
        Id.Write(writer);
        _intent.Write(writer);
        writer.Byte((byte)Status);
        writer.Int64(GateSequence);
        writer.Boolean(IsReducing);
        writer.Int64(VenueOrderId);
        writer.Decimal(FilledQuantity);
        writer.Decimal(FilledValue);
        writer.Time(CreatedTime);
        writer.Time(UpdatedTime);
        if (!ReplacementId.IsNone) ReplacementId.Write(writer);
        Pending?.Write(writer);
    }
}
