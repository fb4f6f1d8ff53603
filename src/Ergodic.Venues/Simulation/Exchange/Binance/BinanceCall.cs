using System.Text.Json;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>One request being answered on the exchange's loop, whichever way it came.</summary>
internal sealed class BinanceCall(BinanceVenue venue, SimulatedExchange exchange, ExchangeAccount? account, BinanceParameters parameters, Utf8JsonWriter json)
{
    public BinanceVenue Venue { get; } = venue;

    public SimulatedExchange Exchange { get; } = exchange;

    /// <summary>Who asks; only operations that need one may ask.</summary>
    public ExchangeAccount Account => account ?? throw new InvalidOperationException("This operation does not say who may call it.");

    public BinanceParameters Parameters { get; } = parameters;

    /// <summary>Where the answer's body goes.</summary>
    public Utf8JsonWriter Json { get; } = json;

    /// <summary>The HTTP status of the answer.</summary>
    public int Status { get; set; } = 200;

    /// <summary>The same call with other parameters.</summary>
    public BinanceCall With(BinanceParameters others) => new(Venue, Exchange, account, others, Json);

    /// <summary>The market of the parameter <c>symbol</c>.</summary>
    public ExchangeMarket Market()
    {
        var symbol = Parameters.RequiredText("symbol");
        if (symbol.Any(c => !char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c) && c is not ('-' or '_' or '.')))
            throw BinanceError.Illegal("symbol", "^[A-Z0-9-_.]{1,20}$");
        return Exchange.Market(symbol) ?? throw BinanceError.Symbol();
    }

    /// <summary>The markets of <c>symbol</c> or <c>symbols</c>, all when neither was sent.</summary>
    /// <param name="isSingle">True when <c>symbol</c> was sent: the answer is one object, not an array.</param>
    public IReadOnlyList<ExchangeMarket> MarketsAsked(out bool isSingle)
    {
        isSingle = Parameters.Has("symbol");
        if (isSingle && Parameters.Has("symbols")) throw BinanceError.Combination();
        if (isSingle) return [Market()];
        if (Parameters.Text("symbols") is not { } text) return Exchange.Markets;
        try
        {
            var symbols = JsonSerializer.Deserialize(text, BinanceJsonContext.Default.StringArray) ?? [];
            return [.. symbols.Select(symbol => Exchange.Market(symbol) ?? throw BinanceError.Symbol())];
        }
        catch (JsonException)
        {
            throw BinanceError.Illegal("symbols", "^\\[(\"[A-Z0-9-_.]{1,20}\"(,\"[A-Z0-9-_.]{1,20}\"){0,}){0,1}\\]$");
        }
    }
}
