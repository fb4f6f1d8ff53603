using Ergodic.Domain.Time;

namespace Ergodic.Core.Facts;

/// <summary>When a fact was decided.</summary>
/// <param name="Sequence">At which input.</param>
/// <param name="Stamp">At which core time.</param>
public readonly record struct FactHeader(long Sequence, Timestamp Stamp)
{
    private const int LongestFault = 1000;

    /// <summary>An exception in one line of bounded length, as facts keep it.</summary>
    internal static string Describe(Exception fault)
    {
        var text = $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ")}";
        return text.Length > LongestFault ? text[..LongestFault] : text;
    }
}
