using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;

namespace Ergodic.Domain.Tests.Accounting;

/// <summary>Instruments the tests trade.</summary>
internal static class Listed
{
    public static readonly Currency Usd = new("USD");
    public static readonly Currency Usdt = new("USDT");
    public static readonly Currency Btc = new("BTC");
    public static readonly Currency Eth = new("ETH");
    public static readonly Currency Bnb = new("BNB");
    public static readonly Currency Acme = new("ACME");

    public static readonly Instrument BtcUsdt = Of(0, "BTC/USDT@sim", InstrumentKind.Spot, Btc, Usdt, Usdt, tick: 0.01m, lot: 0.0001m);
    public static readonly Instrument EthBtc = Of(1, "ETH/BTC@sim", InstrumentKind.Spot, Eth, Btc, Btc, tick: 0.00001m, lot: 0.001m);
    public static readonly Instrument Linear = Of(2, "BTC/USDT:USDT@sim", InstrumentKind.Perpetual, Btc, Usdt, Usdt, tick: 0.01m, lot: 0.001m);
    public static readonly Instrument Inverse = Of(3, "BTC/USD:BTC@sim", InstrumentKind.Perpetual, Btc, Usd, Btc, tick: 0.5m, lot: 1m) with { IsInverse = true, Multiplier = 100m };
    public static readonly Instrument Future = Of(4, "ES/USD:USD@sim", InstrumentKind.Future, new Currency("ES"), Usd, Usd, tick: 0.25m, lot: 1m) with { Multiplier = 50m, SettlementScale = 2 };
    public static readonly Instrument Share = Of(5, "ACME@sim", InstrumentKind.Equity, Acme, Usd, Usd, tick: 0.01m, lot: 0.001m) with { SettlementScale = 2 };

    /// <summary>In order of their numbers.</summary>
    public static readonly Instrument[] All = [BtcUsdt, EthBtc, Linear, Inverse, Future, Share];

    private static Instrument Of(
        uint number, string id, InstrumentKind kind, Currency @base, Currency quote, Currency settle, decimal tick, decimal lot)
    {
        InstrumentId.TryParse(id, out var parsed).ShouldBeTrue();
        return new Instrument
        {
            Number = number,
            Id = parsed,
            Kind = kind,
            Base = @base,
            Quote = quote,
            Settle = settle,
            PriceDecimals = 8,
            QuantityDecimals = 8,
            PriceTick = tick,
            LotStep = lot,
        }.Checked();
    }
}
