using System.Globalization;
using Ergodic.DataSources;
using Ergodic.Domain.Market;

namespace Ergodic.Cli.Output;

/// <summary>Writes bars as a table of comma-separated values: open time in ISO 8601, prices exact, and a column that says where they are from.</summary>
internal static class BarTable
{
    private const string Unfinished = ".partial";

    /// <summary>Writes all bars of a source of one instrument; the file appears when it is whole. Returns how many.</summary>
    public static long Write(string path, IMarketEventSource source, string origin, Action<double> progress, CancellationToken cancellation)
    {
        var partial = path + Unfinished;
        try
        {
            long rows;
            using (var output = new StreamWriter(partial)) rows = Write(output, source, origin, progress, cancellation);
            File.Move(partial, path, overwrite: true);
            return rows;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    private static long Write(StreamWriter output, IMarketEventSource source, string origin, Action<double> progress, CancellationToken cancellation)
    {
        output.NewLine = "\n";
        output.WriteLine($"time,open,high,low,close,volume,{origin}");
        var instrument = source.Instruments[0];
        var bars = new MarketEvent[4096];
        var rows = 0L;
        while (source.Read(bars) is var count and > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (ref readonly var bar in bars.AsSpan(0, count))
            {
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{bar.OpenTime},{instrument.PriceOf(bar.Open)},{instrument.PriceOf(bar.High)},{instrument.PriceOf(bar.Low)},{instrument.PriceOf(bar.Close)},{instrument.QuantityOf(bar.Volume)},"));
            }

            rows += count;
            progress(source.Progress);
        }

        return rows;
    }
}
