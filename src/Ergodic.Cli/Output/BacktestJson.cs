using System.Text.Json;

namespace Ergodic.Cli.Output;

/// <summary>A backtest as JSON; the keys are a contract.</summary>
internal static class BacktestJson
{
    public static void Write(Stream output, BacktestOutcome outcome) => JsonDocumentWriter.Write(output, json =>
    {
        Run(json, outcome);
        Figures(json, outcome);
        Risk(json, outcome);
        Proof(json, outcome);
    });

    private static void Run(Utf8JsonWriter json, BacktestOutcome outcome)
    {
        var (options, result) = (outcome.Options, outcome.Result);
        json.WriteString("strategy", options.Strategy.Name);
        json.WriteStartObject("parameters");
        foreach (var (name, value) in options.Strategy.Resolve(options.Parameters)) json.WriteString(name, value);
        json.WriteEndObject();
        json.WriteString("instrument", outcome.InstrumentNames);
        json.WriteString("currency", options.Cash.Currency.Code);
        json.WriteString("from", result.From.ToString());
        json.WriteString("to", result.To.ToString());
        json.WriteNumber("events", result.Events);
        json.WriteNumber("orders", result.State.Orders.Count);
        json.WriteNumber("fills", result.State.Fills);
        json.WriteNumber("rejections", result.State.Rejections);
        json.WriteNumber("quarantined", result.Ingest.Quarantined);
    }

    private static void Figures(Utf8JsonWriter json, BacktestOutcome outcome)
    {
        var (equity, trips) = (outcome.Performance.Equity, outcome.Performance.RoundTrips);
        json.Exact("initialEquity", outcome.Options.Cash.Amount);
        json.Optional("finalEquity", outcome.Result.FinalEquity);
        json.Optional("totalReturn", outcome.TotalReturn);
        json.Optional("annualReturn", equity.AnnualReturn);
        json.Optional("annualVolatility", equity.AnnualVolatility);
        json.Optional("maxDrawdown", equity.MaxDrawdown);
        json.Optional("sharpe", equity.Sharpe);
        json.Optional("sortino", equity.Sortino);
        json.Optional("calmar", equity.Calmar);
        json.WriteNumber("roundTrips", trips.Count);
        json.Optional("winRate", trips.WinRate);
        json.Optional("profitFactor", trips.ProfitFactor);
        json.Optional("fees", outcome.Metrics.Fees);
    }

    private static void Risk(Utf8JsonWriter json, BacktestOutcome outcome)
    {
        var state = outcome.Result.State;
        json.WriteBoolean("halted", state.Account.FirstHalt is not null);
        json.Optional("haltReason", state.Account.FirstHalt?.ToString());
        json.Optional("haltTime", state.Account.FirstHalt is null ? null : state.Account.FirstHaltTime.ToString());
        json.WriteStartObject("rejectionsByCheck");
        foreach (var (check, count) in state.RejectionsByCheck) json.WriteNumber(check, count);
        json.WriteEndObject();
        json.WriteStartArray("openOrders");
        foreach (var order in outcome.Result.OpenOrders)
        {
            json.WriteStartObject();
            json.WriteString("id", order.Id.ToString());
            json.WriteString("instrument", order.Instrument);
            json.WriteString("why", order.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.Optional("strategyFault", outcome.Result.StrategyFault);
        json.WriteStartArray("notes");
        foreach (var note in outcome.Result.Ingest.Notes) json.WriteStringValue(note);
        json.WriteEndArray();
    }

    private static void Proof(Utf8JsonWriter json, BacktestOutcome outcome)
    {
        var result = outcome.Result;
        json.WriteNumber("wallSeconds", Math.Round(result.WallSeconds, 6));
        json.WriteNumber("eventsPerSecond", Math.Round(outcome.EventsPerSecond));
        json.WriteString("runHash", result.RunHash);
        json.WriteString("stateHash", result.StateHash);
        json.WriteString("journalHead", result.JournalHead.Hash);
        json.WriteString("journal", outcome.Journal);
    }
}
