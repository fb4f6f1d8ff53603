using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Matching;

/// <summary>One operation on a matching book, to be done to any.</summary>
internal sealed class BookOperation(Func<string> name, Timestamp now, BookOperation.Deed deed)
{
    public delegate ReadOnlySpan<MatchEvent> Deed(IMatchingBook book);

    public string Name => name();

    public Timestamp Now => now;

    /// <summary>The orders it places.</summary>
    public MatchingTicket[] Tickets { get; private init; } = [];

    /// <summary>The list it places.</summary>
    public MatchingList? List { get; private init; }

    /// <summary>The owner whose position it sets.</summary>
    public int? Positioned { get; private init; }

    public ReadOnlySpan<MatchEvent> On(IMatchingBook book) => deed(book);

    public static BookOperation Place(MatchingTicket ticket, Timestamp now) => new(() => $"Place {ticket}", now, book => book.Place(in ticket, now)) { Tickets = [ticket] };

    public static BookOperation PlaceList(MatchingList list, Timestamp now) => new(() => $"PlaceList {list}", now, book => book.PlaceList(in list, now))
    {
        Tickets = [list.First, list.Second, list.Third],
        List = list,
    };

    public static BookOperation Amend(int owner, MatchingAmendment amendment, Timestamp now) =>
        new(() => $"Amend {owner} {amendment}", now, book => book.Amend(owner, in amendment, now));

    public static BookOperation Cancel(int owner, long id, Timestamp now) => new(() => $"Cancel {owner} {id}", now, book => book.Cancel(owner, id, now));

    public static BookOperation CancelAll(int owner, Timestamp now) => new(() => $"CancelAll {owner}", now, book => book.CancelAll(owner, now));

    public static BookOperation Expire(Timestamp now) => new(() => "Expire", now, book => book.Expire(now));

    public static BookOperation SetPhase(MarketPhase phase, Timestamp now) => new(() => $"SetPhase {phase}", now, book => book.SetPhase(phase, now));

    public static BookOperation SetBand(long low, long high, Timestamp now) => new(() => $"SetBand {low} {high}", now, book => book.SetBand(low, high, now));

    public static BookOperation SetMark(long price, Timestamp now) => new(() => $"SetMark {price}", now, book => book.SetMark(price, now));

    public static BookOperation SetPosition(int owner, long lots, Timestamp now) =>
        new(() => $"SetPosition {owner} {lots}", now, book => book.SetPosition(owner, lots, now)) { Positioned = owner };
}
