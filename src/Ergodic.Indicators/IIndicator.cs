using Ergodic.Domain.Market;

namespace Ergodic.Indicators;

/// <summary>An indicator whose input and output types are not known at compile time: what the catalogue makes.</summary>
public interface IIndicator : IStreaming
{
    /// <summary>The number of observations before the first value; TA-Lib's lookback.</summary>
    int Lookback { get; }

    /// <summary>
    /// Takes in a closed bar and writes the new value's components to the start of <paramref name="outputs"/>, in the order
    /// of the catalogue. An indicator of single values takes the bar's close.
    /// </summary>
    void UpdateFrom(in Bar bar, Span<double> outputs);
}

/// <summary>
/// The contract of every indicator. An output is a double or a small readonly record struct of doubles; NaN means "no
/// value yet". An observation that is not usable (NaN, infinite, or beyond <c>1e100</c> in any component) is no
/// observation: it leaves the state as it was and the answer is the previous value. So one bad tick cannot poison what
/// follows, no sum of squares overflows, and chained indicators start by themselves when the one before them is ready.
/// </summary>
/// <typeparam name="TInput">A double or a <see cref="Bar"/>.</typeparam>
/// <typeparam name="TOutput">A double or a record struct of doubles.</typeparam>
public interface IIndicator<TInput, TOutput> : IIndicator
    where TInput : struct
    where TOutput : unmanaged
{
    /// <summary>The value after the last observation; NaN in every component that has none yet.</summary>
    TOutput Value { get; }

    /// <summary>Takes in a closed observation and returns the new <see cref="Value"/>. Allocates nothing.</summary>
    TOutput Update(in TInput input);

    /// <summary>
    /// Takes in many observations at once; <paramref name="outputs"/>[i] gets bit for bit what <c>Update(inputs[i])</c> would
    /// return. The spans may be one and the same. Throws an <see cref="Ergodic.Domain.Errors.TradingException"/> where
    /// <paramref name="outputs"/> is the shorter one.
    /// </summary>
    void Update(ReadOnlySpan<TInput> inputs, Span<TOutput> outputs);

    /// <summary>What <c>Update</c> would return if the forming observation closed now. Leaves no trace and allocates nothing.</summary>
    TOutput Peek(in TInput input);
}
