using Ergodic.DataSources.Csv;
using Ergodic.Domain.Errors;

namespace Ergodic.DataSources;

/// <summary>
/// Which column holds what, given by position from 0 or by header name: <c>time=0,open=1,high=2,low=3,close=4,volume=5</c> or
/// <c>time=open_time,volume=quote_volume</c>. What it does not name is inferred.
/// </summary>
public sealed class ColumnMap
{
    private readonly string?[] _places = new string?[CandleColumns.Count];
    private readonly string _text;

    private ColumnMap(string text) => _text = text;

    /// <summary>Reads the form above.</summary>
    /// <exception cref="TradingException">An entry is not <c>name=column</c>, its name is unknown, or it comes twice.</exception>
    public static ColumnMap Parse(string text)
    {
        var map = new ColumnMap(text);
        foreach (var entry in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var parts = entry.Split('=', 2, StringSplitOptions.TrimEntries);
            var column = Array.FindIndex(CandleColumns.Names, name => name.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
            if (parts.Length < 2 || parts[1].Length == 0 || column < 0 || map._places[column] is not null)
            {
                throw new TradingException(
                    ErrorCode.InputValidation,
                    $"Column map entry '{entry}' is unknown or repeated; write time=0,open=1,high=2,low=3,close=4,volume=5 or header names.");
            }

            map._places[column] = parts[1];
        }

        return map;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    /// <summary>True when it says where one of <see cref="CandleColumns"/> is.</summary>
    internal bool Names(int column) => _places[column] is not null;

    /// <summary>The position of one of <see cref="CandleColumns"/> among the header's names; -1 when the map leaves it open.</summary>
    internal int Find(int column, IReadOnlyList<string> header, int columnCount, string file)
    {
        if (_places[column] is not { } place) return -1;
        if (int.TryParse(place, out var position) && position >= 0 && position < columnCount) return position;
        for (var i = 0; i < header.Count; i++)
        {
            if (header[i].Equals(place, StringComparison.OrdinalIgnoreCase)) return i;
        }

        throw new TradingException(
            ErrorCode.InputValidation,
            $"{file} has no column '{place}' for {CandleColumns.Names[column]}: it has {columnCount} columns" +
            (header.Count > 0 ? $" ({string.Join(", ", header)})." : ", numbered from 0, and no header."));
    }
}
