using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Connections;

/// <summary>
/// Attempts under way at a venue: those about one order go out one after the other, as a cancel that overtook its order would name nothing;
/// those of different orders side by side. Each is begun exactly once, whatever ends at the same moment.
/// </summary>
internal sealed class OrderAttempts
{
    private readonly Lock _gate = new();
    private readonly Dictionary<ClientOrderId, Task> _last = [];

    /// <summary>Completes when every attempt begun so far has ended.</summary>
    public Task WhenIdle
    {
        get
        {
            lock (_gate) return Task.WhenAll(_last.Values);
        }
    }

    /// <summary>Begins an attempt when the one before it about the same order has ended.</summary>
    public void Begin(ClientOrderId id, Func<Task> attempt)
    {
        lock (_gate)
        {
            var before = _last.GetValueOrDefault(id, Task.CompletedTask);
            var task = Task.Run(() => AfterAsync(before, attempt));
            _last[id] = task;
            _ = ForgetAsync(id, task);
        }
    }

    private static async Task AfterAsync(Task before, Func<Task> attempt)
    {
        await before.ConfigureAwait(false);
        await attempt().ConfigureAwait(false);
    }

    private async Task ForgetAsync(ClientOrderId id, Task task)
    {
        await task.ConfigureAwait(false);
        lock (_gate)
        {
            if (_last.TryGetValue(id, out var last) && last == task) _last.Remove(id);
        }
    }
}
