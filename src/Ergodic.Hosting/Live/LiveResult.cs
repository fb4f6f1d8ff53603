using Ergodic.Core.State;
using Ergodic.Journal;

namespace Ergodic.Hosting.Live;

/// <summary>What a live run left behind.</summary>
/// <param name="State">The final state.</param>
/// <param name="Inputs">Inputs the core took.</param>
/// <param name="MarketEvents">Market events among them.</param>
/// <param name="Quarantined">Market events left out as they cannot be true.</param>
/// <param name="FinalEquity">Equity at the last prices, or null where a price is missing.</param>
/// <param name="StateHash">Hash of the final state.</param>
/// <param name="JournalHead">Head of the journal's chain.</param>
/// <param name="StrategyFault">What a strategy threw, or null.</param>
/// <param name="OrdersLeft">Orders not known to be done at the end.</param>
public sealed record LiveResult(
    TradingState State, long Inputs, long MarketEvents, long Quarantined, decimal? FinalEquity, string StateHash, JournalHead JournalHead, string? StrategyFault, int OrdersLeft);
