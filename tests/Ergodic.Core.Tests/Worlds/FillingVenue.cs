using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core.Tests.Worlds;

/// <summary>Fills each order in full at 100, when asked.</summary>
internal sealed class FillingVenue : IOrderGateway
{
    private readonly Queue<(ClientOrderId Id, decimal Quantity)> _waiting = new(64);
    private long _trades;

    public void Place(in OrderRequest request)
    {
        _waiting.Enqueue((request.Id, request.Intent.Quantity));
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

    public void FillAll(Sequencer sequencer, Timestamp now)
    {
        while (_waiting.TryDequeue(out var order))
        {
            var report = new VenueReport { Kind = VenueReportKind.Accepted, Order = order.Id, VenueTime = now, VenueOrderId = 1, Reason = "" };
            sequencer.Report(in report, now);
            report = report with
            {
                Kind = VenueReportKind.Filled,
                TradeId = ++_trades,
                Quantity = order.Quantity,
                Price = 100m,
                Fee = new Money(0.01m, Listed.Dollar),
                Liquidity = Liquidity.Taker,
            };
            sequencer.Report(in report, now);
        }
    }
}
