using System.Runtime.CompilerServices;

namespace Ergodic.MarketData.Validation;

/// <summary>
/// The ids of the last events, each with a mark of what came with it, found in one step: an id takes the place of the one that has been
/// at its place before, so what is found was there, and of the last <see cref="Places"/> consecutive ids none is forgotten.
/// </summary>
internal sealed class RecentIds
{
    /// <summary>Ids remembered.</summary>
    public const int Places = 512;

    private readonly (long Id, long Mark)[] _seen = new (long, long)[Places];

    /// <summary>True when the id is remembered.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Has(long id, out long mark)
    {
        ref readonly var place = ref _seen[Place(id)];
        mark = place.Mark;
        return place.Id == id && id != 0;
    }

    /// <summary>Remembers an id; 0 is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long id, long mark) => _seen[Place(id)] = (id, mark);

    /// <summary>Forgets all.</summary>
    public void Clear() => Array.Clear(_seen);

    private static int Place(long id) => (int)(id & (Places - 1));
}
