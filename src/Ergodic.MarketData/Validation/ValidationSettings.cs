using Ergodic.MarketData.Calendars;

namespace Ergodic.MarketData.Validation;

/// <summary>What the pipeline cannot know from an instrument alone.</summary>
public sealed record ValidationSettings
{
    /// <summary>The settings of a source nothing more is known about.</summary>
    public static ValidationSettings Default { get; } = new();

    /// <summary>When the instrument trades; null leaves trading hours unchecked.</summary>
    public TradingCalendar? Calendar { get; init; }

    /// <summary>Which of the calendar's hours count.</summary>
    public TradingHours Hours { get; init; } = TradingHours.Extended;

    /// <summary>
    /// Events a source may send within one second before the rest of that second is flagged. The default is some ten times what the
    /// busiest recorded books of coins reach.
    /// </summary>
    public int EventsPerSecond { get; init; } = 100_000;
}
