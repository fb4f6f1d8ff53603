using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Risk.Limits;
using Ergodic.Strategies.Contract;

namespace Ergodic.Core.Tests.Worlds;

/// <summary>
/// A life of bars, wishes, acknowledgements, fills in parts, repetitions, late fills, refusals, cancels and nonsense from one
/// seed, on a spot and a perpetual instrument.
/// </summary>
internal sealed class RandomLife
{
    private readonly Random _random;
    private readonly List<ClientOrderId> _orders = [];
    private readonly List<VenueReport> _fills = [];
    private readonly decimal[] _prices = [100m, 40m];
    private long _trades;

    public RandomLife(int seed, decimal firstPrice = 100m)
    {
        _random = new Random(seed);
        _prices[0] = firstPrice;
        World = new World(
            limits: new RiskLimits { MaxLeverage = 3m, MaxDrawdown = 0.5m, MaxDailyLoss = 0.03m },
            instruments: [Listed.Spot(0, "AAA"), Listed.Perpetual(1, "BBB")]).Started();
        World.Script.Bar = (_, context) => Decide(context);
    }

    public World World { get; }

    /// <summary>Every fill that was new to the core, whatever its order's state.</summary>
    public IReadOnlyList<VenueReport> Booked => _fills;

    public void Step()
    {
        var choice = _random.Next(10);
        if (choice < 4 || _orders.Count == 0) Bar();
        else if (choice < 8) Speak(Working());
        else if (choice == 8) Repeat();
        else World.Report(VenueReportKind.CancelRejected, new ClientOrderId(0, 0, 999_999));
        foreach (var (id, _) in World.Venue.Placed) _orders.Add(id);
        World.Venue.Placed.Clear();
    }

    private void Bar()
    {
        var number = (uint)_random.Next(2);
        _prices[number] = Math.Max(1m, Math.Round(_prices[number] * (1 + (_random.Next(-30, 31) / 1000m)), 2));
        World.Bar(_prices[number], _random.Next(20) == 0 ? 3L * 86_400_000_000_000 : 60_000_000_000, number);
    }

    private void Decide(StrategyContext context)
    {
        var quantity = (decimal)_random.Next(1, 400);
        switch (_random.Next(6))
        {
            case 0: context.Buy(quantity, because: "random"); break;
            case 1: context.Sell(quantity, limit: context.LastPrice + 1m); break;
            case 2: context.Buy(quantity, stop: context.LastPrice + 2m); break;
            case 3: context.Close(because: "enough"); break;
            case 4: context.CancelAll(); break;
        }
    }

    private ClientOrderId Working()
    {
        var open = World.Core.State.Orders.Open;
        return open.Length > 0 && _random.Next(8) != 0 ? open[_random.Next(open.Length)].Id : _orders[_random.Next(_orders.Count)];
    }

    private void Speak(ClientOrderId id)
    {
        var order = World.Order(id);
        switch (_random.Next(8))
        {
            case 0 or 1: World.Report(VenueReportKind.Accepted, id); break;
            case 2 when order.FilledQuantity == 0: World.Report(VenueReportKind.Rejected, id, "no"); break;
            case 3 when order.FilledQuantity == 0: World.Report(VenueReportKind.Triggered, id); break;
            case 4: World.Report(VenueReportKind.Canceled, id); break;
            case 5: World.Report(VenueReportKind.CancelRejected, id); break;
            default: Fill(order); break;
        }
    }

    private void Fill(Order order)
    {
        var instrument = order.Intent.Instrument;
        var left = order.Intent.Quantity - order.FilledQuantity;
        if (left <= 0) return;
        var quantity = _random.Next(2) == 0 ? left : Math.Max(0.001m, Math.Round(left / 2, 3));
        var price = Math.Max(0.01m, _prices[instrument] + (_random.Next(-100, 101) / 100m));
        var report = World.FillReport(order.Id, quantity, price, Math.Round(quantity * price * 0.0005m, 8), ++_trades);
        _fills.Add(report);
        World.Sequencer.Report(in report, World.Now);
        World.Core.Outbox.Release(long.MaxValue, World.Venue);
    }

    private void Repeat()
    {
        if (_fills.Count == 0) return;
        World.Sequencer.Report(_fills[_random.Next(_fills.Count)], World.Now);
    }
}
