using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>What the tests trade: prices with two decimals, quantities with three.</summary>
internal static class Listed
{
    public static readonly Instrument Spot = Make(0, InstrumentKind.Spot, "AAA/USDT");

    public static readonly Instrument Perpetual = Make(0, InstrumentKind.Perpetual, "AAA/USDT:USDT");

    public static Instrument Make(uint number, InstrumentKind kind, string symbol) => new()
    {
        Id = new InstrumentId(symbol, "test"),
        Number = number,
        Kind = kind,
        Base = new Currency(symbol[..3]),
        Quote = new Currency("USDT"),
        Settle = new Currency("USDT"),
        PriceDecimals = 2,
        QuantityDecimals = 3,
        PriceTick = 0.01m,
        LotStep = 0.001m,
        MaxLeverage = 125m,
        Fees = new FeeSchedule(0.0002m, 0.0005m),
    };
}
