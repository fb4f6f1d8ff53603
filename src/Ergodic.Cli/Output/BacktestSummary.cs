using System.Globalization;
using Ergodic.Domain.Time;
using Spectre.Console;

namespace Ergodic.Cli.Output;

/// <summary>A backtest for the eye, in 80 columns.</summary>
internal static class BacktestSummary
{
    private const int NamesShown = 5;

    public static void Write(IAnsiConsole console, BacktestOutcome outcome)
    {
        var (options, result) = (outcome.Options, outcome.Result);
        Heading(console, outcome);
        console.Write(Figures(outcome));
        Line(console, $"run hash   {result.RunHash}");
        Line(console, $"state hash {result.StateHash}");
        Line(console, $"journal    {outcome.Journal} ({result.JournalHead.Records:N0} records)");
        Line(console, $"prove it   ergodic journal verify {outcome.Journal}");
        if (result.State.Account.FirstHalt is not null) Line(console, $"HALTED     {BacktestNotes.Halt(outcome)}");
        if (result.StrategyFault is not null) Line(console, $"FAILED     strategy {options.Strategy.Name} threw and was disabled; the figures end with what it had done");
    }

    private static void Heading(IAnsiConsole console, BacktestOutcome outcome)
    {
        var (options, result) = (outcome.Options, outcome.Result);
        Line(console, string.Join(" ", options.Strategy.Resolve(options.Parameters).Select(pair => $"{pair.Key}={pair.Value}").Prepend(options.Strategy.Name)));
        var names = result.Instruments.Take(NamesShown).Select(instrument => instrument.Id.ToString());
        var more = result.Instruments.Count - NamesShown;
        Line(console, string.Join(", ", more > 0 ? names.Append($"and {more} more") : names));
        Line(console, $"{result.Events:N0} bars, {Moment(result.From)} to {Moment(result.To)} UTC");
    }

    private static Table Figures(BacktestOutcome outcome)
    {
        var (options, result) = (outcome.Options, outcome.Result);
        var (equity, trips) = (outcome.Performance.Equity, outcome.Performance.RoundTrips);
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = false };
        table.AddColumn("").AddColumn(new TableColumn("").RightAligned()).AddColumn("").AddColumn(new TableColumn("").RightAligned());
        void Row(string left, string leftValue, string right, string rightValue) =>
            table.AddRow(Markup.Escape(left), Markup.Escape(leftValue), Markup.Escape(right), Markup.Escape(rightValue));
        Row("cash", $"{options.Cash.Amount:N2} {options.Cash.Currency}", "final equity", result.FinalEquity is { } final ? $"{final:N2} {options.Cash.Currency}" : "unknown");
        Row("total return", Percent((double?)outcome.TotalReturn), "annual return", Percent(equity.AnnualReturn));
        Row("max drawdown", Percent(equity.MaxDrawdown), "annual volatility", Percent(equity.AnnualVolatility));
        Row("Sharpe", Number(equity.Sharpe), "Sortino", Number(equity.Sortino));
        Row("round trips", $"{trips.Count:N0}", "Calmar", Number(equity.Calmar));
        Row("win rate (net)", Percent(trips.WinRate), "profit factor", Number(trips.ProfitFactor));
        Row("orders / fills", $"{result.State.Orders.Count:N0} / {result.State.Fills:N0}", "rejections", $"{result.State.Rejections:N0}");
        Row("fees", outcome.Metrics.Fees is { } fees ? $"{fees:N2}" : "several currencies", "speed", $"{outcome.EventsPerSecond / 1e6:N2} M events/s");
        return table;
    }

    /// <summary>Writes a line as it is: never wrapped, so that a hash or a path can be copied.</summary>
    private static void Line(IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);

    private static string Moment(Timestamp time)
    {
        var utc = time.ToDateTime();
        return utc.TimeOfDay == TimeSpan.Zero ? utc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : utc.ToString(utc.Second == 0 && utc.Millisecond == 0 ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
    }

    /// <summary>Two decimals; four where two would show nothing, an exponent where figures are beyond use.</summary>
    private static string Percent(double? fraction) => (fraction * 100) switch
    {
        null => "–",
        { } percent when Math.Abs(percent) >= 1e9 => $"{percent:0.00e+0} %",
        { } percent when percent != 0 && Math.Abs(percent) < 0.01 => $"{percent:0.0000} %",
        { } percent => $"{percent:N2} %",
    };

    private static string Number(double? value) => value switch
    {
        null => "–",
        { } known when Math.Abs(known) >= 1e9 => $"{known:0.00e+0}",
        { } known => $"{known:N2}",
    };
}
