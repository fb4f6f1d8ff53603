namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>Where a table of best bids and asks has what; −1 for what it has not.</summary>
/// <param name="Time">The venue's time.</param>
/// <param name="ReceiveTime">The recorder's time.</param>
/// <param name="Bid">Best bid.</param>
/// <param name="BidQuantity">How much is bid there.</param>
/// <param name="Ask">Best ask.</param>
/// <param name="AskQuantity">How much is asked there.</param>
/// <param name="Id">Update id.</param>
internal readonly record struct QuoteColumns(int Time, int ReceiveTime, int Bid, int BidQuantity, int Ask, int AskQuantity, int Id)
{
    /// <summary>True when both prices, both quantities and a time are there.</summary>
    public bool AreComplete => Time >= 0 && Bid >= 0 && BidQuantity >= 0 && Ask >= 0 && AskQuantity >= 0;

    /// <summary>Finds the columns by the names in use.</summary>
    public static QuoteColumns Of(TableHeader header)
    {
        var time = header.Find("transaction_time", "timestamp", "time", "ts", "datetime", "date", "exchange_time", "event_time");
        var receive = header.Find("local_timestamp", "receive_time", "received", "local_time", "event_time");
        return new QuoteColumns(
            time,
            receive == time ? -1 : receive,
            header.Find("best_bid_price", "best_bid", "bid_price", "bidprice", "bid", "bid_px", "bid1"),
            Quantity(header, "bid"),
            header.Find("best_ask_price", "best_ask", "ask_price", "askprice", "ask", "ask_px", "ask1"),
            Quantity(header, "ask"),
            header.Find("update_id", "updateid", "u"));
    }

    private static int Quantity(TableHeader header, string side) => header.Find(
        $"best_{side}_qty", $"best_{side}_quantity", $"best_{side}_size", $"best_{side}_amount", $"best_{side}_volume", $"{side}_qty", $"{side}_quantity",
        $"{side}_size", $"{side}_amount", $"{side}_volume", $"{side}qty", $"{side}size", $"{side}volume", $"{side}_sz", $"{side}_vol");
}
