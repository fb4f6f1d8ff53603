using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Tests.Simulation;

/// <summary>
/// What becomes of one order on bars, by walking every single tick of every bar's path: slow, short, and without a line of
/// the venue. Prices in ticks.
/// </summary>
internal static class NaivePath
{
    /// <param name="order">An order sent at the close of the bar before <paramref name="bars"/>.</param>
    /// <param name="lastClose">That bar's close.</param>
    /// <param name="bars">Open, high, low, close.</param>
    public static (int Bar, long Price, Liquidity Liquidity)? FillOf(NaiveOrder order, long lastClose, IReadOnlyList<(long Open, long High, long Low, long Close)> bars)
    {
        var waits = order.Stop is not null;
        var takes = !waits && Crosses(order.IsBuy, order.Limit!.Value, lastClose);
        for (var bar = 0; bar < bars.Count; bar++)
        {
            foreach (var price in Points(bars[bar]))
            {
                if (waits)
                {
                    if (!Crosses(!order.IsBuy, order.Stop!.Value, price)) continue;
                    if (order.Limit is not { } limit) return (bar, price, Liquidity.Taker);
                    waits = false;
                    takes = Crosses(order.IsBuy, limit, price);
                }

                if (Crosses(order.IsBuy, order.Limit!.Value, price)) return (bar, takes ? price : order.Limit.Value, takes ? Liquidity.Taker : Liquidity.Maker);
                takes = false;
            }
        }

        return null;
    }

    private static bool Crosses(bool isBelow, long level, long price) => isBelow ? price <= level : price >= level;

    private static IEnumerable<long> Points((long Open, long High, long Low, long Close) bar)
    {
        yield return bar.Open;
        long[] corners = bar.Close >= bar.Open ? [bar.Open, bar.Low, bar.High, bar.Close] : [bar.Open, bar.High, bar.Low, bar.Close];
        for (var i = 1; i < corners.Length; i++)
        {
            for (var price = corners[i - 1]; price != corners[i];)
            {
                price += Math.Sign(corners[i] - corners[i - 1]);
                yield return price;
            }
        }
    }
}
