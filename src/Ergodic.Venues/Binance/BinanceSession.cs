using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Instruments;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Binance;

/// <summary>Binance spot with the rules of some instruments.</summary>
public sealed class BinanceSession : IVenueSession
{
    private readonly BinanceOptions _options;
    private readonly HttpClient _client;
    private readonly BinanceClient _rest;
    private readonly IReadOnlyList<Instrument> _instruments;
    private readonly TimeProvider _time;

    private BinanceSession(BinanceOptions options, HttpClient client, BinanceClient rest, IReadOnlyList<Instrument> instruments, string interval, TimeProvider time)
    {
        _options = options;
        _client = client;
        _rest = rest;
        _instruments = instruments;
        _time = time;
        Feed = new BinanceFeed(options, rest, instruments, interval, time);
    }

    /// <inheritdoc/>
    public string Venue => BinanceInstruments.Venue;

    /// <inheritdoc/>
    public IMarketFeed Feed { get; }

    /// <inheritdoc/>
    public TimeSpan ClockOffset => _rest.Clock.Offset;

    /// <summary>Measures the venue's clock and reads the trading rules.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="wanted">Names such as <c>BTC/USDT@binance</c>.</param>
    /// <param name="fees">Maker and taker rates of the account.</param>
    /// <param name="interval">Interval of the candles in the venue's words: <c>1s</c>, <c>1m</c>, <c>1h</c>.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="Domain.Errors.TradingException">The venue cannot be reached or does not list an instrument.</exception>
    public static async Task<BinanceSession> OpenAsync(
        BinanceOptions options, IReadOnlyList<InstrumentId> wanted, FeeSchedule fees, string interval, TimeProvider time, CancellationToken cancellation)
    {
        var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var rest = new BinanceClient(options, client, time);
            await rest.SynchroniseClockAsync(cancellation).ConfigureAwait(false);
            var answer = await rest.ReadAsync("/api/v3/exchangeInfo", "", cancellation).ConfigureAwait(false);
            if (!answer.IsSuccess) throw rest.Unread("/api/v3/exchangeInfo", in answer);
            return new BinanceSession(options, client, rest, BinanceInstruments.Read(answer.Body, wanted, fees), interval, time);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IOrderGateway Open(IVenueInbox inbox, CancellationToken closing) => new BinanceGateway(_instruments, _rest, inbox, closing);

    /// <inheritdoc/>
    public Task RunStreamsAsync(IVenueInbox inbox, CancellationToken cancellation) => new BinanceUserStream(_options, _rest, inbox, _time).RunAsync(cancellation);

    /// <inheritdoc/>
    public Task<VenueSnapshot> ReadAccountAsync(CancellationToken cancellation) =>
        new BinanceAccount(_instruments, _rest).ReadAsync(new SynchroniseRequest(Venue, _rest.Clock.Now, _rest.Clock.Now), cancellation);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
