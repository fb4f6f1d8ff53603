namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>How an account pays.</summary>
internal enum ExchangeAccountKind
{
    /// <summary>Owns what it sells and pays at once: working orders lock funds, balances never fall below 0.</summary>
    Cash,

    /// <summary>May borrow cash and assets within its buying power: cash and assets may be negative, orders reserve buying power.</summary>
    Margin,

    /// <summary>The other participants: no limits, balances may be negative.</summary>
    Crowd,
}
