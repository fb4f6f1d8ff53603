using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Risk.Limits;

namespace Ergodic.Core.Tests.Worlds;

/// <summary>
/// A venue that knows nothing of brackets or of reduce-only, and tells what happens late, twice and out of order. Its own position is the
/// oracle: what has truly traded.
/// </summary>
internal sealed class RandomBracket
{
    private readonly Random _random;
    private readonly Dictionary<ClientOrderId, Ticket> _tickets = [];
    private readonly List<VenueReport> _underWay = [];
    private readonly List<VenueReport> _told = [];
    private int _placed;
    private int _canceled;
    private int _queried;
    private int _replaced;
    private long _trades;

    public RandomBracket(int seed)
    {
        Seed = seed;
        _random = new Random(seed);
        World = new World(limits: new RiskLimits { MaxLeverage = 20m, MaxDrawdown = null }).Started();
        World.Bar(100m);
    }

    public World World { get; }

    /// <summary>What has truly traded, signed.</summary>
    public decimal Position { get; private set; }

    /// <summary>The same by bracket.</summary>
    public Dictionary<ClientOrderId, decimal> Held { get; } = [];

    /// <summary>How often exits traded more than was entered.</summary>
    public int Overfills { get; private set; }

    public int LateFills { get; private set; }

    private bool HasHeardAll => (_placed, _replaced, _canceled, _queried) == (World.Venue.Placed.Count, World.Venue.Replaced.Count, World.Venue.Canceled.Count, World.Venue.Queried.Count);

    public IEnumerable<Ticket> Working => _tickets.Values.Where(ticket => ticket.IsWorking);

    public int Seed { get; }

    public void Step()
    {
        Listen();
        var choice = _random.Next(10);
        if (choice < 3 && Working.ToList() is { Count: > 0 } working) Trade(working[_random.Next(working.Count)]);
        else if (choice < 9) Tell();
        else if (_told.Count > 0) World.Answer(_told[_random.Next(_told.Count)]);
    }

    /// <summary>Nothing trades any more but what trades at once; all that is under way arrives.</summary>
    public void Settle()
    {
        for (var round = 0; round < 4_000; round++)
        {
            Listen();
            if (_underWay.Count > 0) Tell();
            else if (Working.FirstOrDefault(ticket => ticket.Intent.Type == OrderType.Market) is { } market) Trade(market, market.Left);
            else if (World.Core.State.Execution.Pursuits.IsActive) World.Pass(3_000_000_000);
            else if (HasHeardAll) return;
        }

        throw new InvalidOperationException("never settles");
    }

    public void Trade(Ticket ticket, decimal? all = null)
    {
        var quantity = all ?? (_random.Next(2) == 0 ? ticket.Left : Math.Max(0.001m, Math.Round(ticket.Left / 2, 3)));
        ticket.Filled += quantity;
        Position += ticket.Intent.Sign * quantity;
        var bracket = ticket.Intent.Parent.IsNone ? ticket.Id : ticket.Intent.Parent;
        Held[bracket] = Held.GetValueOrDefault(bracket) + (ticket.Intent.Sign * quantity);
        if (ticket.Intent.Parent != default && Math.Sign(Held[bracket]) == ticket.Intent.Sign) Overfills++;
        _underWay.Add(World.FillReport(ticket.Id, quantity, 100m, 0m, ++_trades));
    }

    private void Listen()
    {
        for (; _placed < World.Venue.Placed.Count; _placed++)
        {
            var (id, intent) = World.Venue.Placed[_placed];
            _tickets.Add(id, new Ticket(id, intent));
            if (_random.Next(12) == 0 && intent.Type == OrderType.Limit && !intent.Parent.IsNone) End(_tickets[id], VenueReportKind.Rejected);
            else Say(VenueReportKind.Accepted, id);
        }

        for (; _replaced < World.Venue.Replaced.Count; _replaced++)
        {
            var (order, total, intent) = World.Venue.Replaced[_replaced];
            var ticket = _tickets[order.Id];
            if (!ticket.IsWorking || total <= ticket.Filled || _random.Next(4) == 0)
            {
                Say(VenueReportKind.ReplaceRejected, order.Id);
                continue;
            }

            ticket.Total = total;
            _underWay.Add(Report(VenueReportKind.Replaced, order.Id) with
            {
                Standing = new StandingOrder
                {
                    Id = order.Id,
                    VenueOrderId = 7,
                    Instrument = 0,
                    Side = intent.Side,
                    Type = intent.Type,
                    Status = OrderStatus.New,
                    Quantity = total,
                    FilledQuantity = ticket.Filled,
                    LimitPrice = intent.LimitPrice,
                    StopPrice = intent.StopPrice,
                    VenueTime = World.Now,
                },
            });
        }

        for (; _canceled < World.Venue.Canceled.Count; _canceled++)
        {
            var ticket = _tickets[World.Venue.Canceled[_canceled]];
            if (!ticket.IsWorking || (_random.Next(3) == 0 && ticket.Refusals++ < 2)) Say(VenueReportKind.CancelRejected, ticket.Id);
            else End(ticket, VenueReportKind.Canceled);
        }

        for (; _queried < World.Venue.Queried.Count; _queried++) LookUp(_tickets[World.Venue.Queried[_queried]]);
        if (_random.Next(3) == 0) World.Pass(300_000_000);
    }

    private void LookUp(Ticket ticket)
    {
        // An answer that overtook the fills it counts would have them asked for: here the fills are told first.
        foreach (var fill in _underWay.Where(report => report.Order == ticket.Id && report.Kind == VenueReportKind.Filled).ToList()) Arrive(fill);
        var status = ticket.IsWorking ? OrderStatus.New : ticket.Left == 0 ? OrderStatus.Filled : OrderStatus.Canceled;
        World.Answer(Report(VenueReportKind.Standing, ticket.Id) with
        {
            Standing = World.Standing(ticket.Id, status, ticket.Filled) with { Quantity = ticket.Total },
        });
    }

    private void End(Ticket ticket, VenueReportKind kind)
    {
        ticket.HasEnded = true;
        Say(kind, ticket.Id);
    }

    private void Tell()
    {
        if (_underWay.Count > 0) Arrive(_underWay[_random.Next(_underWay.Count)]);
    }

    private void Arrive(VenueReport report)
    {
        _underWay.Remove(report);
        _told.Add(report);
        if (report.Kind == VenueReportKind.Filled && World.Order(report.Order).IsTerminal) LateFills++;
        World.Answer(report);
    }

    private void Say(VenueReportKind kind, ClientOrderId id) => _underWay.Add(Report(kind, id));

    private VenueReport Report(VenueReportKind kind, ClientOrderId id) => new() { Kind = kind, Order = id, VenueOrderId = 7, VenueTime = World.Now, Reason = "" };

    internal sealed class Ticket(ClientOrderId id, OrderIntent intent)
    {
        public ClientOrderId Id { get; } = id;

        public OrderIntent Intent { get; } = intent;

        public decimal Total { get; set; } = intent.Quantity;

        public decimal Filled { get; set; }

        public bool HasEnded { get; set; }

        public int Refusals { get; set; }

        public decimal Left => Total - Filled;

        public bool IsWorking => !HasEnded && Left > 0;
    }
}
