using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>The account: figures, configuration, what happened, what it was worth.</summary>
internal static class AlpacaAccountData
{
    public static void Account(AlpacaCall call)
    {
        var (json, account, terms) = (call.Json, call.Account, call.Exchange.Rules.Margin);
        var figures = MarginFigures.Of(call.Exchange, account, AlpacaListings.Cash);
        json.WriteStartObject();
        json.WriteString("id", call.Venue.Ids.OfAccount(account));
        json.WriteString("account_number", $"PA{account.Number:D8}");
        json.WriteString("status", "ACTIVE");
        json.WriteString("crypto_status", "INACTIVE");
        json.WriteString("currency", AlpacaListings.Cash);
        json.Amount("cash", figures.Cash);
        json.Amount("buying_power", figures.BuyingPower);
        json.Amount("regt_buying_power", figures.BuyingPower);
        json.Amount("daytrading_buying_power", 0);
        json.Amount("effective_buying_power", figures.BuyingPower);
        json.Amount("non_marginable_buying_power", Math.Max(0, figures.Cash));
        json.Amount("options_buying_power", 0);
        json.Amount("equity", figures.Equity);
        json.Amount("last_equity", figures.Equity);
        json.Amount("portfolio_value", figures.Equity);
        json.Amount("long_market_value", figures.LongValue);
        json.Amount("short_market_value", figures.ShortValue);
        json.Amount("position_market_value", figures.LongValue + figures.ShortValue);
        json.Amount("initial_margin", figures.InitialMargin);
        json.Amount("maintenance_margin", figures.MaintenanceMargin);
        json.Amount("last_maintenance_margin", figures.MaintenanceMargin);
        json.Amount("accrued_fees", 0);
        json.Amount("sma", 0);
        json.Amount("multiplier", decimal.Round(1 / terms.InitialFraction, 2));
        json.WriteNumber("daytrade_count", 0);
        json.WriteBoolean("pattern_day_trader", false);
        json.WriteBoolean("trading_blocked", false);
        json.WriteBoolean("transfers_blocked", false);
        json.WriteBoolean("account_blocked", false);
        json.WriteBoolean("trade_suspended_by_user", false);
        json.WriteBoolean("shorting_enabled", terms.AllowsShort);
        json.WriteNumber("options_approved_level", 0);
        json.WriteNumber("options_trading_level", 0);
        json.Time("created_at", call.Venue.Start);
        json.WriteString("balance_asof", DateOnly.FromDateTime(call.Exchange.Now.ToDateTime()).ToString("O"));
        json.WriteEndObject();
    }

    public static void Configuration(AlpacaCall call)
    {
        var json = call.Json;
        json.WriteStartObject();
        json.WriteString("dtbp_check", "entry");
        json.WriteBoolean("no_shorting", !call.Exchange.Rules.Margin.AllowsShort);
        json.WriteBoolean("suspend_trade", false);
        json.WriteBoolean("fractional_trading", true);
        json.WriteString("max_margin_multiplier", AlpacaJson.Text(decimal.Round(1 / call.Exchange.Rules.Margin.InitialFraction, 2)));
        json.WriteString("pdt_check", "entry");
        json.WriteString("trade_confirm_email", "none");
        json.WriteBoolean("ptp_no_exception_entry", false);
        json.WriteEndObject();
    }

    public static void Activities(AlpacaCall call)
    {
        var types = call.Name.Length > 0 ? [call.Name] : call.Words("activity_types");
        var (after, until, date) = (call.Time("after") ?? Timestamp.MinValue, call.Time("until") ?? Timestamp.MaxValue, call.Time("date"));
        var (size, token) = (call.Count("page_size", 100, 100), call.Text("page_token"));
        var isDescending = call.IsDescending("direction", usual: true);
        var json = call.Json;
        json.WriteStartArray();
        var fills = types.Length == 0 || types.Contains("FILL", StringComparer.OrdinalIgnoreCase) ? call.Account.Fills : [];
        var (written, isPast) = (0, token.Length == 0);
        for (var i = 0; i < fills.Count && written < size; i++)
        {
            var fill = fills[isDescending ? fills.Count - 1 - i : i];
            if (fill.Time <= after || fill.Time >= until || (date is { } day && fill.Time.StartOfDay != day.StartOfDay)) continue;
            var id = $"{fill.Time.ToDateTime():yyyyMMddHHmmssfff}::{call.Venue.Ids.OfFill(fill)}";
            if (!isPast)
            {
                isPast = id == token;
                continue;
            }

            Write(call, fill, id);
            written++;
        }

        json.WriteEndArray();
    }

    /// <summary>One point, the present: the exchange keeps no daily closings of accounts.</summary>
    public static void PortfolioHistory(AlpacaCall call)
    {
        var (json, equity) = (call.Json, MarginFigures.Of(call.Exchange, call.Account, AlpacaListings.Cash).Equity);
        var timeframe = call.Text("timeframe");
        json.WriteStartObject();
        json.WriteStartArray("timestamp");
        json.WriteNumberValue(call.Exchange.Now.Nanoseconds / Timestamp.NanosecondsPerSecond);
        json.WriteEndArray();
        json.WriteStartArray("equity");
        json.WriteNumberValue(equity);
        json.WriteEndArray();
        json.WriteStartArray("profit_loss");
        json.WriteNumberValue(0);
        json.WriteEndArray();
        json.WriteStartArray("profit_loss_pct");
        json.WriteNumberValue(0);
        json.WriteEndArray();
        json.WriteNumber("base_value", equity);
        json.WriteString("timeframe", timeframe.Length == 0 ? "1D" : timeframe);
        json.WriteEndObject();
    }

    private static void Write(AlpacaCall call, ExchangeFill fill, string id)
    {
        var (json, order) = (call.Json, OrderAt(call, fill));
        var total = 0m;
        foreach (var one in fill.Order.Fills)
        {
            total += one.Quantity;
            if (one == fill) break;
        }

        var quantity = fill.Order.Request.Budget > 0 ? Math.Max(total, fill.Order.Executed) : fill.Order.Quantity;
        var isWhole = fill.Order.Status == OrderStatus.Filled && total >= fill.Order.Executed;
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("activity_type", "FILL");
        json.Time("transaction_time", fill.Time);
        json.WriteString("type", isWhole ? "fill" : "partial_fill");
        json.Amount("price", fill.Price);
        json.Amount("qty", fill.Quantity);
        json.WriteString("side", AlpacaOrderJson.Side(fill.Order.Side));
        json.WriteString("symbol", fill.Order.Request.Symbol);
        json.Amount("leaves_qty", Math.Max(0, quantity - total));
        json.Amount("cum_qty", total - order.ExecutedBefore);
        json.WriteString("order_id", order.Terms.Id);
        json.WriteString("order_status", isWhole ? "filled" : "partially_filled");
        json.WriteEndObject();
    }

    /// <summary>The order under the id it had when it traded.</summary>
    private static AlpacaOrder OrderAt(AlpacaCall call, ExchangeFill fill)
    {
        var order = call.Venue.Orders.Of(fill.Order);
        var before = fill.Order.Fills.TakeWhile(one => one != fill).Sum(one => one.Quantity);
        while (before < order.ExecutedBefore && order.Terms.Replaces is { } id) order = call.Venue.Orders.Find(call.Account, id)!;
        return order;
    }
}
