using Ergodic.Core.Pursuits;
using Ergodic.Domain.Encoding;

namespace Ergodic.Core.State;

/// <summary>What the order manager knows besides the orders: doubts, guesses, ids in use, and how our books compare with the venues'.</summary>
public sealed class ExecutionState
{
    /// <summary>Orders in doubt.</summary>
    public PursuitBook Pursuits { get; } = new();

    /// <summary>Fills booked without knowing their trades.</summary>
    public GuessedFills GuessedFills { get; } = new();

    /// <summary>Ids callers gave their orders.</summary>
    public SubmissionLog Submissions { get; } = new();

    /// <summary>The venues and how our books compare with theirs.</summary>
    public VenueRegister Venues { get; } = new();

    /// <summary>Times a person was called.</summary>
    public long Alarms { get; internal set; }

    /// <summary>Starts of the engine after the first.</summary>
    public long Restarts { get; internal set; }

    /// <summary>True while nothing has ever been out of the ordinary: the state's hash is then what it was before there was such a section.</summary>
    internal bool IsPristine => Pursuits.Count == 0 && GuessedFills.Count == 0 && Submissions.Count == 0 && Venues.Count == 0 && Alarms == 0 && Restarts == 0;

    internal void Write(StateWriter writer)
    {
        Pursuits.Write(writer);
        GuessedFills.Write(writer);
        Submissions.Write(writer);
        Venues.Write(writer);
        writer.Int64(Alarms);
        writer.Int64(Restarts);
    }
}
