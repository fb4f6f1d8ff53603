using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;

namespace Ergodic.Core.Facts;

/// <summary>An instrument joined the run.</summary>
/// <param name="Instrument">Its rules.</param>
public readonly record struct InstrumentDefined(Instrument Instrument) : IFact<InstrumentDefined>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.InstrumentDefined;

    /// <inheritdoc/>
    public static InstrumentDefined Decode(ref StateReader reader) => new(InstrumentTable.ReadOne(ref reader));

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        InstrumentTable.WriteOne(writer, Instrument);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.Instruments.Define(Instrument);
        state.Exposure.Add(Instrument);
        state.Listings.Add();
    }
}
