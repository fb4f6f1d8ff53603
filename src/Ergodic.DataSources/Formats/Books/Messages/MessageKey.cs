namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>The members of venues' messages that mean something here, by what they mean.</summary>
internal enum MessageKey : byte
{
    /// <summary>Any other member.</summary>
    None,

    /// <summary><c>e</c>: kind of a Binance message.</summary>
    Event,

    /// <summary><c>E</c>: when a message was made, ms.</summary>
    EventTime,

    /// <summary><c>T</c>, <c>time</c>: when it happened, ms.</summary>
    Time,

    /// <summary><c>ts</c>: when a Bybit message was made, ms.</summary>
    MessageTime,

    /// <summary><c>cts</c>: when Bybit's matching engine made it, ms.</summary>
    EngineTime,

    /// <summary><c>s</c>, <c>symbol</c>, <c>coin</c>.</summary>
    Symbol,

    /// <summary><c>ps</c>, <c>pair</c>: the pair of a coin-margined contract.</summary>
    Pair,

    /// <summary><c>U</c>: first update id.</summary>
    FirstId,

    /// <summary><c>u</c>: last update id.</summary>
    LastId,

    /// <summary><c>pu</c>: last id of the update before.</summary>
    PreviousId,

    /// <summary><c>lastUpdateId</c>: last update in a snapshot.</summary>
    SnapshotId,

    /// <summary><c>b</c>, <c>bids</c>: bid levels or the best bid.</summary>
    Bid,

    /// <summary><c>B</c>: quantity of the best bid.</summary>
    BidQuantity,

    /// <summary><c>a</c>, <c>asks</c>: ask levels, the best ask, or an aggregate trade's id.</summary>
    Ask,

    /// <summary><c>A</c>: quantity of the best ask.</summary>
    AskQuantity,

    /// <summary><c>levels</c>: bid levels and ask levels.</summary>
    Levels,

    /// <summary><c>p</c>, <c>px</c>.</summary>
    Price,

    /// <summary><c>q</c>, <c>sz</c>.</summary>
    Quantity,

    /// <summary><c>t</c>, <c>tid</c>: trade id.</summary>
    TradeId,

    /// <summary><c>f</c>: first trade of an aggregate.</summary>
    FirstTrade,

    /// <summary><c>l</c>: last trade of an aggregate.</summary>
    LastTrade,

    /// <summary><c>m</c>: the buyer was the maker.</summary>
    BuyerIsMaker,

    /// <summary><c>M</c>: on spot trades only.</summary>
    BestMatch,

    /// <summary><c>X</c>: on trades of futures only; status of a liquidation order.</summary>
    Execution,

    /// <summary><c>S</c>, <c>side</c>.</summary>
    Side,

    /// <summary><c>i</c>: index price.</summary>
    IndexPrice,

    /// <summary><c>ap</c>: average price.</summary>
    AveragePrice,

    /// <summary><c>z</c>: quantity filled.</summary>
    Filled,

    /// <summary><c>topic</c>: kind and symbol of a Bybit message.</summary>
    Topic,

    /// <summary><c>type</c>: snapshot or delta.</summary>
    Type,

    /// <summary><c>channel</c>: kind of a Hyperliquid message.</summary>
    Channel,

    /// <summary><c>data</c>: the message in its wrapping, or its trades.</summary>
    Data,

    /// <summary><c>o</c>: the order of a liquidation.</summary>
    Order,

    /// <summary><c>result</c>, <c>op</c>, <c>error</c>: an answer to a request.</summary>
    Answer,

    /// <summary>How many there are.</summary>
    Count,
}
