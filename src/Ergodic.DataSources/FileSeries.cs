using Ergodic.DataSources.Files;
using Ergodic.DataSources.Formats;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources;

/// <summary>What one file holds, found by reading it: whose, in which format, of which kinds and when.</summary>
internal sealed class FileSeries
{
    private const int Chunk = 1024;

    private FileSeries(string path, string format, IReadOnlyList<Instrument> instruments)
    {
        Path = path;
        Format = format;
        Instruments = instruments;
        Decimals = new Decimals(instruments[0].PriceDecimals, instruments[0].QuantityDecimals);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Name of its format.</summary>
    public string Format { get; }

    /// <summary>Whose events it has.</summary>
    public IReadOnlyList<Instrument> Instruments { get; }

    /// <summary>Decimals it needs.</summary>
    public Decimals Decimals { get; }

    /// <summary>Time of its first event; null where <see cref="Measure"/> found none or was not called.</summary>
    public Timestamp? First { get; private set; }

    /// <summary>The latest time in it.</summary>
    public Timestamp Last { get; private set; }

    /// <summary>Interval of its first bar; 0 without bars.</summary>
    public ushort Interval { get; private set; }

    /// <summary>The kinds of its events but splits and dividends, a bit each; aggregate trades count as trades.</summary>
    public uint Kinds { get; private set; }

    /// <summary>Opens a file to see whose it is.</summary>
    public static FileSeries Of(string path, MarketDataOptions options)
    {
        using var source = Open(path, options, out var format);
        return new FileSeries(path, format, source.Instruments);
    }

    /// <summary>Opens a file in the first format that recognises it.</summary>
    public static IMarketEventSource Open(string path, MarketDataOptions options, out string format)
    {
        options.Checked();
        var file = new FileBytes(path);
        try
        {
            var sample = FileSample.Of(file);
            var recognised = FileFormats.Of(sample);
            format = recognised.Name;
            return recognised.Open(file, sample, options);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the file through, whatever range is asked for, and notes when its events are and of which kinds.</summary>
    public void Measure(MarketDataOptions options)
    {
        using var source = Open(Path, options with { Decimals = Decimals, From = null, To = null, MaxBadFraction = 1 }, out _);
        var events = new MarketEvent[Chunk];
        Last = new Timestamp(long.MinValue);
        for (int count; (count = source.Read(events)) > 0;)
        {
            foreach (ref readonly var market in events.AsSpan(0, count))
            {
                if (market.Kind is MarketEventKind.Split or MarketEventKind.Dividend) continue;
                First ??= market.ReceiveTime;
                Last = Timestamp.Max(Last, market.ReceiveTime);
                if (market.Kind == MarketEventKind.Bar && Interval == 0) Interval = market.Auxiliary;
                Kinds |= Bit(market.Kind);
            }
        }
    }

    /// <summary>The bit of a kind in <see cref="Kinds"/>.</summary>
    public static uint Bit(MarketEventKind kind) => 1u << (int)(kind == MarketEventKind.AggregateTrade ? MarketEventKind.Trade : kind);
}
