using System.CommandLine;
using System.Globalization;
using System.Numerics;
using Ergodic.Domain.Time;
using Ergodic.Hosting.Configuration;

namespace Ergodic.Cli.Commands;

/// <summary>Reads values of options; what cannot be is a fault of usage that says what can. An option not given is null.</summary>
internal static class CommandLineValue
{
    private const decimal LargestAmount = 1_000_000_000_000_000m;

    public static Timestamp? Moment(this ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text) return null;
        return Timestamp.TryParse(text, out var moment)
            ? moment
            : throw new UsageException($"{option.Name} {text} is no moment: write it as 2024-01-31 or 2024-01-31T12:00:00Z.");
    }

    public static decimal? Amount(this ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text) return null;
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount is > 0 and <= LargestAmount
            ? amount
            : throw new UsageException($"{option.Name} {text} is refused: it must be an amount above 0 and up to {LargestAmount}.");
    }

    public static double? Factor(this ParseResult parsed, Option<string?> option, double most)
    {
        if (parsed.GetValue(option) is not { } text) return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var factor) && factor > 0 && factor <= most
            ? factor
            : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option.Name} {text} is refused: it must be a number above 0 and up to {most:0}."));
    }

    public static T? Whole<T>(this ParseResult parsed, Option<string?> option, T least, T most)
        where T : struct, IBinaryInteger<T>
    {
        if (parsed.GetValue(option) is not { } text) return null;
        return T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UsageException($"{option.Name} {text} is refused: it must be a whole number from {least} to {most}.");
    }

    public static TimeSpan? Duration(this ParseResult parsed, Option<string?> option)
    {
        if (parsed.GetValue(option) is not { } text) return null;
        return DurationText.Read(text) is { Ticks: > 0 } duration
            ? duration
            : throw new UsageException($"{option.Name} {text} is no duration: write it as 30s, 5m or 1h30m.");
    }

    /// <summary>The text, which must not be empty.</summary>
    public static string? Named(this ParseResult parsed, Option<string?> option) =>
        parsed.GetValue(option) is not { } text ? null : text.Trim().Length > 0 ? text : throw new UsageException($"{option.Name} is empty: give it a value, or leave it out.");
}
