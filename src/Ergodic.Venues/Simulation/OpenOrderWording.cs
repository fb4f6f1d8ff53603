using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation;

/// <summary>Says in words why an order rests.</summary>
internal static class OpenOrderWording
{
    public static string Why(RestingOrder order, SimulatedVenueOptions options)
    {
        ref readonly var intent = ref order.Intent;
        if (order.IsMarket)
        {
            return options.Fill switch
            {
                _ when options.Slippage.NeedsVolume => "no bar with volume has come since it arrived",
                FillModel.NextOpen => "no bar has opened since it arrived",
                FillModel.Close => "no bar has closed since it arrived",
                _ => "no price has come since it arrived",
            };
        }

        if (order.IsMarketable && options.Slippage.NeedsVolume) return "no bar with volume has come since it arrived";
        if (!order.HasSeenPrice) return "no price has come since it arrived";
        var verb = intent.Side == OrderSide.Buy ? "buy" : "sell";
        if (order.AwaitsTrigger)
        {
            return intent.Side == OrderSide.Buy
                ? $"the {verb} stop {intent.StopPrice} was not reached: the highest price since it arrived is {order.NearestPrice}"
                : $"the {verb} stop {intent.StopPrice} was not reached: the lowest price since it arrived is {order.NearestPrice}";
        }

        return intent.Side == OrderSide.Buy
            ? $"the {verb} limit {intent.LimitPrice} was not reached: the lowest price since is {order.NearestPrice}"
            : $"the {verb} limit {intent.LimitPrice} was not reached: the highest price since is {order.NearestPrice}";
    }
}
