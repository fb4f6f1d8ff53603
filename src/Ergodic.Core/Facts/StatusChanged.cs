using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;

namespace Ergodic.Core.Facts;

/// <summary>An instrument was halted, resumed or delisted.</summary>
/// <param name="Instrument">Which one.</param>
/// <param name="Status">What it is now.</param>
public readonly record struct StatusChanged(uint Instrument, InstrumentStatus Status) : IFact<StatusChanged>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.StatusChanged;

    /// <inheritdoc/>
    public static StatusChanged Decode(ref StateReader reader) => new(reader.UInt32(), (InstrumentStatus)reader.Byte());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.UInt32(Instrument);
        writer.Byte((byte)Status);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.Listings.SetStatus(Instrument, Status);
        state.Exposure.SetStatus(Instrument, Status);
    }
}
