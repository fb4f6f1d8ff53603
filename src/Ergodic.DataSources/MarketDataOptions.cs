using Ergodic.DataSources.Csv;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources;

/// <summary>How files of market data are read; the defaults infer everything.</summary>
public sealed record MarketDataOptions
{
    /// <summary>The options that infer everything.</summary>
    public static MarketDataOptions Default { get; } = new();

    /// <summary>Number of the (first) instrument in the run's table.</summary>
    public uint InstrumentNumber { get; init; }

    /// <summary>The instrument's name in the common form; null to infer it from the file's name.</summary>
    public InstrumentId? Instrument { get; init; }

    /// <summary>Which column is what; null to infer it from the header, or the usual order where there is none.</summary>
    public ColumnMap? Columns { get; init; }

    /// <summary>
    /// Decimals, 0 to 18, to which prices and quantities are rounded half-even; fewer where the magnitudes demand it. Null
    /// rounds nothing and quarantines what does not fit.
    /// </summary>
    public int? Round { get; init; }

    /// <summary>Decimals of the instrument; null to choose those the file needs.</summary>
    public Decimals? Decimals { get; init; }

    /// <summary>First bar open to read; null for the file's first.</summary>
    public Timestamp? From { get; init; }

    /// <summary>Bars that open at this time or later are left out; null reads to the end.</summary>
    public Timestamp? To { get; init; }

    /// <summary>Fees the instrument carries.</summary>
    public FeeSchedule Fees { get; init; }

    /// <summary>
    /// Zone of calendar times that are written without one: an offset such as <c>+03:00</c> or a name such as <c>Europe/London</c>.
    /// Null for UTC. Epochs, and times with a zone of their own, are not touched.
    /// </summary>
    public string? TimeZone { get; init; }

    /// <summary>True when the file stamps bars at their end instead of their open.</summary>
    public bool EndStamped { get; init; }

    /// <summary>Appended to every venue that is inferred, such as <c>#2</c>, to tell the instruments of one file from those of another.</summary>
    internal string VenueSuffix { get; init; } = "";

    /// <summary>The greatest fraction of rows that may be bad before the file counts as unusable.</summary>
    public double MaxBadFraction { get; init; } = 0.01;

    /// <summary>Bars of bids and asks are given out as quotes: bars of trades stand beside them.</summary>
    internal bool QuoteBarsAsQuotes { get; init; }

    /// <summary>Splits and dividends are left out: another source of the instrument gives them.</summary>
    internal bool LeavesOutActions { get; init; }

    /// <summary>These options when their time zone and rounding are possible.</summary>
    /// <exception cref="TradingException">One is not (code <see cref="ErrorCode.InputValidation"/>).</exception>
    public MarketDataOptions Checked()
    {
        if (Round is < 0 or > Domain.Instruments.Instrument.MaxDecimals)
            throw new TradingException(ErrorCode.InputValidation, $"Rounding to {Round} decimals is impossible; choose 0 to {Domain.Instruments.Instrument.MaxDecimals}.");
        FileClock.Of(TimeZone);
        return this;
    }
}
