using Spectre.Console;

namespace Ergodic.Cli.Output;

/// <summary>A backtest for the eye.</summary>
internal static class BacktestSummary
{
    public static void Write(BacktestOutcome outcome)
    {
        var (options, result) = (outcome.Options, outcome.Result);
        var (equity, trips) = (outcome.Performance.Equity, outcome.Performance.RoundTrips);
        var parameters = string.Join(" ", options.Strategy.Resolve(options.Parameters).Select(pair => $"{pair.Key}={pair.Value}"));
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = false };
        table.Title = new TableTitle(Markup.Escape($"{options.Strategy.Name} {parameters}"));
        table.AddColumn("").AddColumn(new TableColumn("").RightAligned()).AddColumn("").AddColumn(new TableColumn("").RightAligned());
        void Row(string left, string leftValue, string right, string rightValue) =>
            table.AddRow(Markup.Escape(left), Markup.Escape(leftValue), Markup.Escape(right), Markup.Escape(rightValue));
        Row("instrument", outcome.InstrumentNames, "bars", $"{result.Events:N0}");
        Row("from", result.From.ToString(), "to", result.To.ToString());
        Row("cash", $"{options.Cash.Amount:N2} {options.Cash.Currency}", "final equity", $"{result.FinalEquity:N2} {options.Cash.Currency}");
        Row("total return", Percent((double?)outcome.TotalReturn), "annual return", Percent(equity.AnnualReturn));
        Row("max drawdown", Percent(equity.MaxDrawdown), "annual volatility", Percent(equity.AnnualVolatility));
        Row("Sharpe", Number(equity.Sharpe), "Sortino", Number(equity.Sortino));
        Row("round trips", $"{trips.Count:N0}", "Calmar", Number(equity.Calmar));
        Row("win rate (net)", Percent(trips.WinRate), "profit factor", Number(trips.ProfitFactor));
        Row("orders / fills", $"{result.State.Orders.Count:N0} / {result.State.Fills:N0}", "rejections", $"{result.State.Rejections:N0}");
        Row("fees", outcome.Metrics.Fees is { } fees ? $"{fees:N2}" : "in several currencies", "speed", $"{outcome.EventsPerSecond / 1e6:N2} M events/s");
        AnsiConsole.Write(table);
        Console.WriteLine($"run hash   {result.RunHash}");
        Console.WriteLine($"state hash {result.StateHash}");
        Console.WriteLine($"journal    {outcome.Journal} ({result.JournalHead.Records:N0} records; check it with: ergodic journal verify {outcome.Journal})");
    }

    private static string Percent(double? fraction) => fraction is { } known ? $"{known * 100:N2} %" : "–";

    private static string Number(double? value) => value is { } known ? $"{known:N2}" : "–";
}
