using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// Sorts the events of a file by time in a temporary mapped file, so that managed memory stays bounded however many there are. The
/// file is gone once this is disposed or the process ends.
/// </summary>
internal sealed unsafe class EventSpill : IDisposable
{
    private const int Chunk = 1024;

    private readonly SpilledEvent[] _chunk = new SpilledEvent[Chunk];
    private readonly FileStream _file;
    private MemoryMappedFile? _map;
    private MemoryMappedViewAccessor? _view;
    private byte* _start;
    private int _inChunk;
    private long _count;

    public EventSpill()
    {
        var path = Path.Combine(Path.GetTempPath(), $"ergodic-{Path.GetRandomFileName()}");
        _file = Guarded(() => new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose));
    }

    /// <summary>How many events there are.</summary>
    public int Count => checked((int)_count);

    /// <summary>The events; in the order of time behind <see cref="Sort"/>.</summary>
    public Span<SpilledEvent> Events => _start == null ? [] : new Span<SpilledEvent>(_start, Count);

    /// <summary>Takes the events of the row at a line.</summary>
    public void Add(ReadOnlySpan<MarketEvent> events, long line)
    {
        foreach (ref readonly var market in events)
        {
            if (_inChunk == Chunk) Flush();
            _chunk[_inChunk++] = new SpilledEvent { Event = market, Line = line, Order = _count++ };
        }
    }

    /// <summary>Puts the events in the order of time, equal times as they came.</summary>
    public void Sort()
    {
        Flush();
        if (_count == 0) return;
        _map = Guarded(() => MemoryMappedFile.CreateFromFile(_file, mapName: null, 0, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true));
        _view = Guarded(() => _map.CreateViewAccessor());
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _start);
        var events = Events;
        if (IsReversed(events)) events.Reverse();
        events.Sort(static (left, right) => SpilledEvent.Compare(in left, in right));
    }

    public void Dispose()
    {
        if (_start != null) _view!.SafeMemoryMappedViewHandle.ReleasePointer();
        _start = null;
        _view?.Dispose();
        _map?.Dispose();
        _file.Dispose();
    }

    /// <summary>True for the usual case, newest first throughout, which sorts faster the right way round.</summary>
    private static bool IsReversed(ReadOnlySpan<SpilledEvent> events) => events[0].Event.ReceiveTime > events[^1].Event.ReceiveTime;

    private static T Guarded<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TradingException(
                ErrorCode.DataPersistence, $"Sorting by time needs room in {Path.GetTempPath()}: {e.Message} Free some, or name another folder by TMPDIR.", e);
        }
    }

    private void Flush() => Guarded(() =>
    {
        _file.Write(MemoryMarshal.AsBytes(_chunk.AsSpan(0, _inChunk)));
        _inChunk = 0;
        return true;
    });
}
