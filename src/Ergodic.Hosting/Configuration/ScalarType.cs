using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.Hosting.Configuration;

/// <summary>A type one YAML scalar can hold: how it reads, and what messages call it.</summary>
/// <param name="Description">What a value must be, such as "a whole number".</param>
/// <param name="Limits">The bounds of the type itself, said where no range narrows them; may be empty.</param>
/// <param name="Read">The value of a text; null when it is none.</param>
internal sealed partial record ScalarType(string Description, string Limits, Func<string, object?> Read)
{
    private const NumberStyles Fraction = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly Dictionary<Type, ScalarType> Known = new()
    {
        [typeof(string)] = new("text", "", text => text),
        [typeof(bool)] = new("true or false", "", text => bool.TryParse(text, out var value) ? value : null),
        [typeof(int)] = new(
            "a whole number", $" from {int.MinValue} to {int.MaxValue}",
            text => int.TryParse(text, NumberStyles.AllowLeadingSign, null, out var value) ? value : null),
        [typeof(long)] = new(
            "a whole number", $" from {long.MinValue} to {long.MaxValue}",
            text => long.TryParse(text, NumberStyles.AllowLeadingSign, null, out var value) ? value : null),
        [typeof(decimal)] = new("a decimal number or percentage", "", text => ReadDecimal(text)),
        [typeof(double)] = new(
            "a number", "", text => double.TryParse(text, Fraction, null, out var value) && double.IsFinite(value) ? value : null),
        [typeof(TimeSpan)] = new("a duration such as 250ms, 30s or 1h30m", "", text => DurationText.Read(text)),
        [typeof(Timestamp)] = new(
            "a moment such as 2024-01-31T00:00:00Z", "",
            text => IsoDate().IsMatch(text) && Timestamp.TryParse(text, out var value) ? value : null),
        [typeof(InstrumentId)] = new(
            "an instrument such as BTC/USDT@binance", "", text => InstrumentId.TryParse(text, out var value) ? value : null),
    };

    /// <summary>The scalar type for a CLR type; null when one scalar cannot hold it.</summary>
    public static ScalarType? Of(Type type) => type.IsEnum ? OfEnum(type) : Known.GetValueOrDefault(type);

    /// <summary>A value as it would be written in a file.</summary>
    public static string Write(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        TimeSpan duration => DurationText.Write(duration),
        Enum name => Kebab(name.ToString()),
        _ => value.ToString() ?? "",
    };

    private static ScalarType OfEnum(Type type)
    {
        var names = Enum.GetNames(type);
        var values = names.ToDictionary(name => name, name => Enum.Parse(type, name), StringComparer.OrdinalIgnoreCase);
        return new ScalarType(
            $"one of: {string.Join(", ", names.Select(Kebab))}", "",
            text => values.GetValueOrDefault(text.Replace("-", "", StringComparison.Ordinal)));
    }

    private static decimal? ReadDecimal(string text)
    {
        var isPercentage = text.EndsWith('%');
        var digits = isPercentage ? text[..^1].TrimEnd(' ') : text;
        if (!decimal.TryParse(digits, Fraction, null, out var value)) return null;
        return isPercentage ? value / 100 : value;
    }

    // Timestamp reads more forms, of which a bare time of day would mean today: settings must not depend on when they are read.
    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ]|\z)")]
    private static partial Regex IsoDate();

    private static string Kebab(string name)
    {
        var kebab = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && kebab.Length > 0) kebab.Append('-');
            kebab.Append(char.ToLowerInvariant(letter));
        }

        return kebab.ToString();
    }
}
