using System.Text.Json.Serialization;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>Readers made at compile time.</summary>
[JsonSerializable(typeof(string[]))]
internal sealed partial class BinanceJsonContext : JsonSerializerContext;
