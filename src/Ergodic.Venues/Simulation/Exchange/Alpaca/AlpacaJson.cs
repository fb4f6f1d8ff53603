using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>How the venue prints: amounts of trading as strings, of market data as numbers, times in RFC 3339.</summary>
internal static class AlpacaJson
{
    public static string Text(decimal value) => value.ToString("0.#########", CultureInfo.InvariantCulture);

    public static void Amount(this Utf8JsonWriter json, string name, decimal value) => json.WriteString(name, Text(value));

    /// <summary>An amount, or null where it is 0.</summary>
    public static void AmountOrNull(this Utf8JsonWriter json, string name, decimal value)
    {
        if (value == 0) json.WriteNull(name);
        else json.WriteString(name, Text(value));
    }

    public static void Number(this Utf8JsonWriter json, string name, decimal value)
    {
        json.WritePropertyName(name);
        json.WriteRawValue(value.ToString("0.#########", CultureInfo.InvariantCulture), skipInputValidation: true);
    }

    public static void Time(this Utf8JsonWriter json, string name, Timestamp time) => json.WriteString(name, time.ToString());

    public static void TextOrNull(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is null) json.WriteNull(name);
        else json.WriteString(name, text);
    }

    public static void TimeOrNull(this Utf8JsonWriter json, string name, Timestamp? time) => json.TextOrNull(name, time?.ToString());
}
