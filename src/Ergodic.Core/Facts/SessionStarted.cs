using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>A session began: daily figures start anew, and a stop for the day ends.</summary>
/// <param name="Equity">Equity at this moment.</param>
public readonly record struct SessionStarted(decimal Equity) : IFact<SessionStarted>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.SessionStarted;

    /// <inheritdoc/>
    public static SessionStarted Decode(ref StateReader reader) => new(reader.Decimal());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Decimal(Equity);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.Account.StartSession(Equity, header.Stamp);
}
