using System.Globalization;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Aggregation;
using Ergodic.MarketData.Tests.Calendars;

namespace Ergodic.MarketData.Tests.Aggregation;

/// <summary>Recorded minutes made into hours, against hours recorded by somebody else.</summary>
public class RecordedBarsTests
{
    [Fact]
    public void Recorded_minutes_make_the_recorded_hours()
    {
        var minutes = Read("data/crypto/candles_1m/binance_spot_ethusdt_1m_2021.csv.gz", BarInterval.OneMinute);
        var recorded = Read("data/crypto/candles_1h/binance_ETHUSDT_1h_2019-2025.csv.gz", BarInterval.OneHour).ToDictionary(bar => bar.VenueTime);
        var made = Collected.From(BarSpec.Parse("time:1h").Create(Tape.Instrument), minutes);
        made.Count.ShouldBeGreaterThan(800);
        var counts = minutes.GroupBy(bar => (bar.VenueTime.Nanoseconds - 1) / 3_600_000_000_000).ToDictionary(group => group.Key, group => group.Count());
        var compared = 0;
        foreach (var bar in made.Select(item => item.Bar))
        {
            if (counts[(bar.VenueTime.Nanoseconds - 1) / 3_600_000_000_000] < 60) continue; // minutes missing in an outage
            var other = recorded[bar.VenueTime];
            (bar.Open, bar.High, bar.Low, bar.Close).ShouldBe((other.Open, other.High, other.Low, other.Close), $"{bar.OpenTime}");
            Math.Abs(bar.Volume - other.Volume).ShouldBeLessThanOrEqualTo(501); // the hours are rounded to 0.01, in units of 0.00001
            compared++;
        }

        compared.ShouldBeGreaterThan(800);
        made.Sum(bar => bar.EmptyBefore).ShouldBeInRange(3, 5); // the outage of four and a half hours
    }

    private static List<MarketEvent> Read(string file, ushort interval)
    {
        using var reader = RecordedDays.Gunzip(file);
        reader.ReadLine();
        var bars = new List<MarketEvent>();
        while (reader.ReadLine() is { } line)
        {
            var fields = line.Split(',');
            Timestamp.TryParse(fields[0], out var open).ShouldBeTrue(line);
            var prices = fields[1..5].Select(field => Scaled(field, 100)).ToArray();
            bars.Add(Tape.Bar(open.AddNanoseconds(BarInterval.Nanoseconds(interval)), prices[0], prices[1], prices[2], prices[3], Scaled(fields[5], 100_000), interval));
        }

        return bars;
    }

    private static long Scaled(string text, decimal by) => (long)Math.Round(decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture) * by);
}
