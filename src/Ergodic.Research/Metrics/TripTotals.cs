using Ergodic.Domain.Values;

namespace Ergodic.Research.Metrics;

/// <summary>Sums over the finished round trips of one settlement currency.</summary>
internal struct TripTotals
{
    public long Count { get; private set; }

    public long Wins { get; private set; }

    public long Losses { get; private set; }

    /// <summary>Sum of all trips.</summary>
    public decimal Net { get; private set; }

    /// <summary>Sum of the winning trips.</summary>
    public decimal Won { get; private set; }

    /// <summary>Sum of the losing trips, negative.</summary>
    public decimal Lost { get; private set; }

    /// <summary>Best net profit; 0 where none is above.</summary>
    public decimal LargestWin { get; private set; }

    /// <summary>Worst net loss; 0 where none is below.</summary>
    public decimal LargestLoss { get; private set; }

    /// <summary>Counts a trip; a net profit that rounds to nothing at the settlement scale is neither won nor lost.</summary>
    public void Add(decimal net, int settlementScale)
    {
        Count++;
        Net += net;
        var booked = Money.Round(net, settlementScale);
        if (booked > 0)
        {
            Wins++;
            Won += net;
            LargestWin = Math.Max(LargestWin, net);
        }
        else if (booked < 0)
        {
            Losses++;
            Lost += net;
            LargestLoss = Math.Min(LargestLoss, net);
        }
    }
}
