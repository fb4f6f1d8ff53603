using System.Diagnostics.CodeAnalysis;
using System.Text;
using Ergodic.Domain.Errors;

namespace Ergodic.DataSources.Csv;

/// <summary>Finds the series a row of a long table belongs to; new ones are numbered as they come. Finding allocates nothing.</summary>
internal sealed class SeriesIndex(string file, KeyColumns columns)
{
    /// <summary>More different instruments than this are no instruments.</summary>
    public const int Most = 4096;

    private const int LongestKey = 256;
    private const byte Separator = 0;

    private readonly byte[] _key = new byte[LongestKey];
    private readonly Dictionary<byte[], Series> _found = new(new KeyComparer());
    private readonly List<Series> _all = [];
    private byte[] _last = [];
    private Series? _lastSeries;

    /// <summary>The series met, in their order.</summary>
    public IReadOnlyList<Series> All => _all;

    /// <summary>The series of the row at hand, made when it is new.</summary>
    /// <exception cref="TradingException">There are too many.</exception>
    public Series FindOrAdd(RowReader rows)
    {
        if (TryFind(rows, out var series)) return series;
        if (_all.Count == Most)
        {
            throw new TradingException(
                ErrorCode.InputValidation,
                $"{file} line {rows.Line}: more than {Most} different instruments by column {columns.Symbol}; name the columns so that the file is read as one: time=0,close=1,….");
        }

        series = new Series { Key = new SeriesKey(Text(rows, columns.Symbol), Text(rows, columns.Venue), Text(rows, columns.Contract)) };
        _all.Add(series);
        Remember(_key.AsSpan(0, Write(rows)).ToArray(), series);
        _found.Add(_last, series);
        return series;
    }

    /// <summary>The series of the row at hand; false when no row before it was of the same.</summary>
    public bool TryFind(RowReader rows, [NotNullWhen(true)] out Series? series)
    {
        var key = _key.AsSpan(0, Write(rows));
        series = _lastSeries;
        if (series is not null && key.SequenceEqual(_last)) return true;
        if (!_found.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(key, out var own, out series)) return false;
        Remember(own, series);
        return true;
    }

    private static string? Text(RowReader rows, int place) => place < 0 ? null : Encoding.UTF8.GetString(rows.Field(place)).Trim();

    private void Remember(byte[] key, Series series) => (_last, _lastSeries) = (key, series);

    private int Write(RowReader rows)
    {
        var length = 0;
        foreach (var place in columns.All)
        {
            var field = rows.Field(place).Trim((byte)' ');
            field = field[..Math.Min(field.Length, LongestKey - 1 - length)];
            field.CopyTo(_key.AsSpan(length));
            length += field.Length;
            if (length == LongestKey - 1) break;
            _key[length++] = Separator;
        }

        return length;
    }

    private sealed class KeyComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
