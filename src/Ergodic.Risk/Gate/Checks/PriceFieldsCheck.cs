using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>Side, type and time in force are known, and each price the type needs is there, positive, and no other.</summary>
internal sealed class PriceFieldsCheck() : RiskCheck("price-fields", ErrorCode.InvalidOrder)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        ref readonly var intent = ref question.Intent;
        if (intent.Side is not (OrderSide.Buy or OrderSide.Sell)) return Refused((int)intent.Side, 0, out value, out limit);
        if (intent.Type is < OrderType.Market or > OrderType.MarketToLimit) return Refused((int)intent.Type, 0, out value, out limit);
        if (intent.TimeInForce is < TimeInForce.Day or > TimeInForce.AtClose) return Refused((int)intent.TimeInForce, 0, out value, out limit);
        return Fits(intent.LimitPrice, intent.NeedsLimitPrice, out value, out limit)
            && Fits(intent.StopPrice, intent.NeedsStopPrice, out value, out limit)
            && Fits(intent.TrailingOffset, intent.NeedsTrailingOffset, out value, out limit);
    }

    private static bool Fits(decimal? price, bool isNeeded, out decimal value, out decimal limit) =>
        isNeeded ? price > 0 ? Passed(out value, out limit) : Refused(price.GetValueOrDefault(), 0, out value, out limit)
        : price is null ? Passed(out value, out limit) : Refused(price.Value, 0, out value, out limit);
}
