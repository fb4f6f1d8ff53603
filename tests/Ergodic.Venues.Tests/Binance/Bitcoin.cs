using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;

namespace Ergodic.Venues.Tests.Binance;

/// <summary>The instrument of these tests.</summary>
internal static class Bitcoin
{
    public static Instrument Spot { get; } = new()
    {
        Id = new InstrumentId("BTC/USDT", "binance"),
        Kind = InstrumentKind.Spot,
        Base = new Currency("BTC"),
        Quote = new Currency("USDT"),
        Settle = new Currency("USDT"),
        PriceDecimals = 2,
        QuantityDecimals = 5,
        PriceTick = 0.01m,
        LotStep = 0.00001m,
    };
}
