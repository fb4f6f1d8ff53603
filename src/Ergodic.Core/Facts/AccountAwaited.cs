using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.Facts;

/// <summary>After a restart nothing is decided before this venue's account has been compared with ours.</summary>
/// <param name="Venue">The venue.</param>
public readonly record struct AccountAwaited(string Venue) : IFact<AccountAwaited>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.AccountAwaited;

    /// <inheritdoc/>
    public static AccountAwaited Decode(ref StateReader reader) => new(reader.Text());

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Text(Venue);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        state.NoteOrderStep();
        state.Execution.Venues.Open(Venue).AwaitsAccount = true;
    }
}
