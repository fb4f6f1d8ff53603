namespace Ergodic.Venues.Simulation.Tape;

/// <summary>The richest data seen of an instrument so far: what its book is made of.</summary>
internal enum TapeDataKind : byte
{
    Nothing = 0,
    Trades = 1,
    Quotes = 2,
    Levels = 3,
    Orders = 4,
}
