using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Hosting.Backtest;
using Ergodic.Hosting.Live;
using Ergodic.Venues.Alpaca;
using Ergodic.Venues.Binance;
using Ergodic.Venues.Connections;

namespace Ergodic.Cli.Commands;

/// <summary>The venues there are connectors for. Keys come from the environment: <c>ERGODIC_BINANCE_KEY</c>, <c>ERGODIC_ALPACA_KEY</c> and their secrets.</summary>
internal static class LiveVenues
{
    /// <summary>Opens the settings' venue.</summary>
    /// <param name="settings">Where, and what to trade.</param>
    /// <param name="isSigned">True when orders are to be sent. Alpaca wants a key for market data too.</param>
    /// <param name="cancellation">Gives up.</param>
    public static IVenueSession Open(LiveSettings settings, bool isSigned, CancellationToken cancellation) =>
        settings.Venue == AlpacaMarkets.Venue ? OpenAlpaca(settings, cancellation) : OpenBinance(settings, isSigned, cancellation);

    private static BinanceSession OpenBinance(LiveSettings settings, bool isSigned, CancellationToken cancellation)
    {
        var plain = new BinanceOptions();
        var options = plain with
        {
            Rest = Address(settings.Rest, plain.Rest),
            Streams = Address(settings.Streams, plain.Streams),
            Api = Address(settings.Api, plain.Api),
            Key = isSigned ? Credential("ERGODIC_BINANCE_KEY") : "",
            Secret = isSigned ? Credential("ERGODIC_BINANCE_SECRET") : "",
        };
        return BinanceSession.OpenAsync(options, Wanted(settings), TradingSpecs.Fees(settings.Fees), settings.Interval, TimeProvider.System, cancellation).GetAwaiter().GetResult();
    }

    private static AlpacaSession OpenAlpaca(LiveSettings settings, CancellationToken cancellation)
    {
        var plain = new AlpacaOptions();
        var options = plain with
        {
            Rest = Address(settings.Rest, plain.Rest),
            Data = Address(settings.Data, plain.Data),
            Streams = Address(settings.Streams, plain.Streams),
            Api = Address(settings.Api, plain.Api),
            Key = Credential("ERGODIC_ALPACA_KEY"),
            Secret = Credential("ERGODIC_ALPACA_SECRET"),
        };
        return AlpacaSession.OpenAsync(options, Wanted(settings), TradingSpecs.Fees(settings.Fees), TimeProvider.System, cancellation).GetAwaiter().GetResult();
    }

    private static Uri Address(string? given, Uri usual) => given is null ? usual : new Uri(given);

    private static List<InstrumentId> Wanted(LiveSettings settings) => [.. settings.Instruments.Select(Named)];

    private static InstrumentId Named(string name) => InstrumentId.TryParse(name, out var id)
        ? id
        : throw new TradingException(ErrorCode.Configuration, $"'{name}' is not an instrument: write it as BTC/USDT@binance or AAPL@alpaca.");

    private static string Credential(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        ? value
        : throw new TradingException(ErrorCode.Configuration, $"the variable {variable} is not set: the venue needs an API key.");
}
