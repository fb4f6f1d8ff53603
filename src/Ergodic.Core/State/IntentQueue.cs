using Ergodic.Domain.Orders;

namespace Ergodic.Core.State;

/// <summary>Wishes of the strategies during one input, in the order they were made. Emptied before the next input.</summary>
public sealed class IntentQueue
{
    private readonly List<OrderIntent> _intents = new(16);
    private readonly List<(string Strategy, uint Instrument)> _cancellations = new(16);
    private readonly List<ReplaceWish> _replacements = [];
    private readonly List<(int Place, ClientOrderId Id)> _given = [];

    private readonly List<(int Place, ExitWish Exits)> _exits = [];
    private readonly List<ExitWish> _protections = [];

    internal ReadOnlySpan<OrderIntent> Intents => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_intents);

    internal List<(string Strategy, uint Instrument)> Cancellations => _cancellations;

    internal int Count => _intents.Count;

    internal bool IsEmpty => _intents.Count == 0 && _cancellations.Count == 0 && _replacements.Count == 0 && _protections.Count == 0;

    internal List<ReplaceWish> Replacements => _replacements;

    /// <summary>Exits wished for what is held.</summary>
    internal List<ExitWish> Protections => _protections;

    /// <summary>The exits that shall protect what a wish enters, or null.</summary>
    internal ExitWish? ExitsOf(int place)
    {
        foreach (var (at, exits) in _exits)
        {
            if (at == place) return exits;
        }

        return null;
    }

    /// <summary>The id its caller gave a wish, or none.</summary>
    internal ClientOrderId GivenId(int place)
    {
        if (_given.Count == 0) return default;
        foreach (var (at, id) in _given)
        {
            if (at == place) return id;
        }

        return default;
    }

    internal void Add(in OrderIntent intent) => _intents.Add(intent);

    internal void Add(in OrderIntent intent, ClientOrderId id)
    {
        _given.Add((_intents.Count, id));
        _intents.Add(intent);
    }

    internal void Add(in OrderIntent intent, ExitWish exits)
    {
        _exits.Add((_intents.Count, exits));
        _intents.Add(intent);
    }

    internal void Add(ExitWish protection) => _protections.Add(protection);

    internal void Add(ReplaceWish wish) => _replacements.Add(wish);

    internal void AddCancellation(string strategy, uint instrument) => _cancellations.Add((strategy, instrument));

    /// <summary>Keeps the first wishes and drops the rest; cancellations stay, as they only lower risk.</summary>
    internal void KeepFirst(int count)
    {
        _intents.RemoveRange(count, _intents.Count - count);
        _given.RemoveAll(given => given.Place >= count);
        _exits.RemoveAll(exits => exits.Place >= count);
    }

    internal void Clear()
    {
        _intents.Clear();
        _cancellations.Clear();
        _replacements.Clear();
        _given.Clear();
        _exits.Clear();
        _protections.Clear();
    }
}
