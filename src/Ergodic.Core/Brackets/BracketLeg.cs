using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Brackets;

/// <summary>One exit of a bracket, or its repair: the order that serves it now, and at which price.</summary>
public sealed class BracketLeg
{
    /// <summary>The last order placed for it, or none.</summary>
    public ClientOrderId Order { get; internal set; }

    /// <summary>Trigger of the stop, limit of the target; null where there is no such exit.</summary>
    public decimal? Price { get; internal set; }

    /// <summary>Placements since the balance changed; <see cref="Bracket.MaxAttempts"/> once it was refused.</summary>
    public int Attempts { get; internal set; }

    /// <summary>True when it is not tried again before the balance changes.</summary>
    public bool IsBlocked => Attempts >= Bracket.MaxAttempts;

    internal void Write(StateWriter writer)
    {
        Order.Write(writer);
        writer.OptionalDecimal(Price);
        writer.Int32(Attempts);
    }
}
