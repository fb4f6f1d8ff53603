using System.Globalization;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Domain.Instruments;

namespace Ergodic.Benchmarks.Million;

/// <summary>Writes seeded candles as CSV: <c>timestamp,open,high,low,close,volume</c>, times in milliseconds since 1970.</summary>
internal static class CandleWriter
{
    public static void Write(string file, int rows, int seed)
    {
        var instrument = Listing.Spot();
        var candles = new Candles(seed);
        using var text = new StreamWriter(file) { NewLine = "\n" };
        text.WriteLine("timestamp,open,high,low,close,volume");
        for (var i = 0; i < rows; i++)
        {
            var candle = candles.Next();
            text.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{candle.OpenTime.Nanoseconds / 1_000_000},{Price(instrument, candle.Open)},{Price(instrument, candle.High)},{Price(instrument, candle.Low)},{Price(instrument, candle.Close)},{instrument.QuantityOf(candle.Volume)}"));
        }
    }

    private static decimal Price(Instrument instrument, long mantissa) => instrument.PriceOf(mantissa);
}
