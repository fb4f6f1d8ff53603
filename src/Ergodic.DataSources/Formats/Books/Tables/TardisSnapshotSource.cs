using Ergodic.DataSources.Files;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>
/// Tardis <c>book_snapshot_N</c>: the best levels of both sides on one row, empty where the book has fewer. Gives a whole snapshot a
/// row, bids first. Source: Tardis' page on downloadable CSV files.
/// </summary>
internal sealed class TardisSnapshotSource : TableSource
{
    private readonly int _time;
    private readonly int _localTime;
    private readonly List<(int Price, int Amount)> _bids;
    private readonly List<(int Price, int Amount)> _asks;

    public TardisSnapshotSource(FileBytes file, TableHeader header, FileSample sample, MarketDataOptions options)
        : base(file, header, sample, options)
    {
        (_time, _localTime) = (header.Find("timestamp"), header.Find("local_timestamp"));
        (_bids, _asks) = (Levels(header, "bids"), Levels(header, "asks"));
        Describe(TardisSymbol.Of(header, sample).ToName(), header.FirstLine);
    }

    protected override ValidationReason ReadFields(EventBuffer events)
    {
        ValidationReason reason;
        if ((reason = ReadStamp(_time, _localTime, out var isWanted)) != ValidationReason.None || !isWanted) return reason;
        var count = Count(_bids) + Count(_asks);
        if ((reason = Emit(events, MarketEventKind.BookSnapshotBegin, MarketEventFlags.None, count)) != ValidationReason.None) return reason;
        if ((reason = ReadLevels(events, _bids, MarketEventFlags.None)) != ValidationReason.None) return reason;
        if ((reason = ReadLevels(events, _asks, MarketEventFlags.Sell)) != ValidationReason.None) return reason;
        return Emit(events, MarketEventKind.BookSnapshotEnd, MarketEventFlags.BatchEnd);
    }

    private static List<(int Price, int Amount)> Levels(TableHeader header, string side)
    {
        var levels = new List<(int, int)>();
        while (header.Find($"{side}[{levels.Count}].price") is var price and >= 0 && header.Find($"{side}[{levels.Count}].amount") is var amount and >= 0)
            levels.Add((price, amount));
        return levels;
    }

    private int Count(List<(int Price, int Amount)> levels)
    {
        var count = 0;
        foreach (var (price, amount) in levels)
        {
            if (!IsEmpty(price) || !IsEmpty(amount)) count++;
        }

        return count;
    }

    private ValidationReason ReadLevels(EventBuffer events, List<(int Price, int Amount)> levels, MarketEventFlags side)
    {
        foreach (var (pricePlace, amountPlace) in levels)
        {
            ValidationReason reason;
            if (IsEmpty(pricePlace) && IsEmpty(amountPlace)) continue;
            if ((reason = ReadPrice(pricePlace, "price of a level", out var price)) != ValidationReason.None) return reason;
            if ((reason = ReadQuantity(amountPlace, "amount of a level", out var amount)) != ValidationReason.None) return reason;
            if ((reason = Emit(events, MarketEventKind.BookSnapshotLevel, side, price, amount)) != ValidationReason.None) return reason;
        }

        return ValidationReason.None;
    }
}
