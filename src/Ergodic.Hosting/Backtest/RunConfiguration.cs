using System.Globalization;
using System.Reflection;
using System.Text;
using Ergodic.Venues.Simulation.Realism;
using Ergodic.Venues.Simulation.Tape;

namespace Ergodic.Hosting.Backtest;

/// <summary>The trading configuration of a run as text: one key and value a line in key order. Paths and output options are no part of it.</summary>
internal static class RunConfiguration
{
    public static string Describe(BacktestOptions options)
    {
        var lines = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["cash"] = $"{options.Cash.Amount:G29} {options.Cash.Currency}",
            ["fill"] = options.Venue.Fill.ToString(),
            ["latency"] = options.Venue.Latency.ToString(),
            ["size"] = options.Sizing.ToString(),
            ["slippage"] = options.Venue.Slippage.ToString(),
            ["strategy"] = options.Strategy.Name,
        };
        if (options.Venue.ResponseLatency is { } response) lines["latency.response"] = response.ToString();
        if (options.IsOnTape)
        {
            lines["tape.queue"] = (options.Venue.Queue ?? new QueueModel.RiskAverse()).ToString();
            lines["tape.touch"] = options.Venue.Touch.ToString();
            lines["tape.volumeLimit"] = (options.Venue.VolumeLimit ?? 1m).ToString("G29", CultureInfo.InvariantCulture);
        }

        if (options.Venue.Realism != VenueRealism.Ideal) Describe(options.Venue.Realism, lines);
        foreach (var (name, value) in options.Strategy.Resolve(options.Parameters)) lines[$"parameter.{name}"] = value;
        foreach (var property in options.Limits.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetValue(options.Limits) is { } limit) lines[$"risk.{property.Name}"] = Convert.ToString(limit, CultureInfo.InvariantCulture) ?? "";
        }

        string[] keys = [.. lines.Keys];
        Array.Sort(keys, StringComparer.Ordinal);
        var text = new StringBuilder();
        foreach (var key in keys) text.Append(key).Append('=').Append(lines[key]).Append('\n');
        return text.ToString();
    }

    private static void Describe(VenueRealism realism, Dictionary<string, string> lines)
    {
        for (var i = 0; i < realism.FeeTiers.Count; i++) lines[$"venue.feeTier.{i + 1}"] = realism.FeeTiers[i].ToString();
        if (realism.Partial is { } partial) lines["venue.partial"] = partial.ToString();
        if (realism.Arrivals is { } arrivals) lines["venue.arrivals"] = arrivals.ToString();
        lines["venue.link"] = realism.Link.ToString();
    }
}
