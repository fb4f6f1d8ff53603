using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.Core.State;

/// <summary>The listing of every instrument, by its number.</summary>
public sealed class ListingBook
{
    private Listing[] _listings = [];

    /// <summary>One instrument's listing.</summary>
    public Listing this[uint number] => _listings[number];

    internal void Add() => _listings = [.. _listings, new Listing()];

    internal void Split(uint number, SplitRatio ratio, Timestamp exTime) => _listings[number].Split(ratio, exTime);

    internal void Dividend(uint number, decimal priceFactor) => _listings[number].Basis = _listings[number].Basis.AfterDividend(priceFactor);

    internal void SetStatus(uint number, InstrumentStatus status) => _listings[number].Status = status;

    internal void Write(StateWriter writer)
    {
        foreach (var listing in _listings) listing.Write(writer);
    }
}
