using System.Diagnostics.CodeAnalysis;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.State;

/// <summary>What we know of each venue as a whole, in the order they first spoke.</summary>
public sealed class VenueRegister
{
    private readonly List<VenueState> _venues = [];

    /// <summary>How many venues have spoken.</summary>
    public int Count => _venues.Count;

    /// <summary>All of them.</summary>
    public IReadOnlyList<VenueState> All => _venues;

    /// <summary>A venue that has spoken.</summary>
    public bool TryFind(string venue, [NotNullWhen(true)] out VenueState? state)
    {
        state = _venues.Find(one => one.Name == venue);
        return state is not null;
    }

    internal VenueState Open(string venue)
    {
        if (TryFind(venue, out var state)) return state;
        state = new VenueState(venue);
        _venues.Add(state);
        return state;
    }

    internal void Write(StateWriter writer)
    {
        writer.Int32(_venues.Count);
        foreach (var venue in _venues) venue.Write(writer);
    }
}
