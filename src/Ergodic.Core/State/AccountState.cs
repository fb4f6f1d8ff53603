using Ergodic.Domain.Encoding;
using Ergodic.Domain.Time;
using Ergodic.Risk.Gate;

namespace Ergodic.Core.State;

/// <summary>The account-wide figures that decide whether new risk may be taken.</summary>
public sealed class AccountState
{
    /// <summary>Equity at the start of the session.</summary>
    public decimal SessionStartEquity { get; private set; }

    /// <summary>When the session started.</summary>
    public Timestamp SessionStart { get; private set; }

    /// <summary>Last equity a fact recorded.</summary>
    public decimal ObservedEquity { get; private set; }

    /// <summary>Highest equity a fact recorded.</summary>
    public decimal PeakEquity { get; private set; }

    /// <summary>Why new risk is stopped, or null.</summary>
    public Rejection? Halt { get; private set; }

    /// <summary>True when the stop in force ends with the session.</summary>
    public bool IsHaltForTheDay { get; private set; }

    /// <summary>The first stop of the run, or null: it decides the exit code even where a later session lifted it.</summary>
    public Rejection? FirstHalt { get; private set; }

    /// <summary>When the first stop came.</summary>
    public Timestamp FirstHaltTime { get; private set; }

    /// <summary>Number of the limits in force, from 1. A change of limits raises it and voids older approvals.</summary>
    public long LimitEpoch { get; private set; } = 1;

    internal void StartSession(decimal equity, Timestamp time)
    {
        SessionStartEquity = equity;
        SessionStart = time;
        Observe(equity, Math.Max(PeakEquity, equity));
        if (IsHaltForTheDay) (Halt, IsHaltForTheDay) = (null, false);
    }

    internal void Observe(decimal equity, decimal peak)
    {
        ObservedEquity = equity;
        PeakEquity = peak;
    }

    internal void StopNewRisk(Rejection breach, bool isForTheDay, Timestamp time)
    {
        Halt = breach;
        IsHaltForTheDay = isForTheDay;
        if (FirstHalt is not null) return;
        FirstHalt = breach;
        FirstHaltTime = time;
    }

    internal void Write(StateWriter writer)
    {
        writer.Decimal(SessionStartEquity);
        writer.Time(SessionStart);
        writer.Decimal(ObservedEquity);
        writer.Decimal(PeakEquity);
        writer.Int64(LimitEpoch);
        WriteHalt(writer, Halt);
        writer.Boolean(IsHaltForTheDay);
        WriteHalt(writer, FirstHalt);
        writer.Time(FirstHaltTime);
    }

    private static void WriteHalt(StateWriter writer, Rejection? halt)
    {
        writer.Boolean(halt.HasValue);
        if (halt is not { } stop) return;
        writer.UInt16((ushort)stop.Code);
        writer.Text(stop.Check);
        writer.Decimal(stop.Value);
        writer.Decimal(stop.Limit);
    }
}
