namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>One thing the venue does for whoever asks.</summary>
/// <param name="Weight">Request weight.</param>
/// <param name="Security">What the request must prove.</param>
/// <param name="Answer">Writes the answer's body.</param>
internal sealed record BinanceOperation(int Weight, BinanceSecurity Security, Action<BinanceCall> Answer);
