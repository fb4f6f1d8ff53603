using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;

namespace Ergodic.Benchmarks;

/// <summary>
/// One intent through TryValidate and TryApprove, every limit set, every instrument with a position and an order working on each side.
/// Orders go round the instruments.
/// </summary>
public class GateBenchmarks
{
    private const int Checks = 1024;
    private static readonly RiskLimits AllLimits = new()
    {
        MaxOrderQuantity = 1_000m,
        MaxOrderNotional = 1_000_000m,
        MaxPositionQuantity = 10_000m,
        MaxPositionNotional = 10_000_000m,
        MaxGrossNotional = 1_000_000_000m,
        MaxNetNotional = 1_000_000_000m,
        MaxConcurrentPositions = 100_000,
        MaxDailyLoss = 0.05m,
        MaxDrawdown = 0.2m,
        PriceCollar = 0.1m,
        MaxReferenceAge = TimeSpan.FromSeconds(5),
    };

    private readonly ExposureBook _book = new();
    private readonly OrderIntent[] _opening = new OrderIntent[Checks];
    private readonly OrderIntent[] _atMarket = new OrderIntent[Checks];
    private readonly OrderIntent[] _reducing = new OrderIntent[Checks];
    private readonly OrderIntent[] _offLot = new OrderIntent[Checks];
    private readonly AccountFigures _healthy = Account(peakEquity: 1_000_000_000m);
    private readonly AccountFigures _fallen = Account(peakEquity: 2_000_000_000m);
    private RiskGate _gate = null!;
    private long _sequence;

    [Params(1, 1_000)]
    public int Instruments { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        for (var number = 0u; number < Instruments; number++)
        {
            _book.Add(Listing.Spot(number));
            _book.SetMark(number, 100m, 1m, Candles.Start);
            _book.SetPosition(number, 10m);
            _book.Reserve(number, OrderSide.Buy, 1m);
            _book.Reserve(number, OrderSide.Sell, 1m);
        }

        for (var i = 0; i < Checks; i++)
        {
            var number = (uint)(i % Instruments);
            _opening[i] = Limit(number, OrderSide.Buy, 1m);
            _atMarket[i] = _opening[i] with { Type = OrderType.Market, LimitPrice = null };
            _reducing[i] = Limit(number, OrderSide.Sell, 1m);
            _offLot[i] = Limit(number, OrderSide.Buy, 1.0001m);
        }

        _gate = new RiskGate(_book, AllLimits);
        var accepted = Run(_opening, in _healthy) == Checks && Run(_atMarket, in _healthy) == Checks && Run(_reducing, in _healthy) == Checks;
        if (!accepted || Run(_offLot, in _healthy) != 0 || Run(_opening, in _fallen) != 0)
        {
            throw new InvalidOperationException("The gate does not answer as this benchmark assumes: its figures would mean nothing.");
        }
    }

    /// <summary>One product and one comparison in decimal: the least any notional limit costs.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Checks)]
    public int OneLimitByHand()
    {
        var accepted = 0;
        foreach (ref readonly var intent in _opening.AsSpan())
        {
            if (intent.Quantity * intent.LimitPrice.GetValueOrDefault() <= 1_000_000m) accepted++;
        }

        return accepted;
    }

    /// <summary>A market order that passes all checks.</summary>
    [Benchmark(OperationsPerInvoke = Checks)]
    public int AcceptedMarket() => Run(_atMarket, in _healthy);

    /// <summary>A limit order that passes all checks, tick and collar among them.</summary>
    [Benchmark(OperationsPerInvoke = Checks)]
    public int AcceptedLimit() => Run(_opening, in _healthy);

    /// <summary>The same limit order, each after a new price of its instrument, which the exposure totals have to follow.</summary>
    [Benchmark(OperationsPerInvoke = Checks)]
    public int AcceptedLimitAfterPrice()
    {
        var accepted = 0;
        foreach (ref readonly var intent in _opening.AsSpan())
        {
            _book.SetMark(intent.Instrument, (_sequence & 1) == 0 ? 100m : 100.01m, 1m, Candles.Start);
            if (IsAccepted(in intent, in _healthy)) accepted++;
        }

        return accepted;
    }

    /// <summary>Reducing orders meet the checks of form and reduce-only.</summary>
    [Benchmark(OperationsPerInvoke = Checks)]
    public int AcceptedReducing() => Run(_reducing, in _healthy);

    /// <summary>Refused by a check of form.</summary>
    [Benchmark(OperationsPerInvoke = Checks)]
    public int RejectedByLot() => Run(_offLot, in _healthy);

    /// <summary>Refused by the last check of the table.</summary>
    [Benchmark(OperationsPerInvoke = Checks)]
    public int RejectedByDrawdown() => Run(_opening, in _fallen);

    private static AccountFigures Account(decimal peakEquity) => new(
        Candles.Start.AddNanoseconds(Timestamp.NanosecondsPerSecond), 1_000_000_000m, 1_000_000_000m, peakEquity, LimitEpoch: 1, Halt: null);

    private static OrderIntent Limit(uint instrument, OrderSide side, decimal quantity) => new()
    {
        Instrument = instrument,
        Side = side,
        Type = OrderType.Limit,
        Quantity = quantity,
        LimitPrice = 100.5m,
        TimeInForce = TimeInForce.Gtc,
        Strategy = "bench",
        Reason = "",
    };

    private int Run(OrderIntent[] intents, in AccountFigures account)
    {
        var accepted = 0;
        foreach (ref readonly var intent in intents.AsSpan())
        {
            if (IsAccepted(in intent, in account)) accepted++;
        }

        return accepted;
    }

    private bool IsAccepted(in OrderIntent intent, in AccountFigures account) =>
        _gate.TryValidate(in intent, in account, out var validated, out _)
        && _gate.TryApprove(in validated, in account, ++_sequence, out _, out _);
}
