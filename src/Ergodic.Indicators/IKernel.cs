namespace Ergodic.Indicators;

/// <summary>
/// The recurrence of an indicator and its state in one struct: what an author writes. <see cref="Indicator{TKernel,TInput,TOutput}"/>
/// makes the streaming, the forming and the batch form of it, each compiled for this very struct. Kernels compose as
/// plain fields. A kernel sees usable observations only; as it composes others, it keeps their NaN from those behind them.
/// </summary>
/// <typeparam name="TInput">What it takes in.</typeparam>
/// <typeparam name="TOutput">What it gives.</typeparam>
public interface IKernel<TInput, TOutput>
    where TInput : struct
    where TOutput : unmanaged
{
    /// <summary>True when the last <see cref="Next"/> gave a value.</summary>
    bool IsReady { get; }

    /// <inheritdoc cref="IIndicator.Lookback"/>
    int Lookback { get; }

    /// <inheritdoc cref="IStreaming.Memory"/>
    int Memory { get; }

    /// <summary>Takes in a usable observation and returns the value after it; NaN until ready.</summary>
    TOutput Next(in TInput input);

    /// <summary>What <see cref="Next"/> would return, bit for bit; implement it <c>readonly</c> and write to no buffer.</summary>
    TOutput Peek(in TInput input);

    /// <summary>Shows every field that changes, parameters left out, always in the same order. All are zero in a fresh kernel.</summary>
    void Visit(ref StateVisitor state);
}
