using Ergodic.DataSources.Tapes;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Description;

/// <summary>What a tape's header and its first events say; the rest is not read.</summary>
public sealed record TapeDetails
{
    private const int EventsLookedAt = 256;

    /// <summary>Whose events it has.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>What its first events are; see <see cref="SeriesDescription.Kind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Interval of the first bar as <see cref="BarInterval"/> code; 0 where there is none among the first events.</summary>
    public required ushort Interval { get; init; }

    /// <summary>The first event; of bars the open.</summary>
    public required Timestamp From { get; init; }

    /// <summary>The last event; of bars the open.</summary>
    public required Timestamp To { get; init; }

    /// <summary>Events on it.</summary>
    public required long Events { get; init; }

    /// <summary>What it was made from.</summary>
    public required string Source { get; init; }

    /// <summary>True when its blocks are packed.</summary>
    public required bool IsPacked { get; init; }

    /// <summary>Version of the validation rules its events passed.</summary>
    public required int PipelineVersion { get; init; }

    /// <summary>SHA-256 of its events, 64 hexadecimal digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Whether a file begins as a tape does.</summary>
    /// <exception cref="TradingException">It cannot be opened.</exception>
    public static bool IsTape(string path)
    {
        using var file = Open(path);
        Span<byte> start = stackalloc byte[TapeHeader.Magic.Length];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual(TapeHeader.Magic);
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="TradingException">It cannot be opened, or header, index or first block are damaged.</exception>
    public static TapeDetails Read(string path)
    {
        var header = HeaderOf(path);
        var first = new MarketEvent[EventsLookedAt];
        using var tape = MarketDataFile.Open(path, MarketDataOptions.Default);
        var events = first.AsSpan(0, tape.Read(first)).ToArray();
        var bar = Array.Find(events, market => market.Kind == MarketEventKind.Bar);
        var back = -BarInterval.Nanoseconds(bar.Auxiliary);
        return new TapeDetails
        {
            Instruments = header.Instruments,
            Kind = EventKindWords.Of(events.Select(market => market.Kind)),
            Interval = bar.Auxiliary,
            From = header.First.AddNanoseconds(back),
            To = header.Last.AddNanoseconds(back),
            Events = header.Events,
            Source = header.Source,
            IsPacked = header.IsPacked,
            PipelineVersion = header.PipelineVersion,
            ContentHash = Convert.ToHexStringLower(header.ContentHash),
        };
    }

    internal static TapeHeader HeaderOf(string path)
    {
        using var file = Open(path);
        return TapeHeader.Read(Path.GetFileName(path), file);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new TradingException(ErrorCode.InputValidation, $"{path} does not exist; check the path.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TradingException(ErrorCode.InputValidation, $"{path} cannot be read: {e.Message}", e);
        }
    }
}
