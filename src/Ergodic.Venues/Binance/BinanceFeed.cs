using System.Globalization;
using System.Text.Json;
using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Binance;

/// <summary>
/// Binance's market streams for some instruments: trades, best bid and ask, and closed candles of one interval. Candles that closed while the
/// connection was down are fetched when it is back and marked <see cref="MarketEventFlags.Backfilled"/>, so that a series of bars has no hole.
/// </summary>
public sealed class BinanceFeed(BinanceOptions options, BinanceClient rest, IReadOnlyList<Instrument> instruments, string interval, TimeProvider time) : IMarketFeed, ISocketListener
{
    private const int MostBackfilled = 1000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(23); // the venue ends a connection after 24
    private readonly BinanceStreamReader _reader = new(instruments);
    private readonly Timestamp[] _lastClose = new Timestamp[instruments.Count];
    private IFeedReceiver? _receiver;

    /// <inheritdoc/>
    public IReadOnlyList<Instrument> Instruments => instruments;

    /// <inheritdoc/>
    public async Task RunAsync(IFeedReceiver receiver, CancellationToken cancellation)
    {
        _receiver = receiver;
        using var socket = new VenueSocket(new VenueSocketOptions(Address) { Lifetime = Lifetime }, this, time);
        await socket.RunAsync(cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask OpenedAsync(VenueSocket socket, CancellationToken cancellation)
    {
        foreach (var instrument in instruments) await BackfillAsync(instrument, cancellation).ConfigureAwait(false);
        _receiver!.FeedChanged(isLive: true, "");
    }

    /// <inheritdoc/>
    public void Received(ReadOnlySpan<byte> message)
    {
        if (_reader.TryRead(message, rest.Clock.Now, out var market)) Give(in market);
    }

    /// <inheritdoc/>
    public void Lost(string reason) => _receiver!.FeedChanged(isLive: false, reason);

    /// <summary>Streams are named in the address, so they flow from the first moment on.</summary>
    private Uri Address()
    {
        var streams = instruments.Select(BinanceInstruments.SymbolOf).Select(symbol => symbol.ToLowerInvariant())
            .SelectMany(symbol => (string[])[$"{symbol}@trade", $"{symbol}@bookTicker", $"{symbol}@kline_{interval}"]);
        return new Uri(options.Streams, $"/stream?streams={string.Join('/', streams)}");
    }

    private async Task BackfillAsync(Instrument instrument, CancellationToken cancellation)
    {
        if (_lastClose[instrument.Number] == default) return;
        var since = (_lastClose[instrument.Number].Nanoseconds / 1_000_000).ToString(CultureInfo.InvariantCulture);
        var query = string.Create(CultureInfo.InvariantCulture, $"symbol={BinanceInstruments.SymbolOf(instrument)}&interval={interval}&startTime={since}&limit={MostBackfilled}");
        var answer = await rest.ReadAsync("/api/v3/klines", query, cancellation).ConfigureAwait(false);
        if (!answer.IsSuccess) throw rest.Unread("/api/v3/klines", in answer);
        var now = rest.Clock.Milliseconds;
        using var document = BinanceAnswers.Parse(answer.Body);
        foreach (var candle in document.RootElement.EnumerateArray())
        {
            if (candle[6].GetInt64() < now) Give(Candle(candle, instrument));
        }
    }

    private MarketEvent Candle(JsonElement candle, Instrument instrument)
    {
        var close = Timestamp.FromMilliseconds(candle[6].GetInt64() + 1);
        var length = BarInterval.FromNanoseconds(close - Timestamp.FromMilliseconds(candle[0].GetInt64()));
        return new MarketEvent(
            MarketEventKind.Bar, MarketEventFlags.Backfilled, length, instrument.Number, close, rest.Clock.Now, Price(candle[1], instrument), Price(candle[2], instrument), Price(candle[3], instrument),
            Price(candle[4], instrument), Mantissa(candle[5], instrument, static (it, value, out mantissa) => it.TryQuantityMantissa(value, out mantissa)));
    }

    private static long Price(JsonElement text, Instrument instrument) => Mantissa(text, instrument, static (it, value, out mantissa) => it.TryPriceMantissa(value, out mantissa));

    private delegate bool Converter(Instrument instrument, decimal value, out long mantissa);

    private static long Mantissa(JsonElement text, Instrument instrument, Converter convert) =>
        decimal.TryParse(text.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && convert(instrument, value, out var mantissa)
            ? mantissa
            : throw new TradingException(ErrorCode.Deserialization, $"{instrument.Id}: '{text}' in a candle is no number of the instrument's decimals. Read the venue's trading rules again.");

    /// <summary>A candle may be told twice, by the stream and by the backfill: it is given once, and none goes back in time.</summary>
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
