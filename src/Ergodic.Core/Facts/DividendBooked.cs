using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Values;

namespace Ergodic.Core.Facts;

/// <summary>A share went ex dividend: long holders received it, short ones paid it, and the basis strategies see took the step out of prices.</summary>
/// <param name="Instrument">What paid.</param>
/// <param name="PerShare">How much a share.</param>
/// <param name="Cash">What was booked in the currency it settles in: above zero received, below zero paid, 0 where nothing was held.</param>
/// <param name="PriceFactor">Last price ÷ (last price − dividend); 1 where no price above the dividend was known.</param>
public readonly record struct DividendBooked(uint Instrument, decimal PerShare, decimal Cash, decimal PriceFactor) : IFact<DividendBooked>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.DividendBooked;

    /// <inheritdoc/>
    public static DividendBooked Decode(ref StateReader reader) => new(reader.UInt32(), reader.Decimal(), reader.Decimal(), reader.Decimal());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.UInt32(Instrument);
        writer.Decimal(PerShare);
        writer.Decimal(Cash);
        writer.Decimal(PriceFactor);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        var instrument = state.Instruments[Instrument];
        if (Cash != 0) state.Ledger.BookDividend(instrument, new Money(Cash, instrument.Settle));
        state.Listings.Dividend(Instrument, PriceFactor);
    }
}
