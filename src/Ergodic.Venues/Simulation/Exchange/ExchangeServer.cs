using System.Net;
using Ergodic.DataSources.Synthetic;
using Ergodic.DataSources.Synthetic.OrderFlow;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>Serves a simulated exchange on the loopback address until it is told to stop.</summary>
public static class ExchangeServer
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    /// <summary>Serves.</summary>
    /// <param name="options">How.</param>
    /// <param name="clock">The exchange's time.</param>
    /// <param name="ready">Told the address once clients may come.</param>
    /// <param name="cancellation">Stops it cleanly: the event log is complete.</param>
    /// <exception cref="TradingException">The options are impossible (<see cref="ErrorCode.Configuration"/>).</exception>
    public static async Task RunAsync(ExchangeServeOptions options, TimeProvider clock, Action<Uri> ready, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(ready);
        var setup = SetupOf(options.Protocol);
        var exchange = Make(options, Timestamp.From(clock.GetUtcNow().UtcDateTime));
        using var log = options.JournalFolder is { } folder ? OpenLog(folder, exchange) : null;
        exchange.Log = log;
        Fund(exchange, options, setup);
        CatchUp(exchange, clock, cancellation);
        var loop = new ExchangeLoop(exchange, clock, Tick);
        await using (loop.ConfigureAwait(false))
        {
            var protocol = setup.Speak(loop, exchange, options);
            if (!cancellation.IsCancellationRequested) await ServeAsync(protocol, loop, options.Port, ready, cancellation).ConfigureAwait(false);
        }

        log?.State(exchange);
        if (loop.Fault is { } fault) throw new InvalidOperationException("The exchange stopped by a fault of its own.", fault);
    }

    internal static SimulatedExchange Make(ExchangeServeOptions options, Timestamp now)
    {
        var setup = SetupOf(options.Protocol);
        // The made-up market's bars begin on whole minutes.
        var start = options.IsQuiet ? now : CandleInterval.Minute.OpenOf(now.AddNanoseconds(-options.History.Ticks * 100));
        var exchange = new SimulatedExchange(setup.Rules, setup.Markets.Select(market => market.Instrument), start);
        if (options.IsQuiet) return exchange;
        foreach (var (instrument, asset, size, step) in setup.Markets)
        {
            var flow = new OrderFlowOptions
            {
                Fair = new SyntheticMarketOptions
                {
                    Assets = [asset],
                    Seed = options.Seed,
                    Start = start,
                    Bars = int.MaxValue,
                    Interval = BarInterval.OneMinute,
                },
                OrderSize = size,
            };
            exchange.Market(instrument.Symbol)!.Crowd = new SyntheticCrowd(flow, options.Speed, step);
        }

        return exchange;
    }

    private static ExchangeSetup SetupOf(string protocol) => ExchangeSetup.All.TryGetValue(protocol, out var setup)
        ? setup
        : throw new TradingException(ErrorCode.Configuration, $"no protocol '{protocol}'; there are: {string.Join(", ", ExchangeSetup.All.Keys)}");

    private static void Fund(SimulatedExchange exchange, ExchangeServeOptions options, ExchangeSetup setup)
    {
        var key = options.Ed25519KeyFile is { } file ? Ed25519PublicKey.FromPem(File.ReadAllText(file), file) : null;
        for (var i = 0; i < options.Accounts.Count; i++)
        {
            var grant = options.Accounts[i];
            var account = exchange.Open(setup.Kind, grant.Key, grant.Secret, i == 0 ? key : null);
            foreach (var (asset, amount) in grant.Balances ?? setup.Balances) exchange.Deposit(account, asset, amount);
        }
    }

    /// <summary>Lets what happened before the start happen.</summary>
    private static void CatchUp(SimulatedExchange exchange, TimeProvider clock, CancellationToken cancellation)
    {
        while (Timestamp.From(clock.GetUtcNow().UtcDateTime) is var now && exchange.Now < now)
        {
            if (cancellation.IsCancellationRequested) return;
            exchange.AdvanceTo(Timestamp.Min(now, exchange.Now.AddNanoseconds(Timestamp.NanosecondsPerSecond)));
        }
    }

    private static ExchangeEventLog OpenLog(string folder, SimulatedExchange exchange)
    {
        try
        {
            return new ExchangeEventLog(folder, exchange);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new TradingException(ErrorCode.Configuration, $"{folder}: no event log can be started there ({fault.Message}); name a fresh folder", fault);
        }
    }

    private static async Task ServeAsync(IExchangeProtocol protocol, ExchangeLoop loop, int port, Action<Uri> ready, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var application = builder.Build();
        await using (application.ConfigureAwait(false))
        {
            protocol.Map(application, stopping.Token);
            try
            {
                await application.StartAsync(cancellation).ConfigureAwait(false);
            }
            catch (IOException fault)
            {
                throw new TradingException(ErrorCode.Configuration, $"port {port} cannot be listened on ({fault.Message}); choose another with --port, or 0 for any", fault);
            }

            ready(new Uri(application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()));
            await Task.WhenAny(loop.Completion, Task.Delay(Timeout.Infinite, cancellation)).ConfigureAwait(false);
            await stopping.CancelAsync().ConfigureAwait(false);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            await application.StopAsync(patience.Token).ConfigureAwait(false);
        }
    }
}
