using Ergodic.Domain.Market;

namespace Ergodic.MarketData.CorporateActions;

/// <summary>Splits and dividends of one instrument.</summary>
/// <param name="Events">Events in the order of their ex times; of one day the dividend, which is paid on old shares, comes before the split.</param>
/// <param name="Notes">One line for everything that was left out or is less certain than the rest, by date.</param>
public sealed record CorporateActionList(IReadOnlyList<MarketEvent> Events, IReadOnlyList<string> Notes);
