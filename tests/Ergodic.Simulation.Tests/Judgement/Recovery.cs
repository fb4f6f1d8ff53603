using Ergodic.Domain.Orders;
using Ergodic.Hosting.Records;

namespace Ergodic.Simulation.Tests.Judgement;

/// <summary>Reads what a crash left of the journal, as a restart would.</summary>
internal static class Recovery
{
    /// <summary>
    /// Judges a journal after a crash: nothing promised is missing, every order that was sent is known, and the state that
    /// comes back is the one that was.
    /// </summary>
    /// <param name="folder">What is left.</param>
    /// <param name="history">The states that were.</param>
    /// <param name="durable">The last input the journal had called durable.</param>
    /// <param name="sent">Orders that had left for the venue.</param>
    /// <returns>Orders that come back.</returns>
    public static long Judge(string folder, History history, long durable, IEnumerable<ClientOrderId> sent)
    {
        var replay = JournalReplay.Of(folder);
        replay.LastSequence.ShouldBeGreaterThanOrEqualTo(durable, "inputs that were durable are lost");
        foreach (var id in sent) replay.State.Orders.TryFind(id, out _).ShouldBeTrue($"order {id} is at the venue and not in the journal");
        var moment = history.UpTo(replay.LastSequence, replay.Facts);
        var isWhole = moment.Sequence == replay.LastSequence && moment.Facts == replay.Facts;
        (isWhole ? replay : JournalReplay.Of(folder, moment.Sequence)).StateHash.ShouldBe(moment.Hash, $"the state after input {moment.Sequence}");
        return replay.State.Orders.Count;
    }
}
