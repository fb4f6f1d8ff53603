using System.Globalization;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Binance;

/// <summary>What came with a request, by name, checked as it is read.</summary>
internal sealed class BinanceParameters
{
    private const string NumberRange = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
    private const string IdRange = "^[a-zA-Z0-9-_]{1,36}$";
    private const long FarAhead = 9_000_000_000_000;
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>Names and values in ascending order of the names.</summary>
    public IEnumerable<KeyValuePair<string, string>> Sorted => _values.OrderBy(one => one.Key, StringComparer.Ordinal);

    /// <summary>Reads percent-encoded <c>name=value</c> pairs.</summary>
    public void AddEncoded(string text)
    {
        foreach (var pair in text.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var cut = pair.IndexOf('=', StringComparison.Ordinal);
            if (cut < 0) continue;
            Add(Decode(pair[..cut]), Decode(pair[(cut + 1)..]));
        }
    }

    /// <summary>Adds one; a second of the same name is refused as the venue does.</summary>
    public void Add(string name, string value)
    {
        if (!_values.TryAdd(name, value)) throw new BinanceError(-1101, "Too many values sent for parameter '" + name + "'.");
    }

    /// <summary>Takes one away and returns it, or null.</summary>
    public string? Take(string name) => _values.Remove(name, out var value) ? value : null;

    /// <summary>True when it was sent and is not empty.</summary>
    public bool Has(string name) => _values.TryGetValue(name, out var value) && value.Length > 0;

    public string? Text(string name)
    {
        if (!_values.TryGetValue(name, out var value)) return null;
        return value.Length > 0 ? value : throw new BinanceError(-1105, $"Parameter '{name}' was empty.");
    }

    public string RequiredText(string name) => Has(name) ? _values[name] : throw BinanceError.Missing(name);

    /// <summary>An id of the client's own, up to 36 letters, digits, dashes and underscores; null when there is none.</summary>
    public string? ClientId(string name)
    {
        if (Text(name) is not { } id) return null;
        return id.Length <= 36 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? id : throw BinanceError.Illegal(name, IdRange);
    }

    public long? Integer(string name)
    {
        if (Text(name) is not { } text) return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : throw BinanceError.Illegal(name, "^[0-9]{1,20}$");
    }

    /// <summary>A whole number within a range, or a default; above the range it is the range's end.</summary>
    public int Limit(int preset, int max, string name = "limit")
    {
        var value = Integer(name) ?? preset;
        if (value < 1) throw new BinanceError(-1130, $"Data sent for parameter '{name}' is not valid.");
        return (int)Math.Min(value, max);
    }

    public Timestamp? Time(string name)
    {
        if (Integer(name) is not { } value) return null;
        // Sixteen digits are microseconds; what lies beyond the clock's range is as far as it goes.
        var milliseconds = value >= 1_000_000_000_000_000 ? value / 1000 : value;
        return Timestamp.FromMilliseconds(Math.Min(milliseconds, FarAhead));
    }

    /// <summary>A number above 0 with at most 8 decimals; 0 when there is none.</summary>
    public decimal Number(string name)
    {
        if (Text(name) is not { } text) return 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        if (text.Any(c => !char.IsAsciiDigit(c) && c != '.') || point == 0 || point == text.Length - 1 || text.LastIndexOf('.') != point
            || (point < 0 ? text.Length : point) > 20 || (point >= 0 && text.Length - point - 1 > 20))
            throw BinanceError.Illegal(name, NumberRange);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) throw BinanceError.Illegal(name, NumberRange);
        if (decimal.Round(value, 8) != value) throw BinanceError.TooPrecise(name);
        if (value <= 0) throw new BinanceError(-1013, name.Contains("rice", StringComparison.Ordinal) ? "Invalid price." : "Invalid quantity.");
        return value;
    }

    public decimal RequiredNumber(string name) => Has(name) ? Number(name) : throw BinanceError.Missing(name);

    /// <summary>Refuses a parameter that has no place here.</summary>
    public void Forbid(string name)
    {
        if (Has(name)) throw BinanceError.NotRequired(name);
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
