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

    /// <summary>Fact: an order is in doubt.</summary>
    OrderPursued = 140,

    /// <summary>Fact: an order is in doubt no longer.</summary>
    PursuitEnded = 141,

    /// <summary>Fact: a person is called.</summary>
    AlarmRaised = 142,

    /// <summary>Fact: a fill was booked from a cumulative figure.</summary>
    FillReconstructed = 143,

    /// <summary>Fact: such a fill was identified.</summary>
    FillIdentified = 144,

    /// <summary>Fact: the gate let a change of an order through.</summary>
    ReplaceRequested = 145,

    /// <summary>Fact: an order has other terms.</summary>
    OrderReplaced = 146,

    /// <summary>Fact: an order was sent again.</summary>
    OrderResent = 147,

    /// <summary>Fact: the engine started again from its journal.</summary>
    RunResumed = 148,

    /// <summary>Fact: a connector spoke about its venue.</summary>
    VenueNoticed = 149,

    /// <summary>Fact: a restart waits for a venue's account.</summary>
    AccountAwaited = 150,

    /// <summary>Fact: our books were compared with a venue's account.</summary>
    AccountReconciled = 151,

    /// <summary>Fact: a figure differs from the venue's.</summary>
    DifferenceFound = 152,

    /// <summary>Fact: a position follows the venue's.</summary>
    PositionAdopted = 153,

    /// <summary>Fact: exits protect what an entry trades or what is held.</summary>
    BracketOpened = 170,

    /// <summary>Fact: such exits protect another quantity.</summary>
    BracketAdjusted = 171,
}
