using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tests;

public class WallClockTests
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;

    [Theory]
    [InlineData("America/New_York")]
    [InlineData("Europe/London")]
    [InlineData("Europe/Berlin")]
    [InlineData("Australia/Lord_Howe")]
    [InlineData("America/Sao_Paulo")]
    [InlineData("Asia/Tokyo")]
    public void Every_time_is_read_as_the_moments_at_which_the_zone_shows_it(string name)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(name);
        var clock = WallClock.Find(name)!;
        var random = new Random(5);
        var changes = Enumerable.Range(0, 366 * 30).Select(i => Timestamp.FromUtc(1985, 1, 1).Nanoseconds + (i * Timestamp.NanosecondsPerDay))
            .Where(day => Offset(day) != Offset(day + Timestamp.NanosecondsPerDay)).ToList();
        for (var i = 0; i < 20_000; i++)
        {
            // Every second time is near a change, so that skipped and doubled ones are met.
            var wall = i % 2 == 0 || changes.Count == 0
                ? random.NextInt64(Timestamp.FromUtc(1985, 1, 1).Nanoseconds / Minute, Timestamp.FromUtc(2035, 1, 1).Nanoseconds / Minute) * Minute
                : changes[random.Next(changes.Count)] + (random.Next(-1440, 2 * 1440) * Minute);
            var shown = Enumerable.Range(-28, 57).Select(half => wall + (half * 30 * Minute)).Where(moment => moment + Offset(moment) == wall).ToList();
            var reading = clock.Read(wall);
            reading.IsSkipped.ShouldBe(shown.Count == 0, new Timestamp(wall).ToString());
            reading.IsDoubled.ShouldBe(shown.Count == 2);
            if (shown.Count > 0) (reading.First, reading.Second).ShouldBe((shown[0], shown[^1]));
            else reading.First.ShouldBe(wall - Offset(wall - Timestamp.NanosecondsPerDay));
            clock.ToUtc(wall).ShouldBe(reading.Second);
        }

        long Offset(long moment) => zone.GetUtcOffset(new Timestamp(moment).ToDateTime()).Ticks * 100;
    }

    [Theory]
    [InlineData("UTC", 0)]
    [InlineData("UTC-05", -300)]
    [InlineData("UTC+3", 180)]
    [InlineData("+05:30", 330)]
    [InlineData("-14:00", -840)]
    public void An_offset_holds_always(string name, int minutes)
    {
        var clock = WallClock.Find(name)!;
        clock.Read(7).ShouldBe(WallReading.Once(7 - (minutes * Minute)));
        clock.Name.ShouldBe(name);
    }

    [Theory]
    [InlineData("+14:01")]
    [InlineData("UTC+15")]
    [InlineData("UTC5")]
    [InlineData("UTC-05:30:00")]
    [InlineData("+5")]
    [InlineData("-")]
    [InlineData("")]
    [InlineData("Mars/Olympus")]
    public void What_is_no_zone_is_not_found(string name) => WallClock.Find(name).ShouldBeNull();
}
