using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Facts;

/// <summary>Our books were compared with a venue's account; what differs follows.</summary>
/// <param name="Venue">The venue.</param>
/// <param name="AsOf">When the account was true, in venue time.</param>
/// <param name="ForeignOrders">Working orders that are not ours.</param>
/// <param name="ForeignTrades">New trades that are not ours.</param>
public readonly record struct AccountReconciled(string Venue, Timestamp AsOf, int ForeignOrders, int ForeignTrades) : IFact<AccountReconciled>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.AccountReconciled;

    /// <inheritdoc/>
    public static AccountReconciled Decode(ref StateReader reader) => new(reader.Text(), reader.Time(), reader.Int32(), reader.Int32());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Text(Venue);
        writer.Time(AsOf);
        writer.Int32(ForeignOrders);
        writer.Int32(ForeignTrades);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        var venue = state.Execution.Venues.Open(Venue);
        venue.BeginReconciliation();
        venue.EndReconciliation(AsOf, ForeignOrders, ForeignTrades);
    }
}
