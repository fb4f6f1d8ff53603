using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Strategies.Contract;

namespace Ergodic.Strategies.Tests;

/// <summary>An engine that notes wishes and, when asked, fills them at once.</summary>
internal sealed class RecordingPort : IStrategyPort
{
    public RecordingPort(int instruments = 1)
    {
        for (var number = 0u; number < instruments; number++)
        {
            Instruments.Define(new Instrument
            {
                Id = new InstrumentId($"I{number}/USDT", "test"),
                Number = number,
                Kind = InstrumentKind.Spot,
                Base = new Currency($"I{number}"),
                Quote = new Currency("USDT"),
                Settle = new Currency("USDT"),
                PriceDecimals = 2,
                QuantityDecimals = 3,
                PriceTick = 0.01m,
                LotStep = 0.001m,
            });
        }
    }

    public List<OrderIntent> Wishes { get; } = [];

    public List<(string Strategy, uint Instrument)> Cancellations { get; } = [];

    public Dictionary<uint, decimal> Positions { get; } = [];

    public bool FillsAtOnce { get; set; }

    public bool HasOrders { get; set; }

    public decimal? Reducible { get; set; }

    public Timestamp Now { get; set; } = Timestamp.FromUtc(2024, 1, 1);

    public decimal? Equity => 1000m;

    public InstrumentTable Instruments { get; } = new();

    public decimal PositionOf(uint instrument) => Positions.GetValueOrDefault(instrument);

    public decimal ReducibleOf(uint instrument) => Reducible ?? Math.Abs(PositionOf(instrument));

    public bool HasWorkingOrders(uint instrument) => HasOrders;

    public decimal LastPriceOf(uint instrument) => 12.5m;

    public void Submit(in OrderIntent intent)
    {
        Wishes.Add(intent);
        if (FillsAtOnce) Positions[intent.Instrument] = PositionOf(intent.Instrument) + (intent.Sign * intent.Quantity);
    }

    public void CancelAll(string strategy, uint instrument) => Cancellations.Add((strategy, instrument));

    public List<(ClientOrderId Id, decimal? Quantity, decimal? Limit, decimal? Stop)> Replaced { get; } = [];

    public List<ClientOrderId> Given { get; } = [];

    public IReadOnlyList<StrategyOrder> Open { get; set; } = [];

    public void Submit(in OrderIntent intent, ClientOrderId id)
    {
        Submit(in intent);
        Given.Add(id);
    }

    public void Replace(string strategy, ClientOrderId order, decimal? quantity, decimal? limit, decimal? stop) => Replaced.Add((order, quantity, limit, stop));

    public List<(OrderIntent Entry, decimal? Stop, decimal? Target)> Brackets { get; } = [];

    public List<(uint Instrument, decimal? Stop, decimal? Target, string Because)> Protections { get; } = [];

    public void Bracket(in OrderIntent entry, decimal? stop, decimal? target) => Brackets.Add((entry, stop, target));

    public void Protect(string strategy, uint instrument, decimal? stop, decimal? target, string because) => Protections.Add((instrument, stop, target, because));

    public IReadOnlyList<StrategyOrder> OpenOrders(string strategy, uint instrument) => Open;
}
