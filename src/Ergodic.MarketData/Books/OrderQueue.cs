namespace Ergodic.MarketData.Books;

/// <summary>The queue at one price: first and last slot, and what it adds up to.</summary>
internal struct OrderQueue
{
    public int Head, Tail, Count;
    public long Quantity;
}
