using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Simulation;

/// <content>What splits and changes of status do to the orders at the venue.</content>
public sealed partial class SimulatedVenue
{
    /// <summary>
    /// Takes a split or a change of status, before the core does and before any bar of its moment. Orders here and on their way become
    /// orders in new shares by the rule the core applies to its own; those with nothing left, and all of a delisted
    /// instrument, are canceled. Dividends leave orders as they are.
    /// </summary>
    public void Apply(in MarketEvent action)
    {
        var book = _books[action.Instrument];
        book.Interrupt(action.VenueTime);
        if (action.Kind == MarketEventKind.Split && !action.Ratio.IsNeutral) Split(book, action.Ratio.Checked(), action.VenueTime);
        else if (action.Kind == MarketEventKind.Status) book.Status = action.Status;
        if (book.Status != InstrumentStatus.Delisted) return;
        book.Position = 0;
        while (book.Orders.Count > 0) End(book.Orders[0], VenueReportKind.Canceled, action.VenueTime, Delisted);
    }

    private const string Delisted = "the instrument has left the venue";
    private const string NothingLeft = "a split left nothing of it";

    private void Split(VenueBook book, SplitRatio ratio, Timestamp now)
    {
        book.Rescale(ratio);
        foreach (var order in _byId.Values)
        {
            if (order.Intent.Instrument == book.Instrument.Number) order.Rescale(ratio, book.Instrument);
        }

        for (var i = 0; i < book.Orders.Count;)
        {
            if (book.Orders[i].Intent.Quantity == 0) End(book.Orders[i], VenueReportKind.Canceled, now, NothingLeft);
            else i++;
        }
    }
}
