using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Strategies.Contract;

/// <summary>What the engine offers a strategy: a view of the past and a place to put wishes. Implemented by the core.</summary>
public interface IStrategyPort
{
    /// <summary>Core time.</summary>
    Timestamp Now { get; }

    /// <summary>Equity in reporting currency, or null where it cannot be valued.</summary>
    decimal? Equity { get; }

    /// <summary>The instruments of the run.</summary>
    InstrumentTable Instruments { get; }

    /// <summary>Signed position.</summary>
    decimal PositionOf(uint instrument);

    /// <summary>How much of the position no working order is closing yet.</summary>
    decimal ReducibleOf(uint instrument);

    /// <summary>True when an order of ours works on the instrument.</summary>
    bool HasWorkingOrders(uint instrument);

    /// <summary>Last price, or 0 before the first.</summary>
    decimal LastPriceOf(uint instrument);

    /// <summary>Puts a wish in line for the risk gate; it is judged after the callback returns.</summary>
    void Submit(in OrderIntent intent);

    /// <summary>The same for a wish its caller gave an id: one that came within the last 24 hours is refused.</summary>
    void Submit(in OrderIntent intent, ClientOrderId id);

    /// <summary>Asks to change an order of a strategy; what is null stays as it is. Judged by the risk gate after the callback returns.</summary>
    void Replace(string strategy, ClientOrderId order, decimal? quantity, decimal? limit, decimal? stop);

    /// <summary>Wishes for an entry whose fills are protected by exits: a stop, a target, or both, of which the first to trade cancels the other.</summary>
    void Bracket(in OrderIntent entry, decimal? stop, decimal? target);

    /// <summary>Wishes for such exits for the part of the position no working order is closing yet.</summary>
    void Protect(string strategy, uint instrument, decimal? stop, decimal? target, string because);

    /// <summary>The open orders of a strategy on an instrument, oldest first, as they trade (not in a price basis).</summary>
    IReadOnlyList<StrategyOrder> OpenOrders(string strategy, uint instrument);

    /// <summary>Asks to take back every working order of a strategy on an instrument.</summary>
    void CancelAll(string strategy, uint instrument);
}
