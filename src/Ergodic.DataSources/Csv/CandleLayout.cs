namespace Ergodic.DataSources.Csv;

/// <summary>How one candle file is written.</summary>
internal sealed class CandleLayout
{
    /// <summary>Comma, semicolon or tab.</summary>
    public required byte Delimiter { get; init; }

    /// <summary>Columns a row must have.</summary>
    public required int ColumnCount { get; init; }

    /// <summary>Positions of <see cref="CandleColumns"/>; −1 for a volume that is not there.</summary>
    public required int[] Columns { get; init; }

    /// <summary>Line of the first row, from 1.</summary>
    public required long FirstLine { get; init; }

    /// <summary>Length of a bar as a code of <see cref="Domain.Market.BarInterval"/>.</summary>
    public required ushort Interval { get; init; }

    /// <summary>What was assumed.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
