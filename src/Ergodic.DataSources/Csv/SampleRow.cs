using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Csv;

/// <summary>One line of the sample a layout is told from.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Fields">Its fields without blanks around them.</param>
internal sealed record SampleRow(long Line, List<string> Fields)
{
    /// <summary>True when some field is a number: headers have none.</summary>
    public bool HasNumber => Fields.Exists(text => TryNumber(text, out _));

    /// <summary>True when nothing stands behind the last delimiter.</summary>
    public bool HasTrailingDelimiter => Fields.Count > 1 && Fields[^1].Length == 0;

    /// <summary>The number in a column.</summary>
    public bool TryNumber(int column, out double value)
    {
        value = 0;
        return column < Fields.Count && TryNumber(Fields[column], out value);
    }

    /// <summary>True when a column has nothing, or a word for nothing.</summary>
    public bool IsNothing(int column) =>
        column >= Fields.Count
        || WrittenNumber.Parse(System.Text.Encoding.UTF8.GetBytes(Fields[column]), out _) is ValidationReason.MissingField or ValidationReason.NotFinite;

    /// <summary>The time in a column, in nanoseconds.</summary>
    public bool TryTime(int column, TimeReader times, out long value)
    {
        value = 0;
        return column < Fields.Count
            && times.Read(System.Text.Encoding.UTF8.GetBytes(Fields[column]), out value) == ValidationReason.None;
    }

    private static bool TryNumber(string field, out double value)
    {
        var isNumber = WrittenNumber.Parse(System.Text.Encoding.UTF8.GetBytes(field), out var number) == ValidationReason.None;
        value = number.Digits * Math.Pow(10, -number.Scale) * (number.IsNegative ? -1 : 1);
        return isNumber;
    }
}
