using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>How the venue prints numbers: as strings with eight decimals; times as milliseconds.</summary>
internal static class BinanceJson
{
    public static string Text(decimal value) => value.ToString("0.00000000", CultureInfo.InvariantCulture);

    public static void Decimal(this Utf8JsonWriter json, string name, decimal value) => json.WriteString(name, Text(value));

    public static void Time(this Utf8JsonWriter json, string name, Timestamp time) => json.WriteNumber(name, Milliseconds(time));

    public static void Time(this Utf8JsonWriter json, string name, Timestamp? time) => json.WriteNumber(name, time is { } known ? Milliseconds(known) : -1);

    public static long Milliseconds(Timestamp time) => time.Nanoseconds / 1_000_000;

    /// <summary>Writes <c>[[price, quantity], …]</c> of the best levels.</summary>
    public static void Levels(this Utf8JsonWriter json, string name, ExchangeInstrument instrument, IEnumerable<KeyValuePair<long, long>> levels)
    {
        json.WriteStartArray(name);
        foreach (var (price, quantity) in levels)
        {
            json.WriteStartArray();
            json.WriteStringValue(Text(instrument.PriceOf(price)));
            json.WriteStringValue(Text(instrument.QuantityOf(quantity)));
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
