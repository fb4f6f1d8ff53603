using System.Globalization;
using Ergodic.Domain.Orders;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>Showing and closing positions.</summary>
internal static class AlpacaPositions
{
    public static void List(AlpacaCall call)
    {
        call.Json.WriteStartArray();
        foreach (var position in call.Account.Positions) Write(call, position);
        call.Json.WriteEndArray();
    }

    public static void Get(AlpacaCall call) => Write(call, Find(call));

    public static void Close(AlpacaCall call)
    {
        var position = Find(call);
        var order = Close(call, position, Wanted(call, Math.Abs(position.Quantity)));
        AlpacaOrderJson.Write(call.Json, call.Venue.Orders, order, nests: false);
    }

    public static void CloseAll(AlpacaCall call)
    {
        if (call.Flag("cancel_orders"))
            foreach (var order in call.Account.OpenOrders.ToList()) call.Exchange.Cancel(call.Account, order);
        call.Status = 207;
        call.Json.WriteStartArray();
        foreach (var position in call.Account.Positions.ToList())
        {
            call.Json.WriteStartObject();
            call.Json.WriteString("symbol", position.Symbol);
            try
            {
                var order = Close(call, position, Math.Abs(position.Quantity));
                call.Json.WriteNumber("status", 200);
                call.Json.WritePropertyName("body");
                AlpacaOrderJson.Write(call.Json, call.Venue.Orders, order, nests: false);
            }
            catch (AlpacaError fault)
            {
                call.Json.WriteNumber("status", fault.Status);
                call.Json.WritePropertyName("body");
                AlpacaFront.Write(call.Json, fault);
            }

            call.Json.WriteEndObject();
        }

        call.Json.WriteEndArray();
    }

    private static AlpacaOrder Close(AlpacaCall call, ExchangePosition position, decimal quantity)
    {
        var side = position.Quantity > 0 ? OrderSide.Sell : OrderSide.Buy;
        return AlpacaTrading.Place(call, Contingency.None, [call.Venue.Reader(call.Exchange).Closing(position.Symbol, quantity, side)]);
    }

    private static ExchangePosition Find(AlpacaCall call)
    {
        var position = call.Market(call.Name) is { } market ? call.Account.Position(market.Instrument.Symbol) : null;
        return position is { Quantity: not 0 } ? position : throw AlpacaError.Missing("position does not exist");
    }

    private static decimal Wanted(AlpacaCall call, decimal owned)
    {
        var (quantity, percentage) = (Number(call, "qty"), Number(call, "percentage"));
        if (quantity is not null && percentage is not null) throw AlpacaError.Invalid("only one of qty or percentage is accepted");
        if (percentage is > 100) throw AlpacaError.Invalid("percentage must be between 0 and 100");
        if (percentage is { } part) return decimal.Round(owned * part / 100, 9, MidpointRounding.ToZero);
        if (quantity > owned)
            throw AlpacaError.Forbidden($"insufficient qty available for order (requested: {AlpacaJson.Text(quantity.Value)}, available: {AlpacaJson.Text(owned)})");
        return quantity ?? owned;
    }

    private static decimal? Number(AlpacaCall call, string name)
    {
        var text = call.Text(name);
        if (text.Length == 0) return null;
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw AlpacaError.Invalid($"{name} must be > 0");
    }

    private static void Write(AlpacaCall call, ExchangePosition position)
    {
        var (symbol, json) = (position.Symbol, call.Json);
        json.WriteStartObject();
        json.WriteString("asset_id", AlpacaIds.OfAsset(symbol));
        json.WriteString("symbol", symbol);
        json.WriteString("exchange", AlpacaListings.Of(symbol)?.Listing ?? "");
        json.WriteString("asset_class", "us_equity");
        json.WriteBoolean("asset_marginable", true);
        json.Amount("qty", position.Quantity);
        json.Amount("qty_available", Math.Sign(position.Quantity) * (Math.Abs(position.Quantity) - AlpacaRefusals.Held(call.Account, symbol)));
        json.WriteString("side", position.Quantity > 0 ? "long" : "short");
        WriteFigures(call, position);
        json.WriteEndObject();
    }

    private static void WriteFigures(AlpacaCall call, ExchangePosition position)
    {
        var (json, market) = (call.Json, call.Exchange.Market(position.Symbol)!);
        var price = call.Exchange.Mark(position.Symbol);
        var before = Before(call, market);
        var (value, basis) = (position.Quantity * price, position.CostBasis);
        var today = before > 0 ? (price / before) - 1 : 0;
        json.Amount("avg_entry_price", position.AverageEntry);
        json.Amount("market_value", value);
        json.Amount("cost_basis", basis);
        json.Amount("unrealized_pl", value - basis);
        json.Amount("unrealized_plpc", basis == 0 ? 0 : (value - basis) / Math.Abs(basis));
        json.Amount("unrealized_intraday_pl", value - basis);
        json.Amount("unrealized_intraday_plpc", basis == 0 ? 0 : (value - basis) / Math.Abs(basis));
        json.Amount("current_price", price);
        json.Amount("lastday_price", before);
        json.Amount("change_today", today);
    }

    /// <summary>The close of the day before, or the first price there is.</summary>
    private static decimal Before(AlpacaCall call, ExchangeMarket market)
    {
        var days = market.Candles(CandleInterval.Named("1d")!).Upto(call.Exchange.Now);
        return days.Count == 0 ? 0 : days.Count > 1 ? days[^2].Last : days[^1].First;
    }
}
