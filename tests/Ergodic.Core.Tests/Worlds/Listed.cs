using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;

namespace Ergodic.Core.Tests.Worlds;

/// <summary>What the tests trade: prices with two decimals, quantities with three.</summary>
internal static class Listed
{
    public static readonly Currency Dollar = new("USDT");

    public static Instrument Spot(uint number = 0, string name = "AAA") => Make(number, InstrumentKind.Spot, name);

    public static Instrument Perpetual(uint number = 0, string name = "AAA") => Make(number, InstrumentKind.Perpetual, name);

    private static Instrument Make(uint number, InstrumentKind kind, string name) => new()
    {
        Id = new InstrumentId($"{name}/USDT", "test"),
        Number = number,
        Kind = kind,
        Base = new Currency(name),
        Quote = Dollar,
        Settle = Dollar,
        PriceDecimals = 2,
        QuantityDecimals = 3,
        PriceTick = 0.01m,
        LotStep = 0.001m,
        MaxLeverage = 20m,
        Fees = new FeeSchedule(0.0002m, 0.0005m),
    };
}
