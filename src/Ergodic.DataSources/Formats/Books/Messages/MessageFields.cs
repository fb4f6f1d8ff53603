namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>What stands in one message, by key. Members of the wrapping and of what is wrapped are not told apart: no venue uses a name twice.</summary>
internal sealed class MessageFields
{
    private readonly JsonText[] _texts = new JsonText[(int)MessageKey.Count];

    /// <summary>Bid levels, in the order written.</summary>
    public GrowingList<LevelText> Bids { get; } = new();

    /// <summary>Ask levels, in the order written.</summary>
    public GrowingList<LevelText> Asks { get; } = new();

    /// <summary>Trades of a message that has several.</summary>
    public GrowingList<TradeText> Trades { get; } = new();

    /// <summary>True when bid levels were written, be it none.</summary>
    public bool HasBids { get; set; }

    /// <summary>True when ask levels were written, be it none.</summary>
    public bool HasAsks { get; set; }

    /// <summary>The scalar of a key; one that is not there where there is none.</summary>
    public JsonText this[MessageKey key]
    {
        get => _texts[(int)key];
        set => _texts[(int)key] = value;
    }

    public void Clear()
    {
        Array.Clear(_texts);
        Bids.Clear();
        Asks.Clear();
        Trades.Clear();
        (HasBids, HasAsks) = (false, false);
    }
}
