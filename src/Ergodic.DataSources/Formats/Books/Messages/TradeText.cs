namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>One of several trades in a message, as written.</summary>
internal struct TradeText
{
    /// <summary>What was traded.</summary>
    public JsonText Symbol;

    /// <summary>At which price.</summary>
    public JsonText Price;

    /// <summary>How much.</summary>
    public JsonText Quantity;

    /// <summary>Side of the taker.</summary>
    public JsonText Side;

    /// <summary>Number of the trade.</summary>
    public JsonText Id;

    /// <summary>When, ms.</summary>
    public JsonText Time;
}
