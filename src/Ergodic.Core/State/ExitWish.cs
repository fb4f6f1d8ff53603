namespace Ergodic.Core.State;

/// <summary>Exits a strategy wishes for: at a loss, at a gain, or both, then the first to trade cancels the other.</summary>
/// <param name="Strategy">Who.</param>
/// <param name="Instrument">For what.</param>
/// <param name="Stop">Trigger of the exit at a loss.</param>
/// <param name="Target">Limit of the exit at a gain.</param>
/// <param name="Reason">Why.</param>
internal sealed record ExitWish(string Strategy, uint Instrument, decimal? Stop, decimal? Target, string Reason);
