using System.Globalization;
using System.Reflection;
using System.Text;

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
}
