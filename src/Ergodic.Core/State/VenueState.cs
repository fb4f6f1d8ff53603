using Ergodic.Core.Reconciliation;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Time;

namespace Ergodic.Core.State;

/// <summary>One venue as a whole.</summary>
public sealed class VenueState
{
    private readonly List<Difference> _suspected = [];

    internal VenueState(string name) => Name = name;

    /// <summary>Its name, as in its instruments' ids.</summary>
    public string Name { get; }

    /// <summary>True while its reports flow.</summary>
    public bool IsConnected { get; internal set; }

    /// <summary>True from a restart until its account has been compared with ours.</summary>
    public bool AwaitsAccount { get; internal set; }

    /// <summary>Until when it wants to be left alone.</summary>
    public Timestamp QuietUntil { get; internal set; }

    /// <summary>When its account was last true that we have compared; the earliest moment before the first time.</summary>
    public Timestamp ReconciledTo { get; private set; } = Timestamp.MinValue;

    /// <summary>Accounts compared.</summary>
    public long Reconciliations { get; private set; }

    /// <summary>Working orders in the last account that are not ours.</summary>
    public int ForeignOrders { get; private set; }

    /// <summary>Trades seen in its accounts that are not ours.</summary>
    public long ForeignTrades { get; private set; }

    /// <summary>Differences that stayed from one account to the next.</summary>
    public long Differences { get; private set; }

    /// <summary>Differences of the last account. Of figures that move, only those that stay are believed.</summary>
    public IReadOnlyList<Difference> Suspected => _suspected;

    internal void Note(Difference difference)
    {
        _suspected.Add(difference);
        if (difference.IsConfirmed) Differences++;
    }

    internal void BeginReconciliation() => _suspected.Clear();

    internal void EndReconciliation(Timestamp asOf, int foreignOrders, int foreignTrades)
    {
        ReconciledTo = Timestamp.Max(ReconciledTo, asOf);
        Reconciliations++;
        ForeignOrders = foreignOrders;
        ForeignTrades += foreignTrades;
        AwaitsAccount = false;
    }

    internal void Write(StateWriter writer)
    {
        writer.Text(Name);
        writer.Boolean(IsConnected);
        writer.Boolean(AwaitsAccount);
        writer.Time(QuietUntil);
        writer.Time(ReconciledTo);
        writer.Int64(Reconciliations);
        writer.Int32(ForeignOrders);
        writer.Int64(ForeignTrades);
        writer.Int64(Differences);
        writer.Int32(_suspected.Count);
        foreach (var difference in _suspected) difference.Write(writer);
    }
}
