using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;
using Ergodic.Research.Metrics;
using Ergodic.Testing;

namespace Ergodic.Research.Tests.Metrics;

/// <summary>Against profit computed in exact rationals (golden/quant/13_fills_*.csv, columns by position).</summary>
public sealed class RoundTripsGoldenTests
{
    [Theory]
    [InlineData("linear", 1, false, "1e-12")]
    [InlineData("tiny_price", 1, false, "1e-18")]
    [InlineData("futures_x50", 50, false, "1e-12")]
    [InlineData("inverse", 1, true, "1e-14")]
    public void Whenever_a_book_of_fills_is_flat_its_trips_sum_to_realised_profit_less_fees(
        string file, int multiplier, bool inverse, string unit)
    {
        const int Side = 1, Quantity = 2, Price = 3, Fee = 4, Position = 5, Realised = 9, Fees = 12;
        var tolerance = decimal.Parse(unit, System.Globalization.NumberStyles.Float);
        var instrument = new Instrument
        {
            Id = new InstrumentId(file, "golden"),
            Kind = InstrumentKind.Perpetual,
            Base = new Currency("B"),
            Quote = new Currency("Q"),
            Settle = new Currency("S"),
            IsInverse = inverse,
            Multiplier = multiplier,
            PriceDecimals = 8,
            QuantityDecimals = 8,
            PriceTick = 0.00000001m,
            LotStep = 0.00000001m,
        };
        var trips = new RoundTrips([instrument]);
        var flats = 0;
        foreach (var line in File.ReadLines(SharedFiles.PathOrSkip($"golden/quant/13_fills_{file}.csv")).Skip(1))
        {
            var row = line.Split(',');
            var side = row[Side] == "buy" ? OrderSide.Buy : OrderSide.Sell;
            trips.Add(0, side, decimal.Parse(row[Quantity]), decimal.Parse(row[Price]), decimal.Parse(row[Fee]));
            if (decimal.Parse(row[Position]) != 0) continue;
            flats++;
            var summary = trips.Summary();
            summary.Open.ShouldBe(0);
            summary.NetProfit!.Value.ShouldBe(decimal.Parse(row[Realised]) - decimal.Parse(row[Fees]), tolerance, $"row {row[0]}");
        }

        flats.ShouldBeGreaterThan(50);
    }
}
