namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>An answer ready to be sent.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON, or empty.</param>
/// <param name="Headers">Names and values.</param>
internal sealed record AlpacaAnswer(int Status, ReadOnlyMemory<byte> Body, IReadOnlyList<(string Name, string Value)> Headers);
