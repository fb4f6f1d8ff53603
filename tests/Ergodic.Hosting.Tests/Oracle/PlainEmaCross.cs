using Ergodic.Domain.Instruments;

namespace Ergodic.Hosting.Tests.Oracle;

/// <summary>
/// The moving-average cross worked out in a straight line, without a single line of the engine: long or flat, market orders
/// at the next open, each fee and each notional rounded half to even at 8 decimals.
/// </summary>
internal static class PlainEmaCross
{
    public static (List<PlainFill> Fills, decimal Equity) Run(OracleWorld world)
    {
        var fills = new List<PlainFill>();
        var scale = (decimal)Math.Pow(10, world.Instrument.PriceDecimals);
        var isHolding = world.Instrument.Kind == InstrumentKind.Spot;
        var (cash, entry, isLong, wantsBuy, wantsSell) = (world.Cash.Amount, 0m, false, false, false);
        var (fast, slow, sum, last) = (0.0, 0.0, 0.0, 0m);
        bool? wasAbove = null;
        for (var i = 0; i < world.Bars.Length; i++)
        {
            if (wantsBuy || wantsSell)
            {
                var price = world.Bars[i].P0 / scale;
                var notional = world.Quantity * price * world.Multiplier;
                var fee = Math.Round(notional * world.Taker, 8, MidpointRounding.ToEven);
                var booked = Math.Round(notional, 8, MidpointRounding.ToEven);
                if (isHolding) cash += wantsBuy ? -booked : booked;
                else if (wantsSell) cash += booked - Math.Round(world.Quantity * entry * world.Multiplier, 8, MidpointRounding.ToEven);
                cash -= fee;
                fills.Add(new PlainFill(world.Bars[i].VenueTime.Nanoseconds - 3_600_000_000_000, wantsBuy, price, world.Quantity, fee));
                (isLong, entry, wantsBuy, wantsSell) = (wantsBuy, price, false, false);
            }

            var close = world.Bars[i].P3 / Math.Pow(10, world.Instrument.PriceDecimals);
            last = world.Bars[i].P3 / scale;
            fast = Average(fast, close, i, world.Fast);
            slow = Average(slow, close, i, world.Slow);
            sum += close;
            if (i == world.Fast - 1) fast = sum / world.Fast;
            if (i == world.Slow - 1) slow = sum / world.Slow;
            if (i < Math.Max(world.Fast, world.Slow) - 1) continue;
            var isAbove = fast > slow;
            if (wasAbove is { } was && was != isAbove) (wantsBuy, wantsSell) = (isAbove && !isLong, !isAbove && isLong);
            wasAbove = isAbove;
        }

        var open = !isLong ? 0m : isHolding ? world.Quantity * last : (world.Quantity * last * world.Multiplier) - (world.Quantity * entry * world.Multiplier);
        return (fills, cash + open);
    }

    private static double Average(double average, double close, int index, int bars) =>
        index < bars ? average : average + (2.0 / (bars + 1) * (close - average));
}
