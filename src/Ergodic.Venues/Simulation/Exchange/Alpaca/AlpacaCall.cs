using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Time;
using Microsoft.AspNetCore.WebUtilities;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>One request being answered on the exchange's loop.</summary>
internal sealed class AlpacaCall(AlpacaVenue venue, SimulatedExchange exchange, ExchangeAccount account, string query, string body, Utf8JsonWriter json)
{
    private readonly Dictionary<string, Microsoft.Extensions.Primitives.StringValues> _query = QueryHelpers.ParseQuery(query);

    public AlpacaVenue Venue { get; } = venue;

    public SimulatedExchange Exchange { get; } = exchange;

    /// <summary>Who asks.</summary>
    public ExchangeAccount Account { get; } = account;

    /// <summary>Where the answer's body goes.</summary>
    public Utf8JsonWriter Json { get; } = json;

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; set; } = 200;

    /// <summary>The variable part of the path, or empty.</summary>
    public string Name { get; init; } = "";

    public AlpacaBody Body() => AlpacaBody.Parse(body);

    public string Text(string name) => _query.TryGetValue(name, out var value) ? value.ToString() : "";

    public bool Flag(string name) => string.Equals(Text(name), "true", StringComparison.OrdinalIgnoreCase);

    public int Count(string name, int usual, int most)
    {
        var text = Text(name);
        if (text.Length == 0) return usual;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1 && count <= most
            ? count
            : throw AlpacaError.Invalid($"{name} must be between 1 and {most}");
    }

    public Timestamp? Time(string name)
    {
        var text = Text(name);
        if (text.Length == 0) return null;
        return Timestamp.TryParse(text, out var time) ? time : throw AlpacaError.Invalid($"invalid {name}: {text}");
    }

    public bool IsDescending(string name, bool usual) => Text(name) switch
    {
        "" => usual,
        "asc" => false,
        "desc" => true,
        var other => throw AlpacaError.Invalid($"invalid {name}: {other}"),
    };

    /// <summary>The words of a parameter, commas between them; none when it was not sent.</summary>
    public string[] Words(string name) => Text(name).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The market a symbol or an asset id names.</summary>
    public ExchangeMarket? Market(string symbolOrId)
    {
        foreach (var market in Exchange.Markets)
        {
            var symbol = market.Instrument.Symbol;
            if (symbol == symbolOrId || AlpacaIds.OfAsset(symbol) == symbolOrId) return market;
        }

        return null;
    }
}
