using System.Text.Json;

namespace Ergodic.DataSources.Formats.Books.Messages;

/// <summary>Where a scalar stands in its line, a string without its quotes; the default is one that is not there.</summary>
/// <param name="Start">Bytes before it.</param>
/// <param name="Length">Bytes of it.</param>
/// <param name="Token">What it is.</param>
internal readonly record struct JsonText(int Start, int Length, JsonTokenType Token)
{
    /// <summary>True when it is written, be it as null.</summary>
    public bool IsThere => Token != JsonTokenType.None;
}
