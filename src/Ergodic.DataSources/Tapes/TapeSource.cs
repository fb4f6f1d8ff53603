using System.IO.MemoryMappedFiles;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tapes;

/// <summary>
/// The events of a tape, from memory mapped to the file. The index leads straight to the time asked for. Every block read is checked
/// against its checksum.
/// </summary>
internal sealed class TapeSource : IMarketEventSource
{
    private readonly string _name;
    private readonly TapeHeader _header;
    private readonly TapeBlock[] _blocks;
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly BlockPacking? _packing;
    private readonly byte[] _packed = [];
    private readonly MarketEvent[] _unpacked = [];
    private readonly uint _firstNumber;
    private readonly Timestamp _from;
    private readonly Timestamp _to;
    private int _block = -1;
    private int _taken;
    private uint _crc = Crc32C.Seed;

    public TapeSource(string path, MarketDataOptions options)
    {
        _name = Path.GetFileName(path);
        Report = new IngestReport(_name);
        using var file = File.OpenRead(path);
        _header = TapeHeader.Read(_name, file);
        _blocks = ReadIndex(file);
        _firstNumber = options.InstrumentNumber;
        Instruments = [.. _header.Instruments.Select((instrument, i) => Named(instrument, i, options))];
        (_from, _to) = (options.From ?? Timestamp.MinValue, options.To ?? Timestamp.MaxValue);
        if (_header.IsPacked)
        {
            _packing = new BlockPacking();
            _packed = new byte[_blocks.Max(block => block.Length)];
            _unpacked = new MarketEvent[TapeBlock.MostEvents];
        }

        if (options.Columns is not null || options.Round is not null)
            Report.Note($"{_name}: a tape has its columns and decimals already; what was asked for them is passed over");
        if (options.Decimals is { } asked && Instruments.FirstOrDefault(instrument => asked != new Decimals(instrument.PriceDecimals, instrument.QuantityDecimals)) is { } other)
        {
            throw new TradingException(
                ErrorCode.InputValidation,
                $"{_name} has {other.Id} in {other.PriceDecimals} and {other.QuantityDecimals} decimals, and {asked.Prices} and {asked.Quantities} are needed beside other files; import their sources together.");
        }

        if (_header.PipelineVersion != ValidationPipeline.Version)
            Report.Note($"{_name}: checked by version {_header.PipelineVersion} of the rules, which are at {ValidationPipeline.Version}; import {_header.Source} again to apply them");
        foreach (var note in _header.Notes) Report.Note(note);
        _file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, mapName: null, capacity: 0, MemoryMappedFileAccess.Read);
        _view = _file.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        SkipTo(_from);
    }

    public IReadOnlyList<Instrument> Instruments { get; }

    public IngestReport Report { get; }

    public double Progress => (double)Report.Rows / _header.Events;

    /// <summary>That of the header, where the whole tape is read as it is; each block is checked against its own checksum.</summary>
    public string? ContentHash =>
        _firstNumber == 0 && _from == Timestamp.MinValue && _to == Timestamp.MaxValue ? Convert.ToHexStringLower(_header.ContentHash) : null;

    /// <summary>The number of the event on the tape, from 1.</summary>
    public long Line => Report.Rows;

    public int Read(Span<MarketEvent> destination)
    {
        var count = 0;
        while (count < destination.Length && TryOpenBlock())
        {
            var target = destination[count..];
            target = target[..Math.Min(target.Length, _blocks[_block].Events - _taken)];
            CopyTo(target);
            if (_firstNumber != 0) Renumber(target);
            count += KeepWanted(target);
        }

        Report.Records += count;
        return count;
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private TapeBlock[] ReadIndex(FileStream file)
    {
        var count = (_header.Events + TapeBlock.MostEvents - 1) / TapeBlock.MostEvents;
        var isPossible = _header.Events > 0 && _header.Instruments.Count > 0 && _header.IndexOffset >= _header.Length
            && _header.IndexOffset + (count * TapeBlock.SizeInBytes) == file.Length;
        if (!isPossible) throw Damaged("its length does not fit its header");
        var bytes = new byte[count * TapeBlock.SizeInBytes];
        file.Position = _header.IndexOffset;
        file.ReadExactly(bytes);
        if (Crc32C.Of(bytes) != _header.IndexCrc) throw Damaged("the index is damaged");
        var blocks = new TapeBlock[count];
        for (var i = 0; i < blocks.Length; i++) blocks[i] = TapeBlock.Read(bytes.AsSpan(i * TapeBlock.SizeInBytes));
        return blocks;
    }

    private static Instrument Named(Instrument stored, int position, MarketDataOptions options)
    {
        var instrument = stored with { Number = options.InstrumentNumber + (uint)position, Fees = options.Fees };
        return options.Instrument is { } id ? instrument with { Id = id } : instrument;
    }

    /// <summary>Passes over the blocks that end before a time. A bar's open, which is what counts, is never later than its close.</summary>
    private void SkipTo(Timestamp from)
    {
        while (_block + 2 < _blocks.Length && _blocks[_block + 2].First < from)
        {
            _block++;
            Report.Filtered += _blocks[_block].Events;
        }

        if (_block >= 0) _taken = _blocks[_block].Events;
    }

    /// <summary>Makes sure there is something left of the block at hand, or goes to the next; false at the end.</summary>
    private bool TryOpenBlock()
    {
        if (_block >= 0 && _taken < _blocks[_block].Events) return true;
        if (_block + 1 == _blocks.Length)
        {
            Dispose(); // here, on the thread that reads: unmapping takes longer the more was read
            return false;
        }

        _block++;
        _taken = 0;
        _crc = Crc32C.Seed;
        if (_packing is null) return true;
        var block = _blocks[_block];
        var packed = _packed.AsSpan(0, block.Length);
        _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)block.Offset, packed);
        if (!_packing.TryUnpack(packed, _unpacked.AsSpan(0, block.Events))) throw Damaged($"block {_block} cannot be unpacked");
        return true;
    }

    private void CopyTo(Span<MarketEvent> target)
    {
        var block = _blocks[_block];
        if (_packing is not null) _unpacked.AsSpan(_taken, target.Length).CopyTo(target);
        else _view.SafeMemoryMappedViewHandle.ReadSpan((ulong)(block.Offset + ((long)_taken * MarketEvent.SizeInBytes)), target);
        _crc = Crc32C.Extend(_crc, MarketEvent.AsBytes(target));
        _taken += target.Length;
        if (_taken == block.Events && ~_crc != block.Crc) throw Damaged($"block {_block} (events from {block.First}) does not match its checksum");
    }

    private void Renumber(Span<MarketEvent> events)
    {
        for (var i = 0; i < events.Length; i++) events[i] = events[i].Of(events[i].Instrument + _firstNumber);
    }

    /// <summary>Moves the events in the range asked for to the front and counts the others; returns how many stay.</summary>
    private int KeepWanted(Span<MarketEvent> events)
    {
        if (_from == Timestamp.MinValue && _to == Timestamp.MaxValue)
        {
            Report.Events += events.Length;
            return events.Length;
        }

        var kept = 0;
        foreach (ref readonly var market in events)
        {
            var time = market.Kind == MarketEventKind.Bar ? market.OpenTime : market.ReceiveTime;
            if (time >= _from && time < _to) events[kept++] = market;
        }

        Report.Events += kept;
        Report.Filtered += events.Length - kept;
        return kept;
    }

    private TradingException Damaged(string what) => new(ErrorCode.Deserialization, $"{_name}: {what}; import {_header.Source} again.");
}
