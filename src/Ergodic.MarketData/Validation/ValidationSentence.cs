using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.Validation;

/// <summary>A reason as one sentence that names the values concerned.</summary>
public static class ValidationSentence
{
    /// <summary>What is wrong with a field as it was written (layer 1).</summary>
    /// <param name="reason">A reason of layer 1.</param>
    /// <param name="field">The field's name, such as <c>close</c>.</param>
    /// <param name="text">What stands there.</param>
    public static string OfField(ValidationReason reason, string field, string text) => reason switch
    {
        ValidationReason.MissingField => $"{field} is empty",
        ValidationReason.NotFinite => $"{field} '{text}' is not finite",
        ValidationReason.NotATime => $"{field} '{text}' is not a time (epoch s/ms/us/ns, yyyy-MM-dd[ HH:mm[:ss]], M/d/yyyy or yyyyMMdd)",
        ValidationReason.TimeOutOfRange => $"{field} '{text}' is outside 1678 to 2261",
        ValidationReason.Unrepresentable => $"{field} '{text}' does not fit the decimals most rows have; rounding must be asked for",
        ValidationReason.NotAMessage => $"not a JSON message: {field} '{text}'",
        ValidationReason.UnknownMessage => "a message of no known kind",
        ValidationReason.ForeignSymbol => $"{field} '{text}' is not the instrument of this file; split it by instrument",
        _ => $"{field} '{text}' is not a number",
    };

    /// <summary>What is wrong with the number of columns.</summary>
    public static string OfColumns(int found, int expected) => $"{found} columns where the file has {expected}";

    /// <summary>What is wrong with a bar (layer 2).</summary>
    /// <param name="reason">What <see cref="BarValidator.Check"/> returned.</param>
    /// <param name="bar">The bar.</param>
    /// <param name="instrument">Whose decimals its mantissas have.</param>
    /// <param name="previous">The time of the bar before it.</param>
    public static string OfBar(ValidationReason reason, in MarketEvent bar, Instrument instrument, Timestamp previous) =>
        EventSentence.Of(reason, in bar, instrument, previous, lastPrice: 0);
}
