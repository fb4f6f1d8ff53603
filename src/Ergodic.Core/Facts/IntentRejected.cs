using Ergodic.Core.Brackets;
using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Risk.Gate;

namespace Ergodic.Core.Facts;

/// <summary>The risk gate refused an intent: the answer names the check, the value and the limit.</summary>
/// <param name="Intent">What was wanted.</param>
/// <param name="GateSequence">Number of the gate answer.</param>
/// <param name="Rejection">Why not.</param>
public readonly record struct IntentRejected(OrderIntent Intent, long GateSequence, Rejection Rejection) : IFact<IntentRejected>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.IntentRejected;

    /// <inheritdoc/>
    public static IntentRejected Decode(ref StateReader reader)
    {
        var gateSequence = reader.Int64();
        var rejection = new Rejection((ErrorCode)reader.UInt16(), reader.Text(), reader.Decimal(), reader.Decimal());
        return new IntentRejected(OrderIntent.Read(ref reader), gateSequence, rejection);
    }

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Int64(GateSequence);
        writer.UInt16((ushort)Rejection.Code);
        writer.Text(Rejection.Check);
        writer.Decimal(Rejection.Value);
        writer.Decimal(Rejection.Limit);
        Intent.Write(writer);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.GateSequence = GateSequence;
        state.NoteRejection(Rejection);
        var intent = Intent;
        if (!intent.Parent.IsNone && state.Brackets.TryFindOf(in intent, default, out var bracket)) bracket.LegOf(in intent).Attempts = Bracket.MaxAttempts;
    }
}
