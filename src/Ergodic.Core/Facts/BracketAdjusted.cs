using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Facts;

/// <summary>A bracket protects another quantity than its own fills make: it was withdrawn, or the position was closed by other orders.</summary>
/// <param name="Id">The bracket.</param>
/// <param name="Balance">What it protects now.</param>
/// <param name="Reason">Why.</param>
public readonly record struct BracketAdjusted(ClientOrderId Id, decimal Balance, string Reason) : IFact<BracketAdjusted>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.BracketAdjusted;

    /// <inheritdoc/>
    public static BracketAdjusted Decode(ref StateReader reader) => new(ClientOrderId.Read(ref reader), reader.Decimal(), reader.Text());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Id.Write(writer);
        writer.Decimal(Balance);
        writer.Text(Reason);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        if (!state.Brackets.TryFind(Id, out var bracket)) throw new TradingException(ErrorCode.AuditTrailCorruption, $"A fact speaks of bracket {Id}, which the state does not hold.");
        bracket.SetBalance(Balance);
    }
}
