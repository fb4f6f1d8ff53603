using Ergodic.Core.Facts;
using Ergodic.Core.Records;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Journal;

namespace Ergodic.Simulation.Tests.Judgement;

/// <summary>Hands the core's records to the journal and shows them to the world's books on the way.</summary>
internal sealed class Recorder(JournalWriter journal, Books books) : IRecordSink
{
    private long _sequence;
    private Timestamp _stamp;

    /// <summary>Called before an approval takes effect.</summary>
    public Action BeforeApproval { get; set; } = () => { };

    /// <summary>Called when it has: at the record after it.</summary>
    public Action AfterApproval { get; set; } = () => { };

    public void Append(long sequence, Timestamp stamp, RecordType type, ReadOnlySpan<byte> payload)
    {
        (sequence - _sequence).ShouldBeInRange(0, 1, "inputs are numbered without gaps");
        (stamp - _stamp).ShouldBeGreaterThanOrEqualTo(0, "core time never falls");
        (_sequence, _stamp) = (sequence, stamp);
        journal.Append(new RecordHeader(sequence, stamp, (ushort)type), payload);
        if (type == RecordType.OrderApproved) BeforeApproval();
        books.Note(type, payload);
        if (type == RecordType.OrderMoved && IsSent(payload)) AfterApproval();
    }

    private static bool IsSent(ReadOnlySpan<byte> payload)
    {
        var reader = new StateReader(payload);
        return OrderMoved.Decode(ref reader).Status == OrderStatus.PendingNew;
    }
}
