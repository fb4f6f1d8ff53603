using System.Text.Json;
using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Alpaca;

/// <summary>
/// Alpaca's market data stream for some instruments of one kind: trades, best bid and ask, minute bars. Bars that closed while the connection was
/// down are fetched when it is back and marked <see cref="MarketEventFlags.Backfilled"/>, so that a series of bars has no hole.
/// </summary>
public sealed class AlpacaFeed(AlpacaOptions options, AlpacaRest rest, IReadOnlyList<Instrument> instruments, TimeProvider time) : IMarketFeed, ISocketListener
{
    private const long Minute = 60 * Timestamp.NanosecondsPerSecond;
    private readonly AlpacaStreams _reader = new(instruments);
    private readonly List<MarketEvent> _events = [];
    private readonly Timestamp[] _lastClose = new Timestamp[instruments.Count];
    private readonly bool _isShares = instruments[0].Kind == InstrumentKind.Equity;
    private IFeedReceiver? _receiver;
    private VenueSocket? _socket;
    private CancellationToken _life;
    private bool _isLive;

    /// <inheritdoc/>
    public IReadOnlyList<Instrument> Instruments => instruments;

    /// <inheritdoc/>
    public async Task RunAsync(IFeedReceiver receiver, CancellationToken cancellation)
    {
        _receiver = receiver;
        using var socket = new VenueSocket(new VenueSocketOptions(() => new Uri(options.Streams, _isShares ? $"/v2/{options.Feed}" : "/v1beta3/crypto/us")), this, time);
        await socket.RunAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask OpenedAsync(VenueSocket socket, CancellationToken cancellation)
    {
        (_socket, _life) = (socket, cancellation);
        foreach (var instrument in instruments) await BackfillAsync(instrument, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Received(ReadOnlySpan<byte> message)
    {
        switch (_reader.Read(message, rest.Clock.Now, _events))
        {
            case AlpacaStreamStep.Greeted:
                _ = AlpacaHandshake.SendAsync(_socket!, AlpacaHandshake.SignIn(options), _life);
                break;
            case AlpacaStreamStep.SignedIn:
                _ = AlpacaHandshake.SendAsync(_socket!, AlpacaHandshake.Subscribe(instruments), _life);
                break;
            case AlpacaStreamStep.Subscribed when !_isLive:
                _isLive = true;
                _receiver!.FeedChanged(isLive: true, "");
                break;
        }

        foreach (var market in _events) Give(in market);
    }

    /// <inheritdoc/>
    public void Lost(string reason)
    {
        _isLive = false;
        _receiver!.FeedChanged(isLive: false, reason);
    }

    private async Task BackfillAsync(Instrument instrument, CancellationToken cancellation)
    {
        if (_lastClose[instrument.Number] == default) return;
        var (symbol, token) = (AlpacaMarkets.SymbolOf(instrument), "");
        do
        {
            var source = _isShares ? $"/v2/stocks/bars?feed={options.Feed}&" : "/v1beta3/crypto/us/bars?";
            var path = $"{source}symbols={Uri.EscapeDataString(symbol)}&timeframe=1Min&limit=10000&start={Uri.EscapeDataString(_lastClose[instrument.Number].ToString())}{token}";
            using var page = AlpacaAnswers.Parse(await rest.RequireDataAsync(path, cancellation).ConfigureAwait(false));
            AlpacaAnswers.Understand(path, () => token = Take(page.RootElement, symbol, instrument));
        }
        while (token.Length > 0);
    }

    /// <summary>Gives a page's bars that are over; returns the next page's part of the query, or nothing.</summary>
    private string Take(JsonElement page, string symbol, Instrument instrument)
    {
        var now = Timestamp.FromMilliseconds(rest.Clock.Milliseconds);
        if (page.GetProperty("bars") is { ValueKind: JsonValueKind.Object } bySymbol && bySymbol.TryGetProperty(symbol, out var bars))
        {
            foreach (var bar in bars.EnumerateArray())
            {
                var close = AlpacaAnswers.Time(bar, "t").AddNanoseconds(Minute);
                if (close > now) continue;
                Give(new MarketEvent(
                    MarketEventKind.Bar, MarketEventFlags.Backfilled, BarInterval.OneMinute, instrument.Number, close, rest.Clock.Now,
                    AlpacaStreams.Price(instrument, AlpacaAnswers.Required(bar, "o")), AlpacaStreams.Price(instrument, AlpacaAnswers.Required(bar, "h")),
                    AlpacaStreams.Price(instrument, AlpacaAnswers.Required(bar, "l")), AlpacaStreams.Price(instrument, AlpacaAnswers.Required(bar, "c")),
                    AlpacaStreams.Quantity(instrument, AlpacaAnswers.Required(bar, "v"))));
            }
        }

        var next = AlpacaAnswers.Text(page, "next_page_token");
        return next.Length > 0 ? $"&page_token={Uri.EscapeDataString(next)}" : "";
    }

    /// <summary>A bar may be told twice, by the stream and by the backfill: it is given once, and none goes back in time.</summary>
    private void Give(in MarketEvent market)
    {
        if (market.Kind == MarketEventKind.Bar)
        {
            if (market.VenueTime <= _lastClose[market.Instrument]) return;
            _lastClose[market.Instrument] = market.VenueTime;
        }

        _receiver!.Market(in market);
    }
}
