using Ergodic.DataSources.Feeds;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Alpaca;

/// <summary>Alpaca with the rules of some shares, or of some coins.</summary>
public sealed class AlpacaSession : IVenueSession
{
    private readonly AlpacaOptions _options;
    private readonly HttpClient _client;
    private readonly AlpacaRest _rest;
    private readonly IReadOnlyList<Instrument> _instruments;
    private readonly TimeProvider _time;

    private AlpacaSession(AlpacaOptions options, HttpClient client, AlpacaRest rest, IReadOnlyList<Instrument> instruments, TimeProvider time)
    {
        _options = options;
        _client = client;
        _rest = rest;
        _instruments = instruments;
        _time = time;
        Feed = new AlpacaFeed(options, rest, instruments, time);
    }

    /// <inheritdoc/>
    public string Venue => AlpacaMarkets.Venue;

    /// <inheritdoc/>
    public IMarketFeed Feed { get; }

    /// <inheritdoc/>
    public TimeSpan ClockOffset => _rest.Clock.Offset;

    /// <summary>Measures the venue's clock and reads the assets.</summary>
    /// <param name="options">Where and as whom.</param>
    /// <param name="wanted">Names such as <c>AAPL@alpaca</c>; shares or coins, not both.</param>
    /// <param name="fees">Maker and taker rates of the account.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="TradingException">The venue cannot be reached, refuses the key, or does not list an instrument.</exception>
    public static async Task<AlpacaSession> OpenAsync(AlpacaOptions options, IReadOnlyList<InstrumentId> wanted, FeeSchedule fees, TimeProvider time, CancellationToken cancellation)
    {
        var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var rest = new AlpacaRest(options, client, time);
            await rest.SynchroniseClockAsync(cancellation).ConfigureAwait(false);
            var instruments = new List<Instrument>();
            foreach (var id in wanted)
            {
                var asset = await rest.RequireAsync($"/v2/assets/{Uri.EscapeDataString(id.Symbol)}", cancellation).ConfigureAwait(false);
                instruments.Add(AlpacaMarkets.Read(asset, id, (uint)instruments.Count, fees));
            }

            if (instruments.Any(instrument => instrument.Kind != instruments[0].Kind))
                throw new TradingException(ErrorCode.Configuration, "Shares and coins have market data streams of their own at alpaca: run them apart.");
            return new AlpacaSession(options, client, rest, instruments, time);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IOrderGateway Open(IVenueInbox inbox, CancellationToken closing) => new AlpacaGateway(_instruments, _rest, inbox, _time, closing);

    /// <inheritdoc/>
    public Task RunStreamsAsync(IVenueInbox inbox, CancellationToken cancellation) => new AlpacaUserStream(_options, _rest, inbox, _time).RunAsync(cancellation);

    /// <inheritdoc/>
    public Task<VenueSnapshot> ReadAccountAsync(CancellationToken cancellation) =>
        new AlpacaAccount(_instruments, _rest).ReadAsync(new SynchroniseRequest(Venue, _rest.Clock.Now, _rest.Clock.Now), cancellation);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();
}
