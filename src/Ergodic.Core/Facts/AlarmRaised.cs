using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Facts;

/// <summary>Something needs a person: docs/orders.md says what to do about each kind.</summary>
/// <param name="Kind">What.</param>
/// <param name="Order">The order, for those about one.</param>
/// <param name="Text">In a line.</param>
public readonly record struct AlarmRaised(AlarmKind Kind, ClientOrderId Order, string Text) : IFact<AlarmRaised>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.AlarmRaised;

    /// <inheritdoc/>
    public static AlarmRaised Decode(ref StateReader reader) => new((AlarmKind)reader.Byte(), ClientOrderId.Read(ref reader), reader.Text());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Byte((byte)Kind);
        Order.Write(writer);
        writer.Text(Text);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        state.Execution.Alarms++;
        if (Kind == AlarmKind.BracketUnserved && state.Brackets.TryFind(Order, out var bracket)) bracket.HasAlarmed = true;
    }
}
