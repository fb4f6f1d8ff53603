using Ergodic.Domain.Instruments;
using Ergodic.Domain.Modes;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;

namespace Ergodic.Risk.Tests;

/// <summary>A gate over five priced instruments and an account of a million, so that a test says only what differs.</summary>
internal sealed class Desk
{
    public const uint Perpetual = 0, Spot = 1, CoinPair = 2, Inverse = 3, Share = 4;

    public static readonly Timestamp Now = Timestamp.FromUtc(2026, 3, 2, 12);

    private static readonly Currency Usdt = new("USDT"), Btc = new("BTC"), Eth = new("ETH"), Usd = new("USD"), Sol = new("SOL"), Acme = new("ACME");

    private long _gateSequence;

    public Desk(RiskLimits? limits = null, Func<Instrument, Instrument>? rules = null)
    {
        Gate = new RiskGate(Book, limits ?? new RiskLimits());
        foreach (var instrument in Listed) Book.Add(rules is null ? instrument : rules(instrument));
        Book.SetMark(Perpetual, 100m, 1m, Now);
        Book.SetMark(Spot, 50_000m, 1m, Now);
        Book.SetMark(CoinPair, 0.05m, 50_000m, Now);
        Book.SetMark(Inverse, 50_000m, 50_000m, Now);
        Book.SetMark(Share, 20m, 1m, Now);
    }

    public static IReadOnlyList<Instrument> Listed { get; } =
    [
        Of(Perpetual, "SOL/USDT:USDT@sim", InstrumentKind.Perpetual, Sol, Usdt, Usdt, 0.1m, 0.001m) with { MaxLeverage = 20m },
        Of(Spot, "BTC/USDT@sim", InstrumentKind.Spot, Btc, Usdt, Usdt, 0.01m, 0.0001m),
        Of(CoinPair, "ETH/BTC@sim", InstrumentKind.Spot, Eth, Btc, Btc, 0.00001m, 0.001m),
        Of(Inverse, "BTC/USD:BTC@sim", InstrumentKind.Perpetual, Btc, Usd, Btc, 0.5m, 1m) with { IsInverse = true, Multiplier = 100m, MaxLeverage = 50m },
        Of(Share, "ACME@sim", InstrumentKind.Equity, Acme, Usdt, Usdt, 0.01m, 1m) with { MaxLeverage = 2m },
    ];

    public ExposureBook Book { get; } = new();

    public RiskGate Gate { get; }

    public AccountFigures Account { get; set; } = new(Now, 1_000_000m, 1_000_000m, 1_000_000m, 1, null);

    public static OrderIntent Buy(decimal quantity, uint instrument = Perpetual) => new()
    {
        Instrument = instrument,
        Side = OrderSide.Buy,
        Type = OrderType.Market,
        Quantity = quantity,
        TimeInForce = TimeInForce.Gtc,
        Strategy = "test",
        Reason = "because",
        Mode = ControlMode.FullAuto,
    };

    public static OrderIntent Sell(decimal quantity, uint instrument = Perpetual) => Buy(quantity, instrument) with { Side = OrderSide.Sell };

    public static OrderIntent Limit(OrderIntent intent, decimal price) => intent with { Type = OrderType.Limit, LimitPrice = price };

    public static OrderIntent ReduceOnly(OrderIntent intent) => intent with { Flags = intent.Flags | OrderFlags.ReduceOnly };

    /// <summary>The gate's refusal, or null where it approves. Reserves nothing.</summary>
    public Rejection? Refusal(OrderIntent intent) => Answer(intent, out _);

    /// <summary>The gate's approval, its exposure reserved.</summary>
    public ApprovedOrder Enter(OrderIntent intent)
    {
        Answer(intent, out var approved).ShouldBeNull();
        Book.Reserve(intent.Instrument, intent.Side, intent.Quantity);
        return approved;
    }

    /// <summary>A desk that holds so much and has nothing working.</summary>
    public Desk Holding(decimal quantity, uint instrument = Perpetual)
    {
        Book.SetPosition(instrument, quantity);
        return this;
    }

    private Rejection? Answer(OrderIntent intent, out ApprovedOrder approved)
    {
        approved = default;
        var account = Account;
        return Gate.TryValidate(in intent, in account, out var validated, out var rejection)
            && Gate.TryApprove(in validated, in account, ++_gateSequence, out approved, out rejection) ? null : rejection;
    }

    private static Instrument Of(uint number, string id, InstrumentKind kind, Currency @base, Currency quote, Currency settle, decimal tick, decimal lot)
    {
        InstrumentId.TryParse(id, out var name).ShouldBeTrue();
        return new Instrument
        {
            Number = number,
            Id = name,
            Kind = kind,
            Base = @base,
            Quote = quote,
            Settle = settle,
            PriceTick = tick,
            LotStep = lot,
            PriceDecimals = 5,
            QuantityDecimals = 4,
            Fees = new FeeSchedule(0.0005m, 0.001m),
        }.Checked();
    }
}
