using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Execution.Gateways;

namespace Ergodic.Core.Facts;

/// <summary>A venue spoke of an order we do not know. Nothing is booked: an operator must look.</summary>
/// <param name="Report">What it said.</param>
public readonly record struct OrphanReported(VenueReport Report) : IFact<OrphanReported>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.OrphanReported;

    /// <inheritdoc/>
    public static OrphanReported Decode(ref StateReader reader) => new(VenueReport.Read(ref reader));

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Report.Write(writer);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.Orphans++;
}
