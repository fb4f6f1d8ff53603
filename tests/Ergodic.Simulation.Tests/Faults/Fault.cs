namespace Ergodic.Simulation.Tests.Faults;

/// <summary>What may go wrong in a world. Every kind must strike in some seed, or the simulation proves nothing about it.</summary>
internal enum Fault
{
    // Network
    ReportDropped,
    ReportRepeated,
    ReportDelayed,
    ReportOvertaken,
    ConnectionLost,
    RequestDelayed,
    RequestLost,
    AnswerLost,
    RequestThrottled,
    ReportGone,

    // Venue
    FillBeforeAcknowledgement,
    FillInsteadOfCancel,
    FillAfterCancel,
    TradeRepeated,
    Overfill,
    OrderRefused,
    OrderExpired,
    OrderTakenBackByVenue,
    OrphanReport,
    FeeInKind,

    // Clock
    ClockStepsBack,
    ClockLeaps,

    // Disk
    DiskStalls,
    PowerFails,
    SyncFails,
    UnsyncedLost,
    WriteTorn,

    // Strategies
    AbsurdWish,
    StrategyThrows,
}
