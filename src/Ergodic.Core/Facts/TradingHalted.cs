using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Risk.Gate;

namespace Ergodic.Core.Facts;

/// <summary>New risk was stopped.</summary>
/// <param name="Breach">Which limit was reached, with its figures.</param>
/// <param name="IsForTheDay">True when the next session lifts it, false when only a person does.</param>
public readonly record struct TradingHalted(Rejection Breach, bool IsForTheDay) : IFact<TradingHalted>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.TradingHalted;

    /// <inheritdoc/>
    public static TradingHalted Decode(ref StateReader reader) => new(new Rejection((ErrorCode)reader.UInt16(), reader.Text(), reader.Decimal(), reader.Decimal()), reader.Boolean());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.UInt16((ushort)Breach.Code);
        writer.Text(Breach.Check);
        writer.Decimal(Breach.Value);
        writer.Decimal(Breach.Limit);
        writer.Boolean(IsForTheDay);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.Account.StopNewRisk(Breach, IsForTheDay, header.Stamp);
}
