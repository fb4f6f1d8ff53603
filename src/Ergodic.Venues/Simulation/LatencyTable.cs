using System.Globalization;
using Ergodic.Domain.Errors;

namespace Ergodic.Venues.Simulation;

/// <summary>Recorded latencies as a table of quantiles: probabilities that rise from 0 to 1 and milliseconds that do not fall. Between two rows it is linear.</summary>
public sealed record LatencyTable
{
    private const double LongestMilliseconds = 60_000;
    private readonly double[] _probabilities;
    private readonly double[] _milliseconds;

    private LatencyTable(string name, double[] probabilities, double[] milliseconds) => (Name, _probabilities, _milliseconds) = (name, probabilities, milliseconds);

    /// <summary>Where it came from.</summary>
    public string Name { get; }

    /// <summary>
    /// Reads lines <c>probability,milliseconds</c>; blank ones and those that begin with <c>#</c> are passed over, as is a header. The first probability is 0,
    /// the last 1. What cannot be used is a configuration fault that names the line.
    /// </summary>
    public static LatencyTable Parse(string name, IEnumerable<string> lines)
    {
        List<double> probabilities = [], milliseconds = [];
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.StartsWith('#')) continue;
            var parts = line.Split(',', StringSplitOptions.TrimEntries);
            if (parts.Length != 2 || !TryNumber(parts[0], out var probability) || !TryNumber(parts[1], out var value))
            {
                if (probabilities.Count == 0 && parts.Length == 2 && !TryNumber(parts[0], out _) && !TryNumber(parts[1], out _)) continue;
                throw Fault(name, number, $"'{line}' is not probability,milliseconds");
            }

            if (probabilities.Count == 0 ? probability != 0 : probability <= probabilities[^1] || probability > 1)
                throw Fault(name, number, "probabilities must rise from 0 to 1");
            if (value is < 0 or > LongestMilliseconds || (milliseconds.Count > 0 && value < milliseconds[^1]))
                throw Fault(name, number, "milliseconds must be from 0 to 60000 and must not fall");
            probabilities.Add(probability);
            milliseconds.Add(value);
        }

        if (probabilities.Count < 2 || probabilities[^1] != 1) throw Fault(name, number, "the last probability must be 1, and there must be two rows");
        return new LatencyTable(name, [.. probabilities], [.. milliseconds]);
    }

    /// <summary>The milliseconds that a share <paramref name="probability"/> of messages does not exceed.</summary>
    /// <param name="probability">0 to 1.</param>
    public double Quantile(double probability)
    {
        var above = Array.BinarySearch(_probabilities, probability);
        if (above >= 0) return _milliseconds[above];
        above = Math.Min(~above, _probabilities.Length - 1);
        var (low, high) = (_probabilities[above - 1], _probabilities[above]);
        return _milliseconds[above - 1] + ((_milliseconds[above] - _milliseconds[above - 1]) * (probability - low) / (high - low));
    }

    /// <summary>The table itself, so that two runs with different tables differ in their configuration.</summary>
    public override string ToString() =>
        string.Join(' ', _probabilities.Zip(_milliseconds, (probability, value) => string.Create(CultureInfo.InvariantCulture, $"{probability:R}:{value:R}")));

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static TradingException Fault(string name, int line, string what) => new(ErrorCode.Configuration, $"{name}, line {line}: {what}.");
}
