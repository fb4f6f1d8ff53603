using System.Globalization;
using System.Text.Json;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>The JSON object a client sent. Amounts may come as numbers or as strings.</summary>
internal readonly struct AlpacaBody(JsonElement element)
{
    private const int MostDecimals = 9;

    /// <summary>Reads a request's body; an empty one is an empty object.</summary>
    public static AlpacaBody Parse(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
            if (document.RootElement.ValueKind != JsonValueKind.Object) throw AlpacaError.Malformed();
            return new AlpacaBody(document.RootElement.Clone());
        }
        catch (JsonException)
        {
            throw AlpacaError.Malformed();
        }
    }

    public bool Has(string name) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>A word, or an empty text when it was not sent.</summary>
    public string Text(string name)
    {
        if (!Has(name)) return "";
        var value = element.GetProperty(name);
        return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw AlpacaError.Malformed();
    }

    public bool Flag(string name)
    {
        if (!Has(name)) return false;
        var value = element.GetProperty(name);
        return value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw AlpacaError.Malformed();
    }

    /// <summary>An amount above 0 with at most nine decimals; 0 when it was not sent.</summary>
    public decimal Amount(string name)
    {
        if (!Has(name)) return 0;
        var value = element.GetProperty(name);
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!,
            _ => throw AlpacaError.Malformed(),
        };
        if (text.Length == 0) return 0;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount)) throw AlpacaError.Malformed();
        if (amount <= 0) throw AlpacaError.Invalid($"{name} must be > 0");
        return decimal.Round(amount, MostDecimals) == amount ? amount : throw AlpacaError.Invalid($"{name} is limited to {MostDecimals} decimal places");
    }

    /// <summary>An object within, empty when it was not sent.</summary>
    public AlpacaBody Part(string name)
    {
        if (!Has(name)) return default;
        var value = element.GetProperty(name);
        return value.ValueKind == JsonValueKind.Object ? new AlpacaBody(value) : throw AlpacaError.Malformed();
    }
}
