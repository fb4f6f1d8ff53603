using Ergodic.Domain.Market;

namespace Ergodic.DataSources;

/// <summary>Where an event stands among events of other sources.</summary>
internal readonly record struct MergeKey(long Time, int Rank, long Interval, uint Instrument, int Source) : IComparable<MergeKey>
{
    private const int RankOfAction = 0;
    private const int RankOfMarket = 1;

    public static MergeKey Of(in MarketEvent market, int source)
    {
        var rank = market.IsCorporateAction ? RankOfAction : RankOfMarket;
        var interval = market.Kind == MarketEventKind.Bar ? BarInterval.Nanoseconds(market.Auxiliary) : 0;
        return new MergeKey(market.ReceiveTime.Nanoseconds, rank, interval, market.Instrument, source);
    }

    public int CompareTo(MergeKey other)
    {
        if (Time != other.Time) return Time.CompareTo(other.Time);
        if (Rank != other.Rank) return Rank.CompareTo(other.Rank);
        if (Interval != other.Interval) return Interval.CompareTo(other.Interval);
        return Instrument != other.Instrument ? Instrument.CompareTo(other.Instrument) : Source.CompareTo(other.Source);
    }
}
