namespace Ergodic.Indicators;

/// <summary>What every <see cref="IStreaming"/> can do without saying so itself.</summary>
public static class StreamingExtensions
{
    /// <summary>An independent instance of the same type, with the same parameters and state.</summary>
    public static T Clone<T>(this T streaming) where T : class, IStreaming => (T)streaming.Copy();
}
