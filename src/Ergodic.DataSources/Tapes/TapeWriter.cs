using System.Security.Cryptography;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tapes;

/// <summary>
/// Writes market events to a tape: a header, blocks of 64-byte events in the order of their receive times, and an index of the blocks
/// by time. A tape appears under its name only when it is whole and on the disk.
/// </summary>
public static class TapeWriter
{
    private const string Unfinished = ".partial";

    /// <summary>Writes everything a source has left. The instruments are numbered from 0 on the tape.</summary>
    /// <param name="path">Where the tape will be; an older one is replaced.</param>
    /// <param name="source">What to write; it is read to its end.</param>
    /// <param name="isPacked">Packs the blocks: about a fifth of the size or less, slower to read.</param>
    /// <param name="progress">Told how much of the source has been read, 0 to 1, after every block.</param>
    /// <param name="cancellation">Stops; nothing is left behind.</param>
    /// <exception cref="TradingException">
    /// The source fails, has no events, or its times run backwards; or the file cannot be written.
    /// </exception>
    public static TapeSummary Write(
        string path, IMarketEventSource source, bool isPacked = false, Action<double>? progress = null, CancellationToken cancellation = default)
    {
        var partial = path + Unfinished;
        try
        {
            TapeSummary summary;
            using (var file = new FileStream(partial, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0))
            {
                summary = Write(path, file, source, isPacked, progress, cancellation);
                file.Flush(flushToDisk: true);
            }

            File.Move(partial, path, overwrite: true);
            return summary;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(partial);
            throw new TradingException(ErrorCode.DataPersistence, $"{path} cannot be written: {e.Message}", e);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static TapeSummary Write(
        string path, FileStream file, IMarketEventSource source, bool isPacked, Action<double>? progress, CancellationToken cancellation)
    {
        var header = new TapeHeader
        {
            PipelineVersion = ValidationPipeline.Version,
            IsPacked = isPacked,
            Source = source.Report.Source,
            Instruments = Renumbered(source.Instruments),
            Notes = [.. source.Report.Notes],
            Rows = 0,
            Quarantined = 0,
            Events = 0,
            First = Timestamp.Epoch,
            Last = Timestamp.Epoch,
            IndexOffset = 0,
            IndexCrc = 0,
            ContentHash = new byte[TapeHeader.HashBytes],
        };
        file.Write(header.ToBytes());
        var index = new List<TapeBlock>();
        var last = WriteBlocks(file, source, isPacked ? new BlockPacking() : null, index, progress, cancellation, out var hash);
        if (index.Count == 0)
            throw new TradingException(ErrorCode.DataIntegrity, $"{source.Report.Source} has no events to write ({source.Report.Rows} rows were read).");

        var indexOffset = file.Position;
        var indexBytes = new byte[index.Count * TapeBlock.SizeInBytes];
        for (var i = 0; i < index.Count; i++) index[i].Write(indexBytes.AsSpan(i * TapeBlock.SizeInBytes));
        file.Write(indexBytes);
        var complete = header with
        {
            Rows = source.Report.Events,
            Quarantined = source.Report.Quarantined,
            Events = index.Sum(block => (long)block.Events),
            First = index[0].First,
            Last = last,
            IndexOffset = indexOffset,
            IndexCrc = Crc32C.Of(indexBytes),
            ContentHash = hash,
        };
        file.Position = 0;
        file.Write(complete.ToBytes());
        return new TapeSummary(path, complete.Events, file.Length, complete.First, complete.Last, Convert.ToHexStringLower(hash));
    }

    private static Timestamp WriteBlocks(
        FileStream file, IMarketEventSource source, BlockPacking? packing, List<TapeBlock> index, Action<double>? progress, CancellationToken cancellation, out byte[] hash)
    {
        using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var events = new MarketEvent[TapeBlock.MostEvents];
        var last = Timestamp.MinValue;
        while (ReadBlock(source, events) is var count and > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            var block = events.AsSpan(0, count);
            if (source.Instruments[0].Number != 0) Renumber(block, source.Instruments[0].Number);
            last = LastTime(block, last, source.Report.Source);
            var bytes = MarketEvent.AsBytes(block);
            sum.AppendData(bytes);
            var stored = packing is null ? bytes : packing.Pack(block);
            index.Add(new TapeBlock(block[0].ReceiveTime, file.Position, stored.Length, count, Crc32C.Of(bytes)));
            file.Write(stored);
            progress?.Invoke(source.Progress);
        }

        hash = sum.GetHashAndReset();
        return last;
    }

    private static int ReadBlock(IMarketEventSource source, Span<MarketEvent> block)
    {
        var count = 0;
        while (count < block.Length && source.Read(block[count..]) is var read and > 0) count += read;
        return count;
    }

    private static Timestamp LastTime(ReadOnlySpan<MarketEvent> events, Timestamp last, string source)
    {
        foreach (ref readonly var market in events)
        {
            if (market.ReceiveTime < last)
                throw new TradingException(ErrorCode.SequenceGap, $"{source}: {market.ReceiveTime} comes behind {last}; a tape needs events in the order they were received.");
            last = market.ReceiveTime;
        }

        return last;
    }

    private static Instrument[] Renumbered(IReadOnlyList<Instrument> instruments)
    {
        var first = instruments[0].Number;
        return [.. instruments.Select((instrument, i) => instrument.Number == first + i
            ? instrument with { Number = (uint)i }
            : throw new TradingException(ErrorCode.Configuration, $"{instrument} has number {instrument.Number} where {first + i} is expected: a tape numbers its instruments in a row."))];
    }

    private static void Renumber(Span<MarketEvent> events, uint first)
    {
        for (var i = 0; i < events.Length; i++) events[i] = events[i].Of(events[i].Instrument - first);
    }
}
