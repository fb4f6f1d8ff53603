using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>A holding, or a fraction of one, became cash without a trade.</summary>
/// <param name="Instrument">What was held.</param>
/// <param name="Quantity">Signed part of the position.</param>
/// <param name="Price">At what price.</param>
/// <param name="Category">Why: a fraction a split left, or a delisting.</param>
public readonly record struct HoldingCashedOut(uint Instrument, decimal Quantity, decimal Price, LedgerCategory Category) : IFact<HoldingCashedOut>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.HoldingCashedOut;

    /// <inheritdoc/>
    public static HoldingCashedOut Decode(ref StateReader reader) => new(reader.UInt32(), reader.Decimal(), reader.Decimal(), (LedgerCategory)reader.Byte());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.UInt32(Instrument);
        writer.Decimal(Quantity);
        writer.Decimal(Price);
        writer.Byte((byte)Category);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        var instrument = state.Instruments[Instrument];
        state.Ledger.BookCashOut(instrument, Quantity, Price, Category);
        state.Exposure.SetPosition(Instrument, state.Ledger.PositionOf(instrument).Quantity);
    }
}
