using System.Globalization;
using Ergodic.MarketData.Calendars;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>Clock, calendar and list of shares.</summary>
internal static class AlpacaReference
{
    private const int MostDays = 10_000;

    public static void Clock(AlpacaCall call)
    {
        var (now, hours) = (call.Exchange.Now, call.Venue.Hours);
        call.Json.WriteStartObject();
        call.Json.Time("timestamp", now);
        call.Json.WriteBoolean("is_open", hours.IsOpen(now));
        call.Json.Time("next_open", hours.NextOpen(now));
        call.Json.Time("next_close", hours.NextClose(now));
        call.Json.WriteEndObject();
    }

    public static void Calendar(AlpacaCall call)
    {
        var today = DateOnly.FromDateTime(call.Exchange.Now.ToDateTime());
        var (start, end) = (Date(call, "start") ?? today, Date(call, "end") ?? today.AddYears(1));
        if (end.DayNumber - start.DayNumber > MostDays) throw AlpacaError.Invalid($"a calendar covers at most {MostDays} days");
        call.Json.WriteStartArray();
        for (var date = start; date <= end; date = date.AddDays(1))
            if (call.Venue.Hours.Day(date) is { } day) Write(call, day);
        call.Json.WriteEndArray();
    }

    public static void Assets(AlpacaCall call)
    {
        var (status, kind, exchange) = (call.Text("status"), call.Text("asset_class"), call.Text("exchange"));
        call.Json.WriteStartArray();
        foreach (var market in call.Exchange.Markets)
        {
            if (status is "inactive" || kind is not ("" or "us_equity") || AlpacaListings.Of(market.Instrument.Symbol) is not { } asset) continue;
            if (exchange.Length == 0 || exchange == asset.Listing) Write(call, asset);
        }

        call.Json.WriteEndArray();
    }

    public static void Asset(AlpacaCall call)
    {
        var asset = call.Market(call.Name) is { } market ? AlpacaListings.Of(market.Instrument.Symbol) : null;
        Write(call, asset ?? throw AlpacaError.Missing($"asset not found for {call.Name}"));
    }

    private static DateOnly? Date(AlpacaCall call, string name) => call.Time(name) is { } time ? DateOnly.FromDateTime(time.ToDateTime()) : null;

    private static void Write(AlpacaCall call, TradingDay day)
    {
        var hours = call.Venue.Hours;
        call.Json.WriteStartObject();
        call.Json.WriteString("date", day.Date.ToString("O", CultureInfo.InvariantCulture));
        call.Json.WriteString("open", Clock(hours.Local(day.Open), day, ":"));
        call.Json.WriteString("close", Clock(hours.Local(day.Close), day, ":"));
        call.Json.WriteString("session_open", Clock(hours.Local(day.PreOpen), day, ""));
        call.Json.WriteString("session_close", Clock(hours.Local(day.PostClose), day, ""));
        call.Json.WriteString("settlement_date", day.Date.AddDays(1).ToString("O", CultureInfo.InvariantCulture));
        call.Json.WriteEndObject();
    }

    /// <summary>A time of day; the midnight that ends the day as the minute before it.</summary>
    private static string Clock(DateTime local, TradingDay day, string colon)
    {
        var shown = DateOnly.FromDateTime(local) > day.Date ? new TimeOnly(23, 59) : TimeOnly.FromDateTime(local);
        return shown.ToString($"HH'{colon}'mm", CultureInfo.InvariantCulture);
    }

    private static void Write(AlpacaCall call, AlpacaAsset asset)
    {
        var json = call.Json;
        json.WriteStartObject();
        json.WriteString("id", AlpacaIds.OfAsset(asset.Instrument.Symbol));
        json.WriteString("class", "us_equity");
        json.WriteString("exchange", asset.Listing);
        json.WriteString("symbol", asset.Instrument.Symbol);
        json.WriteString("name", asset.Name);
        json.WriteString("status", "active");
        json.WriteBoolean("tradable", true);
        json.WriteBoolean("marginable", true);
        json.WriteBoolean("shortable", call.Exchange.Rules.Margin.AllowsShort);
        json.WriteBoolean("easy_to_borrow", true);
        json.WriteBoolean("fractionable", true);
        json.Amount("maintenance_margin_requirement", call.Exchange.Rules.Margin.MaintenanceLong * 100);
        json.WriteStartArray("attributes");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
