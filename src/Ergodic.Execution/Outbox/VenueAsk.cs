using Ergodic.Domain.Time;
using Ergodic.Execution.Gateways;

namespace Ergodic.Execution.Outbox;

/// <summary>An effect that adds no risk: a cancel, a look-up, or a question for the account. It does not wait for the disk.</summary>
public readonly record struct VenueAsk
{
    private VenueAsk(EffectKind kind, in OrderReference order, Timestamp time)
    {
        Kind = kind;
        Order = order;
        Time = time;
    }

    /// <summary>What to do.</summary>
    public EffectKind Kind { get; private init; }

    /// <summary>With which order; none for <see cref="EffectKind.Synchronise"/>.</summary>
    public OrderReference Order { get; private init; }

    /// <summary>Which venue, for <see cref="EffectKind.Synchronise"/>.</summary>
    public string? Venue { get; private init; }

    /// <summary>From when trades are wanted, for <see cref="EffectKind.Synchronise"/>.</summary>
    public Timestamp TradesSince { get; private init; }

    /// <summary>Core time of the decision.</summary>
    public Timestamp Time { get; private init; }

    /// <summary>Take an order back.</summary>
    public static VenueAsk Cancel(in OrderReference order, Timestamp time) => new(EffectKind.Cancel, in order, time);

    /// <summary>Look an order up.</summary>
    public static VenueAsk Query(in OrderReference order, Timestamp time) => new(EffectKind.Query, in order, time);

    /// <summary>Ask for the account.</summary>
    public static VenueAsk Synchronise(string venue, Timestamp tradesSince, Timestamp time) =>
        new(EffectKind.Synchronise, default, time) { Venue = venue, TradesSince = tradesSince };

    internal void SendTo(IOrderGateway gateway)
    {
        switch (Kind)
        {
            case EffectKind.Cancel:
                gateway.Cancel(Order, Time);
                break;
            case EffectKind.Query:
                gateway.Query(Order, Time);
                break;
            default:
                gateway.Synchronise(new SynchroniseRequest(Venue!, TradesSince, Time));
                break;
        }
    }
}
