using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Facts;

/// <summary>A split took effect: the position, its lots, every order and the basis strategies see are in new shares from here on. Costs stay.</summary>
/// <param name="Instrument">What was split.</param>
/// <param name="Numerator">New shares.</param>
/// <param name="Denominator">Old shares they replace.</param>
/// <param name="ExTime">Fills from before this moment are told in old shares, whenever they reach us.</param>
public readonly record struct SplitApplied(uint Instrument, long Numerator, long Denominator, Timestamp ExTime) : IFact<SplitApplied>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.SplitApplied;

    /// <inheritdoc/>
    public static SplitApplied Decode(ref StateReader reader) => new(reader.UInt32(), reader.Int64(), reader.Int64(), reader.Time());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.UInt32(Instrument);
        writer.Int64(Numerator);
        writer.Int64(Denominator);
        writer.Time(ExTime);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        var instrument = state.Instruments[Instrument];
        var ratio = new SplitRatio(Numerator, Denominator);
        Count(state, isWorking: false);
        state.Orders.Rescale(instrument, ratio);
        Count(state, isWorking: true);
        state.Brackets.Rescale(instrument, ratio);
        if (state.Ledger.TryPosition(Instrument, out var position) && position.Quantity != 0) state.Ledger.BookSplit(instrument, ratio);
        state.Exposure.SetPosition(Instrument, position?.Quantity ?? 0);
        state.Listings.Split(Instrument, ratio, ExTime);
    }

    private void Count(TradingState state, bool isWorking)
    {
        foreach (var order in state.Orders.Open)
        {
            if (order.Intent.Instrument != Instrument || order.Intent.Contingency == Contingency.Oco) continue; // brackets count their exits
            if (isWorking) state.Exposure.Reserve(Instrument, order.Intent.Side, order.RemainingQuantity);
            else state.Exposure.Release(Instrument, order.Intent.Side, order.RemainingQuantity);
        }
    }
}
