using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources;

/// <summary>A row that did not become an event.</summary>
/// <param name="Source">The file it stands in.</param>
/// <param name="Line">Its line, from 1, the header included.</param>
/// <param name="Reason">The rule it breaks.</param>
/// <param name="Message">The rule with the values concerned, one line.</param>
/// <param name="Text">The row as written, cut to 200 characters, unprintable ones replaced.</param>
public sealed record QuarantinedRow(string Source, long Line, ValidationReason Reason, string Message, string Text)
{
    /// <summary><c>file line n: message</c>.</summary>
    public override string ToString() => $"{Source} line {Line}: {Message}";
}
