using Ergodic.Core.Inputs;
using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Market;

namespace Ergodic.Core.Facts;

/// <summary>
/// Applies facts and records them: the one place where state changes. A fact is recorded once it has been applied, so the
/// records of a run that faulted still fold.
/// </summary>
public sealed class FactWriter
{
    private readonly StateWriter _writer = new();
    private readonly TradingState _state;
    private readonly IRecordSink _sink;

    internal FactWriter(TradingState state, IRecordSink sink)
    {
        _state = state;
        _sink = sink;
    }

    /// <summary>Input and time the next facts belong to.</summary>
    public FactHeader Header { get; internal set; }

    /// <summary>Applies a fact and records it.</summary>
    public void Write<TFact>(in TFact fact)
        where TFact : struct, IFact<TFact>
    {
        _writer.Clear();
        fact.Encode(_writer);
        fact.Apply(_state, Header);
        _state.Facts++;
        _sink.Append(Header.Sequence, Header.Stamp, TFact.Type, _writer.Written);
    }

    internal void Record(in Input input)
    {
        _writer.Clear();
        switch (input.Kind)
        {
            case InputKind.Market:
                _sink.Append(Header.Sequence, Header.Stamp, RecordType.MarketInput, MarketEvent.AsBytes(new ReadOnlySpan<MarketEvent>(in input.Market)));
                break;
            case InputKind.VenueReport:
                input.Report.Write(_writer);
                _sink.Append(Header.Sequence, Header.Stamp, RecordType.VenueReportInput, _writer.Written);
                break;
            case InputKind.VenueNotice:
                input.Notice.Write(_writer);
                _sink.Append(Header.Sequence, Header.Stamp, RecordType.VenueNoticeInput, _writer.Written);
                break;
            case InputKind.VenueSnapshot:
                input.Snapshot!.Write(_writer);
                _sink.Append(Header.Sequence, Header.Stamp, RecordType.VenueSnapshotInput, _writer.Written);
                break;
            case InputKind.Command:
                input.Command.Write(_writer);
                _sink.Append(Header.Sequence, Header.Stamp, RecordType.OperatorCommandInput, _writer.Written);
                break;
            case InputKind.Timer:
                _writer.Time(input.Timer.Due);
                _writer.UInt32(input.Timer.Id);
                _sink.Append(Header.Sequence, Header.Stamp, RecordType.TimerInput, _writer.Written);
                break;
        }
    }
}
