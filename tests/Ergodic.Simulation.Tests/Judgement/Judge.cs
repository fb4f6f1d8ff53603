using Ergodic.Core;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Risk.Limits;
using Ergodic.Simulation.Tests.Seams;

namespace Ergodic.Simulation.Tests.Judgement;

/// <summary>What must hold after every single input, whatever went wrong.</summary>
internal sealed class Judge(TradingCore core, Books books, Venue venue, RiskLimits limits)
{
    private const decimal RoundingAllowance = 1.000001m;
    private decimal _grossBefore;

    /// <summary>After every input.</summary>
    public void AfterInput()
    {
        MoneyIsConserved();
        PositionsEqualFills();
        OrdersEqualReports();
        core.State.Fills.ShouldBe(books.Fills);
        core.State.Orphans.ShouldBe(books.Orphans);
        core.State.IsFaulted.ShouldBeFalse();
    }

    /// <summary>When the gate has said yes and the order does not count yet.</summary>
    public void BeforeApproval() => _grossBefore = Gross();

    /// <summary>Balances equal what was booked to them, by the core's categories and by our own count of the fills.</summary>
    public void MoneyIsConserved()
    {
        var ledger = core.State.Ledger;
        foreach (var currency in ledger.Currencies.Union(books.Currencies))
        {
            var balance = ledger.Balance(currency);
            balance.ShouldBe(Enum.GetValues<LedgerCategory>().Sum(category => ledger.Total(currency, category)), $"{currency} by category");
            var contracts = Listing.Instruments.Where(instrument => !instrument.SettlesInFull && instrument.Settle == currency);
            var realised = contracts.Sum(instrument => OpenCost(instrument) - books.WorthOf(instrument.Number));
            balance.ShouldBe(books.CashOf(currency) + realised, $"{currency} by our own count");
        }
    }

    /// <summary>What the gate has just let through may raise exposure only within the limits, orders in flight included.</summary>
    public void AfterApproval()
    {
        var order = books.Last!;
        var number = order.Intent.Instrument;
        var gross = Gross();
        if (gross <= _grossBefore) return;
        var reached = order.Intent.Side == OrderSide.Buy
            ? books.PositionOf(number) + books.Working(number, OrderSide.Buy)
            : books.PositionOf(number) - books.Working(number, OrderSide.Sell);
        Within(Math.Abs(reached), limits.MaxPositionQuantity, order, "position quantity");
        Within(books.GrossOf(number), limits.MaxPositionNotional, order, "position notional");
        Within(gross, limits.MaxGrossNotional, order, "gross notional");
        Within(gross, limits.MaxLeverage * books.Equity() * RoundingAllowance, order, "leverage");
        Within(order.Intent.Quantity, limits.MaxOrderQuantity, order, "order quantity");
    }

    private static void Within(decimal value, decimal? limit, TrackedOrder order, string what)
    {
        if (limit is not { } most) return;
        value.ShouldBeLessThanOrEqualTo(most, $"{what} after approving {order.Intent.Side} {order.Intent.Quantity} as order {order.Id}");
    }

    private decimal OpenCost(Instrument instrument) =>
        core.State.Ledger.TryPosition(instrument.Number, out var position) ? position.BookedCost : 0;

    private void PositionsEqualFills()
    {
        foreach (var instrument in Listing.Instruments)
        {
            var expected = books.PositionOf(instrument.Number);
            ref readonly var exposure = ref core.State.Exposure[instrument.Number];
            (core.State.Ledger.TryPosition(instrument.Number, out var position) ? position.Quantity : 0).ShouldBe(expected);
            exposure.Position.ShouldBe(expected);
            exposure.WorkingBuys.ShouldBe(books.Working(instrument.Number, OrderSide.Buy));
            exposure.WorkingSells.ShouldBe(books.Working(instrument.Number, OrderSide.Sell));
        }
    }

    private void OrdersEqualReports()
    {
        core.State.Orders.Open.Length.ShouldBe(books.Open.Count);
        foreach (var order in core.State.Orders.Open)
        {
            var tracked = books.Orders[order.Id];
            order.Status.ShouldBe(tracked.Status);
            order.FilledQuantity.ShouldBe(tracked.Filled);
            if (venue.Orders.TryGetValue(order.Id, out var known) && known.IsOverfilled) continue;
            order.FilledQuantity.ShouldBeLessThanOrEqualTo(order.WorkingQuantity);
        }
    }

    private decimal Gross() => Listing.Instruments.Sum(instrument => books.GrossOf(instrument.Number));
}
