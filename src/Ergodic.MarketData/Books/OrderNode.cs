namespace Ergodic.MarketData.Books;

/// <summary>An order and its neighbours in the queue, as slots of an <see cref="OrderPool"/>.</summary>
internal struct OrderNode
{
    public BookOrder Order;
    public int Queue, Previous, Next;
}
