namespace Ergodic.Domain.Errors;

/// <summary>A fault with a taxonomy code. The message names the values concerned and tells the reader what to do next.</summary>
public sealed class TradingException : Exception
{
    /// <summary>Makes a fault.</summary>
    /// <param name="code">What kind of fault it is.</param>
    /// <param name="message">What happened to which values, and the remedy.</param>
    /// <param name="inner">What caused it.</param>
    public TradingException(ErrorCode code, string message, Exception? inner = null) : base(message, inner) => Code = code;

    /// <summary>What kind of fault it is.</summary>
    public ErrorCode Code { get; }
}
