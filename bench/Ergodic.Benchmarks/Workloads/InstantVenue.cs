using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;

namespace Ergodic.Benchmarks.Workloads;

/// <summary>Accepts and fills every order at once at the last price: the least a venue can cost.</summary>
internal sealed class InstantVenue : IOrderGateway
{
    private const decimal Fee = 0.001m;
    private readonly Queue<VenueReport> _reports = new(64);
    private long _trades;

    public decimal LastPrice { get; set; }

    public bool TryTake(out VenueReport report) => _reports.TryDequeue(out report);

    public void Place(in OrderRequest request)
    {
        var quantity = request.Intent.Quantity;
        _reports.Enqueue(new VenueReport { Kind = VenueReportKind.Accepted, Order = request.Id, VenueOrderId = _trades + 1, VenueTime = request.Time, Reason = "" });
        _reports.Enqueue(new VenueReport
        {
            Kind = VenueReportKind.Filled,
            Order = request.Id,
            VenueOrderId = ++_trades,
            TradeId = _trades,
            Quantity = quantity,
            Price = LastPrice,
            Fee = new Money(quantity * LastPrice * Fee, Listing.Usdt),
            Liquidity = Liquidity.Taker,
            VenueTime = request.Time,
            Reason = "",
        });
    }

    public void Cancel(in OrderReference order, Timestamp now)
    {
    }

    public VenueCapabilities Capabilities => VenueCapabilities.None;

    public void Replace(in ReplaceRequest request)
    {
    }

    public void Query(in OrderReference order, Timestamp now)
    {
    }

    public void Synchronise(in SynchroniseRequest request)
    {
    }
}
