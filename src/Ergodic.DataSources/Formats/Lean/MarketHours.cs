using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>When one security's market trades and by which clock its files are written: an entry of <c>market-hours-database.json</c>.</summary>
internal sealed class MarketHours
{
    private static readonly string[] Days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
    private static readonly Cached<JsonDocument> Database = new(Parse);
    private static readonly long NoClose = -1;

    private readonly long[] _closes = new long[Days.Length];
    private readonly HashSet<long> _holidays = [];

    private MarketHours(string zone) => Zone = zone;

    /// <summary>Zone of the times in the files.</summary>
    public string Zone { get; }

    /// <summary>Regular hours of the New York exchanges without holidays and half days: what is known without a database.</summary>
    public static MarketHours NewYork()
    {
        var hours = new MarketHours("America/New_York");
        for (var day = 0; day < Days.Length; day++) hours._closes[day] = day is 0 or 6 ? NoClose : 16 * 3600 * Timestamp.NanosecondsPerSecond;
        return hours;
    }

    /// <summary>No sessions and no local time.</summary>
    public static MarketHours AlwaysOpen()
    {
        var hours = new MarketHours("UTC");
        Array.Fill(hours._closes, Timestamp.NanosecondsPerDay);
        return hours;
    }

    /// <summary>The entry of a security, or that of its whole market; null where the database has neither.</summary>
    /// <exception cref="Domain.Errors.TradingException">The database is no JSON of this form.</exception>
    public static MarketHours? Find(string path, LeanPlace place)
    {
        var entries = Database.Get(path).RootElement.GetProperty("entries");
        var market = $"{place.Security}-{place.Market}-";
        JsonElement? found = null;
        foreach (var entry in entries.EnumerateObject())
        {
            if (!entry.Name.StartsWith(market, StringComparison.OrdinalIgnoreCase)) continue;
            var symbol = entry.Name.AsSpan(market.Length);
            if (symbol.Equals(place.Ticker, StringComparison.OrdinalIgnoreCase)) return Read(path, entry.Name, entry.Value);
            if (symbol is "[*]") found = entry.Value;
        }

        return found is { } common ? Read(path, market + "[*]", common) : null;
    }

    /// <summary>
    /// Nanoseconds from local midnight to the usual close of a weekday's regular session; of a day without one the latest there is. Half days
    /// are none the less: LEAN's older daily bars go on behind an early close, and none may come before its last trade.
    /// </summary>
    public long CloseOn(long midnight)
    {
        var close = _closes[DayOfWeek(midnight)];
        return close == NoClose ? _closes.Max() : close;
    }

    /// <summary>The first date behind another on which there is a session.</summary>
    public long SessionAfter(long midnight)
    {
        for (var tries = 0; tries < 30; tries++)
        {
            midnight += Timestamp.NanosecondsPerDay;
            if (_closes[DayOfWeek(midnight)] != NoClose && !_holidays.Contains(midnight)) break;
        }

        return midnight;
    }

    private static int DayOfWeek(long midnight) => (int)new Timestamp(midnight).ToDateTime().DayOfWeek;

    private static JsonDocument Parse(string path)
    {
        try
        {
            var database = JsonDocument.Parse(SideFile.Bytes(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            if (database.RootElement.ValueKind == JsonValueKind.Object && database.RootElement.TryGetProperty("entries", out var entries)
                && entries.ValueKind == JsonValueKind.Object)
            {
                return database;
            }

            throw SideFile.Unreadable(path, 1, "there are no entries");
        }
        catch (JsonException e)
        {
            throw SideFile.Unreadable(path, (int)(e.LineNumber ?? 0) + 1, "not JSON");
        }
    }

    private static MarketHours Read(string path, string name, JsonElement entry)
    {
        try
        {
            var hours = new MarketHours(entry.GetProperty("dataTimeZone").GetString()!);
            for (var day = 0; day < Days.Length; day++) hours._closes[day] = Close(entry.GetProperty(Days[day]));
            if (hours._closes.Max() == NoClose) Array.Fill(hours._closes, Timestamp.NanosecondsPerDay);
            if (entry.TryGetProperty("holidays", out var holidays))
            {
                foreach (var date in holidays.EnumerateArray()) hours._holidays.Add(Date(date.GetString()!));
            }

            return hours;
        }
        catch (Exception e) when (e is FormatException or KeyNotFoundException or InvalidOperationException or OverflowException)
        {
            throw SideFile.Unreadable(path, 1, $"the entry {name} is not understood ({e.Message.ReplaceLineEndings(" ")})");
        }
    }

    /// <summary>The end of the last regular segment of a day.</summary>
    private static long Close(JsonElement segments)
    {
        var close = NoClose;
        foreach (var segment in segments.EnumerateArray())
        {
            if (segment.GetProperty("state").GetString() == "market") close = Math.Max(close, OfDay(segment.GetProperty("end").GetString()!));
        }

        return close;
    }

    private static long Date(string text) =>
        Timestamp.From(DateTime.ParseExact(text, "M/d/yyyy", CultureInfo.InvariantCulture)).Nanoseconds;

    private static long OfDay(string text) => TimeSpan.Parse(text, CultureInfo.InvariantCulture).Ticks * 100;
}
