using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Calendars;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>Everything LEAN keeps beside a file that tells how to read it, with a note for what is missing.</summary>
internal sealed class LeanFolder
{
    private readonly LeanPlace _place;

    private LeanFolder(LeanPlace place) => _place = place;

    /// <summary>Sessions and zone.</summary>
    public required MarketHours Hours { get; init; }

    /// <summary>The clock of the times in the file.</summary>
    public required WallClock Clock { get; init; }

    /// <summary>Tick, lot and currency; null where nobody says.</summary>
    public required SymbolProperties? Properties { get; init; }

    /// <summary>Whose the ticker was; null for what is no share or has no map file.</summary>
    public required TickerHistory? History { get; init; }

    /// <summary>Looks around a file.</summary>
    /// <exception cref="Domain.Errors.TradingException">A side file cannot be understood.</exception>
    public static LeanFolder Around(LeanPlace place, string file, IngestReport report)
    {
        var (hours, clock) = Times(place, file, report);
        var properties = SideFile.Find(Path.Combine(place.DataFolder, "symbol-properties", "symbol-properties-database.csv")) is { } path
            ? SymbolProperties.Find(path, place)
            : null;
        if (properties is null) report.Note($"{file}: no symbol properties beside it, tick and lot are what its decimals allow");
        var history = place.Security == LeanSecurity.Equity ? TickerHistory.Of(place) : null;
        if (place.Security == LeanSecurity.Equity && history is null) report.Note($"{file}: no map file beside it, all rows are taken as {place.Ticker}'s own");
        return new LeanFolder(place) { Hours = hours, Clock = clock, Properties = properties, History = history };
    }

    /// <summary>Splits and dividends of a share whose rows begin on a day; none for anything else.</summary>
    public CorporateActionQueue Actions(long firstDay, Instrument instrument, string file, IngestReport report)
    {
        if (_place.Security != LeanSecurity.Equity) return new CorporateActionQueue([]);
        var own = FactorFile.Find(_place, _place.Ticker);
        report.Note(own is null
            ? $"{file}: prices are raw, and without a factor file splits and dividends are not known"
            : $"{file}: prices are raw; splits and dividends come as events, by the factor file");
        var actions = new List<MarketEvent>();
        void Add(FactorFile? factors, TickerSpan span)
        {
            if (factors is null) return;
            var found = factors.Actions(span, instrument.Number, ExTimeAfter);
            actions.AddRange(found.Events);
            foreach (var note in found.Notes) report.Note($"{file}: {note}");
        }

        if (History is null) Add(own, TickerSpan.Ever(_place.Ticker));
        else foreach (var span in History.Map.Spans.Where(span => span.Ticker == _place.Ticker)) Add(own, span);
        if (History is not null && History.At(firstDay) != TickerOwner.Itself)
        {
            foreach (var (name, span) in History.Kin)
            {
                report.Note($"{file}: until {Dates.Text(span.Last)} the ticker {_place.Ticker} was that of {name}; its splits and dividends hold until then");
                Add(FactorFile.Find(_place, name), span);
            }
        }

        // A stable sort: of one day the dividend, which is paid on old shares, stays before the split.
        return new CorporateActionQueue([.. actions.OrderBy(action => action.VenueTime)]);
    }

    /// <summary>
    /// What takes effect behind a date does so when the next trading day's pre-market opens: after every bar of the days before. Of markets and
    /// years whose calendar is not known it is the midnight the next session's date begins with.
    /// </summary>
    private Timestamp ExTimeAfter(DateOnly date)
    {
        var calendar = UsEquityCalendar.Instance;
        var next = calendar.IndexOn(date.AddDays(1));
        return _place.Market == "usa" && calendar.Covers(date) && next < calendar.Count
            ? calendar[next].PreOpen
            : new Timestamp(Clock.ToUtc(Hours.SessionAfter(Dates.Midnight(date))));
    }

    private static (MarketHours Hours, WallClock Clock) Times(LeanPlace place, string file, IngestReport report)
    {
        var database = SideFile.Find(Path.Combine(place.DataFolder, "market-hours", "market-hours-database.json"));
        if (database is not null && MarketHours.Find(database, place) is { } known)
        {
            return (known, WallClock.Find(known.Zone) ?? throw SideFile.Unreadable(database, 1, $"the zone {known.Zone} of {place.Market} is not known here"));
        }

        if (place is { Security: LeanSecurity.Equity, Market: "usa" })
        {
            report.Note($"{file}: no market hours beside it, taken as New York time with a close at 16:00 every day");
            var newYork = MarketHours.NewYork();
            return (newYork, WallClock.Find(newYork.Zone)!);
        }

        report.Note($"{file}: no market hours beside it, times are taken as UTC");
        return (MarketHours.AlwaysOpen(), WallClock.Utc());
    }
}
