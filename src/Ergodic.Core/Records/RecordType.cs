namespace Ergodic.Core.Records;

/// <summary>What a journal record holds. Numbers are never reused. Inputs are below 100, facts from 100.</summary>
public enum RecordType : ushort
{
    /// <summary>Not a record.</summary>
    None = 0,

    /// <summary>Input: a market event, as its 64 bytes.</summary>
    MarketInput = 1,

    /// <summary>Input: a venue's message about an order.</summary>
    VenueReportInput = 2,

    /// <summary>Input: a timer came due.</summary>
    TimerInput = 3,

    /// <summary>Input: a connector spoke about its venue as a whole.</summary>
    VenueNoticeInput = 10,

    /// <summary>Input: the account as a venue holds it.</summary>
    VenueSnapshotInput = 11,

    /// <summary>Input: an operator wanted something.</summary>
    OperatorCommandInput = 12,

    /// <summary>Fact: a run began with this configuration.</summary>
    RunStarted = 100,

    /// <summary>Fact: an instrument and its rules.</summary>
    InstrumentDefined = 101,

    /// <summary>Fact: money came in.</summary>
    FundsDeposited = 102,

    /// <summary>Fact: the gate let an order through.</summary>
    OrderApproved = 103,

    /// <summary>Fact: the gate refused an intent.</summary>
    IntentRejected = 104,

    /// <summary>Fact: an order took another state.</summary>
    OrderMoved = 105,

    /// <summary>Fact: an order traded.</summary>
    OrderFilled = 106,

    /// <summary>Fact: a venue spoke of an order we do not know.</summary>
    OrphanReported = 107,

    /// <summary>Fact: a session began.</summary>
    SessionStarted = 108,

    /// <summary>Fact: new risk was stopped.</summary>
    TradingHalted = 109,

    /// <summary>Fact: a timer was set.</summary>
    TimerScheduled = 110,

    /// <summary>Fact: a timer fired.</summary>
    TimerFired = 111,

    /// <summary>Fact: a strategy threw and was disabled.</summary>
    StrategyDisabled = 112,

    /// <summary>Fact: equity and its peak at this input.</summary>
    EquityObserved = 113,

    /// <summary>Fact: the hash of the state at this input.</summary>
    StateDigested = 114,

    /// <summary>Fact: which market data the run read, in place of the events themselves.</summary>
    TapeRecorded = 115,

    /// <summary>Fact: an input made the core fault.</summary>
    CoreFaulted = 116,

    /// <summary>Fact: a split changed shares, orders and prices.</summary>
    SplitApplied = 117,

    /// <summary>Fact: a dividend was booked.</summary>
    DividendBooked = 118,

    /// <summary>Fact: a holding, or a fraction of one, became cash without a trade.</summary>
    HoldingCashedOut = 119,

    /// <summary>Fact: an instrument was halted, resumed or delisted.</summary>
    StatusChanged = 120,
}
