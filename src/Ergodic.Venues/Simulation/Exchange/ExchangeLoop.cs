using System.Threading.Channels;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>The one thread that touches an exchange: takes requests in the order they come, brings time up to the clock before each.</summary>
internal sealed class ExchangeLoop : IAsyncDisposable
{
    private readonly Channel<Action> _requests = Channel.CreateBounded<Action>(new BoundedChannelOptions(100_000) { SingleReader = true });
    private readonly SimulatedExchange _exchange;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly Task _running;
    private long _isTickQueued;

    /// <summary>Starts the loop.</summary>
    /// <param name="exchange">Touched by nobody else from now on.</param>
    /// <param name="clock">Its time.</param>
    /// <param name="tick">How often time moves on without requests.</param>
    public ExchangeLoop(SimulatedExchange exchange, TimeProvider clock, TimeSpan tick)
    {
        _exchange = exchange;
        _clock = clock;
        _running = Task.Run(RunAsync);
        _timer = clock.CreateTimer(_ => Tick(), null, tick, tick);
    }

    /// <summary>Runs after each request and tick, on the loop.</summary>
    public Action<SimulatedExchange>? AfterEach { get; set; }

    /// <summary>Faults of requests nobody waits for.</summary>
    public Exception? Fault { get; private set; }

    /// <summary>Completes when the loop has ended.</summary>
    public Task Completion => _running;

    /// <summary>The clock's time.</summary>
    public Timestamp Time => Timestamp.From(_clock.GetUtcNow().UtcDateTime);

    /// <summary>Does something on the loop and returns its answer.</summary>
    public async Task<T> AskAsync<T>(Func<SimulatedExchange, T> request, CancellationToken cancellation = default)
    {
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        await _requests.Writer.WriteAsync(
            () =>
            {
                try
                {
                    answer.SetResult(request(_exchange));
                }
                catch (Exception fault) when (fault is not OutOfMemoryException)
                {
                    answer.SetException(fault);
                }
            },
            cancellation).ConfigureAwait(false);
        return await answer.Task.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends the loop after the requests that wait.</summary>
    public async ValueTask DisposeAsync()
    {
        await _timer.DisposeAsync().ConfigureAwait(false);
        _requests.Writer.TryComplete();
        await _running.ConfigureAwait(false);
    }

    private void Tick()
    {
        // At most one tick waits: a slow loop must not be buried in them.
        if (Interlocked.Exchange(ref _isTickQueued, 1) == 1) return;
        if (!_requests.Writer.TryWrite(() => Interlocked.Exchange(ref _isTickQueued, 0))) Interlocked.Exchange(ref _isTickQueued, 0);
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var request in _requests.Reader.ReadAllAsync().ConfigureAwait(false))
            {
                _exchange.AdvanceTo(Time);
                request();
                AfterEach?.Invoke(_exchange);
            }
        }
        catch (Exception fault)
        {
            // A fault of the exchange itself ends it: the host sees the completed loop and stops with the fault.
            Fault = fault;
            _requests.Writer.TryComplete(fault);
            throw;
        }
    }
}
