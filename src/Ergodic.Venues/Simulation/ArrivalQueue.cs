using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation;

/// <summary>Messages on their way, in order of arrival; of equal ones the earlier sent. Inserting is O(1) while delays are constant.</summary>
internal sealed class ArrivalQueue<T>
{
    private (Timestamp Arrival, T Message)[] _ring = new (Timestamp, T)[16];
    private int _head;

    public int Count { get; private set; }

    public Timestamp NextArrival => Count == 0 ? Timestamp.MaxValue : _ring[_head].Arrival;

    public void Add(Timestamp arrival, in T message)
    {
        if (Count == _ring.Length) Grow();
        var place = Count++;
        while (place > 0 && At(place - 1).Arrival > arrival)
        {
            At(place) = At(place - 1);
            place--;
        }

        At(place) = (arrival, message);
    }

    public bool TryTake(Timestamp until, out T message, out Timestamp arrival)
    {
        message = default!;
        arrival = NextArrival;
        if (Count == 0 || arrival > until) return false;
        message = _ring[_head].Message;
        _ring[_head] = default;
        _head = (_head + 1) & (_ring.Length - 1);
        Count--;
        return true;
    }

    private ref (Timestamp Arrival, T Message) At(int index) => ref _ring[(_head + index) & (_ring.Length - 1)];

    private void Grow()
    {
        var larger = new (Timestamp, T)[_ring.Length * 2];
        for (var i = 0; i < Count; i++) larger[i] = At(i);
        _ring = larger;
        _head = 0;
    }
}
