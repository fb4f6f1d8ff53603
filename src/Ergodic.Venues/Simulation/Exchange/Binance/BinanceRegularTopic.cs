using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>A picture of a market sent every so often, when it is another than the last.</summary>
/// <param name="name">The stream.</param>
/// <param name="period">Nanoseconds between pictures, 0 for after every operation.</param>
/// <param name="version">Tells pictures apart.</param>
/// <param name="write">Draws one.</param>
internal sealed class BinanceRegularTopic(
    string name, long period, Func<Timestamp, long> version, Action<Utf8JsonWriter, Timestamp> write) : BinanceTopic(name)
{
    private Timestamp _due;
    private long _sent = -1;

    /// <inheritdoc/>
    public override void Poll(SimulatedExchange exchange, Timestamp now)
    {
        if (now < _due || version(now) is var current && current == _sent) return;
        _sent = version(now);
        _due = now.AddNanoseconds(period);
        Send(json => write(json, now));
    }
}
