namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>An answer ready to be sent.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON.</param>
/// <param name="Headers">Names and values.</param>
internal sealed record BinanceAnswer(int Status, ReadOnlyMemory<byte> Body, IReadOnlyList<(string Name, string Value)> Headers);
