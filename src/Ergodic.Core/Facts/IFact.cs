using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>
/// Something the core decided. Facts alone change the trading state, live and on recovery, by the same <see cref="Apply"/>.
/// A layout that was ever released stays readable.
/// </summary>
/// <typeparam name="TSelf">The fact itself.</typeparam>
public interface IFact<TSelf>
    where TSelf : struct, IFact<TSelf>
{
    /// <summary>Its record type.</summary>
    static abstract RecordType Type { get; }

    /// <summary>Reads what <see cref="Encode"/> wrote.</summary>
    static abstract TSelf Decode(ref StateReader reader);

    /// <summary>Writes the canonical layout.</summary>
    void Encode(StateWriter writer);

    /// <summary>Changes the state.</summary>
    void Apply(TradingState state, FactHeader header);
}
