using Ergodic.Domain.Time;

namespace Ergodic.Domain.Errors;

/// <summary>A fault with everything needed to understand it afterwards. Recorded on the journal and shown with the alert.</summary>
/// <param name="Code">What kind of fault it was.</param>
/// <param name="Message">What happened to which values.</param>
/// <param name="Time">Core time.</param>
/// <param name="Component">Where: a room and type, or a venue's connector.</param>
/// <param name="Operation">What was being done.</param>
/// <param name="Strategy">The recovery chosen.</param>
/// <param name="Impact">What does not work until it is over.</param>
/// <param name="System">The state of the system.</param>
/// <param name="Market">The market concerned, if one was.</param>
public sealed record ErrorContext(
    ErrorCode Code, string Message, Timestamp Time, string Component, string Operation, RecoveryStrategy Strategy, string Impact,
    SystemSnapshot System, MarketSnapshot? Market = null)
{
    /// <summary>How bad it is.</summary>
    public ErrorSeverity Severity => ErrorProfile.Of(Code).Severity;

    /// <summary>The context of a fault with the default recovery of its code.</summary>
    public static ErrorContext Of(
        TradingException fault, Timestamp time, string component, string operation, string impact, SystemSnapshot system, MarketSnapshot? market = null) =>
        new(fault.Code, fault.Message, time, component, operation, ErrorProfile.Of(fault.Code).Recovery, impact, system, market);
}
