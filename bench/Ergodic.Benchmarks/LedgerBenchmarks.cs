using BenchmarkDotNet.Attributes;
using Ergodic.Benchmarks.Workloads;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;

namespace Ergodic.Benchmarks;

/// <summary>Booking a fill, and valuing the account, with some instruments held.</summary>
public class LedgerBenchmarks
{
    private const int Fills = 1024;
    private const decimal Price = 100.25m;
    private static readonly Money Fee = new(0.10025m, Listing.Usdt);
    private readonly Ledger _ledger = new();
    private readonly Marks _marks = new([]);
    private Instrument[] _instruments = [];
    private decimal _cash;

    [Params(1, 100)]
    public int Instruments { get; set; }

    [GlobalSetup]
    public void Fill()
    {
        _instruments = [.. Enumerable.Range(0, Instruments).Select(number => Listing.Spot((uint)number))];
        _ledger.Deposit(new Money(1_000_000_000m, Listing.Usdt));
        foreach (var instrument in _instruments)
        {
            _marks.Add(instrument);
            _marks.Set(instrument.Number, Price);
            _ledger.BookFill(instrument, OrderSide.Buy, 10m, Price, Fee);
        }
    }

    /// <summary>One product, one sum and one rounding in decimal.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Fills)]
    public decimal CashByHand()
    {
        for (var i = 0; i < Fills; i++)
        {
            var value = decimal.Round(1m * Price, 8, MidpointRounding.ToEven);
            _cash += (i & 1) == 0 ? -value : value;
        }

        return _cash;
    }

    /// <summary>A buy and a sell in turn: position at average cost and by lots, balances, totals, fee.</summary>
    [Benchmark(OperationsPerInvoke = Fills)]
    public void BookFill()
    {
        for (var i = 0; i < Fills; i++)
        {
            var instrument = _instruments[(i >> 1) % _instruments.Length];
            _ledger.BookFill(instrument, (i & 1) == 0 ? OrderSide.Buy : OrderSide.Sell, 1m, Price, Fee);
        }
    }

    /// <summary>Equity of the whole account; the time is for one valuation of all instruments.</summary>
    [Benchmark]
    public decimal TryEquity()
    {
        _ledger.TryEquity(Listing.Usdt, _marks, out var equity, out _);
        return equity;
    }
}
