using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Facts;

/// <summary>Brings a state back by applying recorded facts in order. It never decides anything.</summary>
public sealed class FactFolder
{
    /// <summary>The state so far.</summary>
    public TradingState State { get; } = new();

    /// <summary>Applies one record; inputs are passed over. An unknown type is a fault: a newer build wrote it.</summary>
    public void Fold(long sequence, Timestamp stamp, RecordType type, ReadOnlySpan<byte> payload)
    {
        var reader = new StateReader(payload);
        var header = new FactHeader(sequence, stamp);
        switch (type)
        {
            case RecordType.MarketInput or RecordType.VenueReportInput or RecordType.TimerInput
                or RecordType.VenueNoticeInput or RecordType.VenueSnapshotInput or RecordType.OperatorCommandInput:
                return;
            case RecordType.RunStarted: Apply<RunStarted>(ref reader, header); break;
            case RecordType.InstrumentDefined: Apply<InstrumentDefined>(ref reader, header); break;
            case RecordType.FundsDeposited: Apply<FundsDeposited>(ref reader, header); break;
            case RecordType.OrderApproved: Apply<OrderApproved>(ref reader, header); break;
            case RecordType.IntentRejected: Apply<IntentRejected>(ref reader, header); break;
            case RecordType.OrderMoved: Apply<OrderMoved>(ref reader, header); break;
            case RecordType.OrderFilled: Apply<OrderFilled>(ref reader, header); break;
            case RecordType.OrphanReported: Apply<OrphanReported>(ref reader, header); break;
            case RecordType.SessionStarted: Apply<SessionStarted>(ref reader, header); break;
            case RecordType.TradingHalted: Apply<TradingHalted>(ref reader, header); break;
            case RecordType.TimerScheduled: Apply<TimerScheduled>(ref reader, header); break;
            case RecordType.TimerFired: Apply<TimerFired>(ref reader, header); break;
            case RecordType.StrategyDisabled: Apply<StrategyDisabled>(ref reader, header); break;
            case RecordType.EquityObserved: Apply<EquityObserved>(ref reader, header); break;
            case RecordType.StateDigested: Apply<StateDigested>(ref reader, header); break;
            case RecordType.TapeRecorded: Apply<TapeRecorded>(ref reader, header); break;
            case RecordType.CoreFaulted: Apply<CoreFaulted>(ref reader, header); break;
            case RecordType.SplitApplied: Apply<SplitApplied>(ref reader, header); break;
            case RecordType.DividendBooked: Apply<DividendBooked>(ref reader, header); break;
            case RecordType.HoldingCashedOut: Apply<HoldingCashedOut>(ref reader, header); break;
            case RecordType.StatusChanged: Apply<StatusChanged>(ref reader, header); break;
            case RecordType.OrderPursued: Apply<OrderPursued>(ref reader, header); break;
            case RecordType.PursuitEnded: Apply<PursuitEnded>(ref reader, header); break;
            case RecordType.AlarmRaised: Apply<AlarmRaised>(ref reader, header); break;
            case RecordType.FillReconstructed: Apply<FillReconstructed>(ref reader, header); break;
            case RecordType.FillIdentified: Apply<FillIdentified>(ref reader, header); break;
            case RecordType.ReplaceRequested: Apply<ReplaceRequested>(ref reader, header); break;
            case RecordType.OrderReplaced: Apply<OrderReplaced>(ref reader, header); break;
            case RecordType.OrderResent: Apply<OrderResent>(ref reader, header); break;
            case RecordType.RunResumed: Apply<RunResumed>(ref reader, header); break;
            case RecordType.VenueNoticed: Apply<VenueNoticed>(ref reader, header); break;
            case RecordType.AccountAwaited: Apply<AccountAwaited>(ref reader, header); break;
            case RecordType.AccountReconciled: Apply<AccountReconciled>(ref reader, header); break;
            case RecordType.DifferenceFound: Apply<DifferenceFound>(ref reader, header); break;
            case RecordType.PositionAdopted: Apply<PositionAdopted>(ref reader, header); break;
            case RecordType.BracketOpened: Apply<BracketOpened>(ref reader, header); break;
            case RecordType.BracketAdjusted: Apply<BracketAdjusted>(ref reader, header); break;
            case RecordType.None:
            default:
                throw new TradingException(ErrorCode.Deserialization, $"Record type {(ushort)type} at input {sequence} is unknown: use the build that wrote the journal, or a newer one.");
        }
    }

    private void Apply<TFact>(ref StateReader reader, FactHeader header)
        where TFact : struct, IFact<TFact>
    {
        var fact = TFact.Decode(ref reader);
        if (reader.Remaining != 0)
        {
            throw new TradingException(ErrorCode.Deserialization, $"{TFact.Type} at input {header.Sequence} has {reader.Remaining} bytes too many: the journal was written by another build.");
        }

        fact.Apply(State, header);
        State.Facts++;
    }
}
