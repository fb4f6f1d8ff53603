using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography;
using Ergodic.DataSources;
using Ergodic.Domain.Market;

namespace Ergodic.Hosting.Backtest;

/// <summary>Reads a source on a thread of its own, a few blocks ahead of the core, and hashes what it read on the way, unless the source knows the hash.</summary>
internal sealed class EventPump : IDisposable
{
    private const int BlockEvents = 4096;
    private const int Blocks = 6;
    private readonly BlockingCollection<EventBlock> _full = new(Blocks);
    private readonly BlockingCollection<EventBlock> _empty = new(Blocks);
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IMarketEventSource _source;
    private readonly Thread _reader;
    private ExceptionDispatchInfo? _fault;
    private volatile bool _isStopping;

    public EventPump(IMarketEventSource source)
    {
        _source = source;
        for (var i = 0; i < Blocks; i++) _empty.Add(new EventBlock(BlockEvents));
        _reader = new Thread(Pump) { IsBackground = true, Name = "market data reader" };
        _reader.Start();
    }

    /// <summary>The next block, or null at the end. What made the source fail is thrown here.</summary>
    public EventBlock? Take()
    {
        if (_full.TryTake(out var block, Timeout.Infinite)) return block;
        _fault?.Throw();
        return null;
    }

    /// <summary>Gives a block back.</summary>
    public void Return(EventBlock block)
    {
        block.Count = 0;
        _empty.Add(block);
    }

    /// <summary>SHA-256 of all events taken, once <see cref="Take"/> returned null.</summary>
    public string TapeHash() => _source.ContentHash ?? Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose()
    {
        _isStopping = true;
        while (_full.TryTake(out var block)) Return(block);
        _reader.Join();
        _full.Dispose();
        _empty.Dispose();
        _hash.Dispose();
    }

    private void Pump()
    {
        try
        {
            var block = _empty.Take();
            while (!_isStopping)
            {
                var read = _source.Read(block.Free);
                block.Count += read;
                if (read > 0 && block.Free.Length > 0) continue;
                if (block.Count == 0) break;
                var next = _empty.Take();
                if (read > 0) block.MoveLastMomentTo(next);
                if (read > 0 && next.Count == 0)
                {
                    _empty.Add(next);
                    block.Double();
                    continue;
                }

                if (_source.ContentHash is null) _hash.AppendData(MarketEvent.AsBytes(block.Events));
                _full.Add(block);
                block = next;
                if (read == 0) break;
            }
        }
        catch (Exception fault)
        {
            _fault = ExceptionDispatchInfo.Capture(fault);
        }
        finally
        {
            _full.CompleteAdding();
        }
    }
}
