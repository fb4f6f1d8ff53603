using Ergodic.Core.Brackets;
using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Facts;

/// <summary>From here on what an entry trades, or what is held already, is protected by exits that cancel each other.</summary>
/// <param name="Id">The entry's id, or one of its own.</param>
/// <param name="Instrument">What it trades.</param>
/// <param name="Strategy">Whose it is.</param>
/// <param name="Side">The side of the entry.</param>
/// <param name="Held">What is held already.</param>
/// <param name="Stop">Trigger of the exit at a loss, or null.</param>
/// <param name="Target">Limit of the exit at a gain, or null.</param>
public readonly record struct BracketOpened(
    ClientOrderId Id, uint Instrument, string Strategy, OrderSide Side, decimal Held, decimal? Stop, decimal? Target) : IFact<BracketOpened>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.BracketOpened;

    /// <inheritdoc/>
    public static BracketOpened Decode(ref StateReader reader) => new(
        ClientOrderId.Read(ref reader), reader.UInt32(), reader.Text(), (OrderSide)reader.Byte(), reader.Decimal(), reader.OptionalDecimal(), reader.OptionalDecimal());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Id.Write(writer);
        writer.UInt32(Instrument);
        writer.Text(Strategy);
        writer.Byte((byte)Side);
        writer.Decimal(Held);
        writer.OptionalDecimal(Stop);
        writer.OptionalDecimal(Target);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        state.Brackets.Open(new Bracket(Id, Instrument, Strategy, Side, Stop, Target) { Balance = Held });
    }
}
