using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;

namespace Ergodic.Benchmarks.Workloads;

/// <summary>Instruments to measure with.</summary>
internal static class Listing
{
    public static Currency Usdt { get; } = new("USDT");

    public static Instrument Spot(uint number = 0) => new Instrument
    {
        Id = new InstrumentId($"C{number}/USDT", "bench"),
        Number = number,
        Kind = InstrumentKind.Spot,
        Base = new Currency($"C{number}"),
        Quote = Usdt,
        Settle = Usdt,
        PriceDecimals = Candles.PriceDecimals,
        QuantityDecimals = Candles.VolumeDecimals,
        PriceTick = 0.01m,
        LotStep = 0.001m,
        Fees = new FeeSchedule(0.001m, 0.001m),
    }.Checked();
}
