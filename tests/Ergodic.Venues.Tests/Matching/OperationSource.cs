using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>
/// Draws operations on a small market: few owners, few prices, so that everything meets everything. Each seed has a temper of its own: how much
/// of the time orders are conditional, listed, out of the ordinary or nonsense, and how often phases change.
/// </summary>
internal sealed class OperationSource
{
    private const int Owners = 5;
    private const int Middle = 100;
    private readonly Random _random;
    private readonly double _cancels, _conditional, _lists, _special, _nonsense, _upheaval, _markets, _sweeps;
    private readonly int _spread;
    private readonly SelfTradePolicy? _policy;
    private long _id, _now;
    private MarketPhase _phase;

    public OperationSource(int seed)
    {
        _random = new Random(seed);
        _cancels = 0.1 + (_random.NextDouble() * 0.3);
        _conditional = Temper(0.4);
        _lists = Temper(0.2);
        _special = Temper(0.5);
        _nonsense = Temper(0.05);
        _upheaval = Temper(0.05);
        _markets = Temper(0.3);
        _sweeps = Temper(0.2);
        _spread = _random.Next(2, 25);
        _policy = _random.Next(2) == 0 ? (SelfTradePolicy)_random.Next(5) : null;
        Options = new MatchingOptions
        {
            Phase = _phase = Is(0.7) ? MarketPhase.Continuous : (MarketPhase)_random.Next(7),
            TakesOrdersWhileHalted = Is(0.5),
            ReferencePrice = Is(0.5) ? Price() : 0,
            Capacity = _random.Next(40),
        };
    }

    public MatchingOptions Options { get; }

    public BookOperation Next()
    {
        _now += _random.Next(3);
        var now = new Timestamp(_now);
        if (Is(_upheaval)) return Upheaval(now);
        if (_phase != MarketPhase.Continuous && Is(0.05)) return BookOperation.SetPhase(_phase = MarketPhase.Continuous, now);
        if (Is(_cancels))
        {
            if (Is(0.4)) return BookOperation.Amend(Owner(), Amendment(), now);
            return Is(0.03) ? BookOperation.CancelAll(Owner(), now) : BookOperation.Cancel(Owner(), SomeId(), now);
        }

        return Is(_lists) ? BookOperation.PlaceList(List(), now) : BookOperation.Place(Is(_conditional) ? Conditional() : Plain(), now);
    }

    private double Temper(double most) => _random.Next(3) == 0 ? 0 : _random.NextDouble() * most;

    private bool Is(double probability) => _random.NextDouble() < probability;

    private BookOperation Upheaval(Timestamp now)
    {
        switch (_random.Next(6))
        {
            case 0:
                _phase = (MarketPhase)_random.Next(Is(0.05) ? 9 : 7);
                return BookOperation.SetPhase(_phase, now);
            case 1: return Is(0.3) ? BookOperation.SetBand(0, 0, now) : BookOperation.SetBand(Is(0.2) ? 0 : Price() - 4, Is(0.2) ? 0 : Price() + 4, now);
            case 2: return BookOperation.SetMark(Is(_nonsense) ? -Price() : Price(), now);
            case 3: return BookOperation.Expire(now);
            case 4: return BookOperation.SetPosition(Is(_nonsense) ? -1 : Owner(), Is(_nonsense) ? Wild() : _random.Next(-60, 61), now);
            default: return BookOperation.SetPhase(_phase = Is(0.5) ? MarketPhase.Halted : MarketPhase.ClosingAuction, now);
        }
    }

    private MatchingTicket Plain()
    {
        var isMarket = Is(_markets);
        var type = !isMarket ? OrderType.Limit : Is(0.3) ? OrderType.MarketToLimit : OrderType.Market;
        var ticket = Basis(type) with { Price = isMarket ? 0 : Price(), TimeInForce = Time(mayTakeOnly: true) };
        if (type == OrderType.Market && Is(0.3)) ticket = ticket with { Quantity = 0, Budget = _random.Next(1, 3000) };
        return Spoilt(Special(ticket));
    }

    private MatchingTicket Conditional()
    {
        var type = (OrderType)_random.Next((int)OrderType.StopMarket, (int)OrderType.MarketIfTouched + 1);
        var isTrailing = type is OrderType.TrailingStopAmount or OrderType.TrailingStopPercent;
        var hasLimit = type is OrderType.StopLimit or OrderType.TakeProfitLimit or OrderType.LimitIfTouched || (isTrailing && Is(0.4));
        var ticket = Basis(type) with
        {
            Price = hasLimit ? Price() : 0,
            TriggerPrice = !isTrailing || Is(0.3) ? Price() : 0,
            TrailingTicks = type == OrderType.TrailingStopAmount ? _random.Next(1, 6) : 0,
            TrailingBasisPoints = type == OrderType.TrailingStopPercent ? _random.Next(1, 600) : 0,
            TimeInForce = Time(mayTakeOnly: true),
            Source = (TriggerSource)_random.Next(4),
            RefuseIfTriggered = Is(0.3),
        };
        if (ticket.TimeInForce is TimeInForce.AtOpen or TimeInForce.AtClose && !Is(_nonsense)) ticket = ticket with { TimeInForce = TimeInForce.Gtc };
        return Spoilt(Special(ticket));
    }

    private MatchingList List()
    {
        var kind = (Contingency)_random.Next(Is(_nonsense) ? 0 : 1, Is(_nonsense) ? 5 : 4);
        var rules = (OrderListRules)_random.Next(Is(_nonsense) ? 8 : 4);
        var owner = Owner();
        MatchingTicket Leg(bool isPlain, MatchingTicket? like)
        {
            var ticket = isPlain ? Special(Basis(OrderType.Limit) with { Price = Price() }) : Conditional();
            ticket = ticket with { Owner = owner, TimeInForce = TimeInForce.Gtc, Expiry = default };
            return like is { } one ? ticket with { Side = one.Side, Quantity = one.Quantity, Display = Math.Min(ticket.Display, one.Quantity) } : ticket;
        }

        if (kind == Contingency.Oco)
        {
            var first = Leg(Is(0.6), null);
            return new MatchingList { Kind = kind, Rules = rules, First = first, Second = Leg(first.Type != OrderType.Limit && Is(0.7), first) };
        }

        var parent = (Is(0.2) ? Conditional() : Plain()) with { Owner = owner };
        if (kind != Contingency.Bracket) return new MatchingList { Kind = kind, Rules = rules, First = parent, Second = (Is(0.5) ? Conditional() : Plain()) with { Owner = owner } };
        var opposite = parent.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
        var second = Leg(Is(0.7), parent with { Side = opposite, Quantity = Math.Max(parent.Quantity, 1) });
        return new MatchingList { Kind = kind, Rules = rules, First = parent, Second = second, Third = Leg(second.Type != OrderType.Limit && Is(0.6), second) };
    }

    private MatchingTicket Basis(OrderType type) => new()
    {
        Id = ++_id,
        Type = type,
        Side = Is(0.5) ? OrderSide.Buy : OrderSide.Sell,
        Owner = Owner(),
        Quantity = Is(_sweeps) ? _random.Next(20, 120) : _random.Next(1, 20),
        TimeInForce = TimeInForce.Gtc,
        SelfTrade = _policy ?? (SelfTradePolicy)_random.Next(5),
    };

    private MatchingTicket Special(MatchingTicket ticket)
    {
        if (ticket.TimeInForce == TimeInForce.Gtd) ticket = ticket with { Expiry = new Timestamp(_now + _random.Next(1, 200)) };
        if (!Is(_special) || ticket.Budget > 0) return ticket;
        var rests = ticket is { Price: > 0, TimeInForce: TimeInForce.Gtc or TimeInForce.Day or TimeInForce.Gtd };
        switch (_random.Next(4))
        {
            case 0 when rests: return ticket with { Flags = ticket.Flags | OrderFlags.PostOnly };
            case 1: return ticket with { Flags = ticket.Flags | OrderFlags.ReduceOnly };
            case 2 or 3 when rests: return ticket with { Display = _random.Next(1, (int)Math.Min(ticket.Quantity, 8) + 1) };
            default: return ticket;
        }
    }

    /// <summary>With some probability a ticket with one thing wrong or odd.</summary>
    private MatchingTicket Spoilt(MatchingTicket ticket)
    {
        if (!Is(_nonsense)) return ticket;
        return _random.Next(17) switch
        {
            0 => ticket with { Id = ticket.Id - _random.Next(1, 4) },
            1 => ticket with { Owner = Is(0.5) ? -1 : MatchingTicket.MaxOwner + 1 },
            2 => ticket with { Side = (OrderSide)_random.Next(4) },
            3 => ticket with { Type = (OrderType)_random.Next(14) },
            4 => ticket with { TimeInForce = (TimeInForce)_random.Next(10) },
            5 => ticket with { Flags = (OrderFlags)_random.Next(8) },
            6 => ticket with { Source = (TriggerSource)_random.Next(6) },
            7 => ticket with { SelfTrade = (SelfTradePolicy)_random.Next(7) },
            8 => ticket with { Quantity = Wild() },
            9 => ticket with { Budget = Wild() },
            10 => ticket with { Display = Wild() },
            11 => ticket with { Price = Wild() },
            12 => ticket with { TriggerPrice = Wild() },
            13 => ticket with { TrailingTicks = Wild() },
            14 => ticket with { TrailingBasisPoints = _random.Next(-1, 10_002) },
            15 => ticket with { Expiry = new Timestamp(_now + _random.Next(-2, 3)) },
            _ => ticket with { RefuseIfTriggered = true },
        };
    }

    private MatchingAmendment Amendment() => new(
        SomeId(), Is(_nonsense) ? Wild() : Is(0.6) ? _random.Next(1, 25) : 0, Is(_nonsense) ? Wild() : Is(0.4) ? Price() : 0,
        Is(_nonsense) ? Wild() : Is(_conditional) ? Price() : 0);

    private TimeInForce Time(bool mayTakeOnly)
    {
        if (!Is(_special)) return TimeInForce.Gtc;
        var time = (TimeInForce)_random.Next(1, 8);
        return mayTakeOnly || time is not (TimeInForce.Ioc or TimeInForce.Fok) ? time : TimeInForce.Gtc;
    }

    private long Price()
    {
        if (Is(0.002)) return _random.Next(3) switch { 0 => 1, 1 => MatchingTicket.MaxPrice, _ => _random.NextInt64(1, 1L << _random.Next(1, 48)) };
        return Middle + _random.Next(-_spread, _spread + 1);
    }

    private long Wild() => _random.Next(8) switch
    {
        0 => 0,
        1 => -1,
        2 => MatchingTicket.MaxQuantity,
        3 => MatchingTicket.MaxQuantity + 1,
        4 => long.MinValue,
        5 => long.MaxValue,
        6 => 1,
        _ => _random.NextInt64(),
    };

    private int Owner() => _random.Next(Owners);

    /// <summary>Mostly an id of late, which its owner may hit by chance.</summary>
    private long SomeId() => Is(0.02) ? _random.Next(-1, 3) : Math.Max(1, _id - (long)(_random.NextDouble() * _random.NextDouble() * 60));
}
