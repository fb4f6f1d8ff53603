using System.Runtime.CompilerServices;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;

namespace Ergodic.Indicators;

/// <summary>
/// Makes an indicator out of a kernel. A concrete indicator is a sealed class of a constructor, which declares the
/// parameters, and a kernel; it adds no state of its own. Called by their concrete type, the methods compile down to
/// the kernel's arithmetic without a virtual call.
/// </summary>
/// <typeparam name="TKernel">The recurrence and its state.</typeparam>
/// <typeparam name="TInput">A double or a <see cref="Bar"/>.</typeparam>
/// <typeparam name="TOutput">A double or a record struct of doubles.</typeparam>
public abstract class Indicator<TKernel, TInput, TOutput> : IIndicator<TInput, TOutput>
    where TKernel : struct, IKernel<TInput, TOutput>
    where TInput : struct
    where TOutput : unmanaged
{
    private TKernel _kernel;
    private TOutput _value = Components.Undefined<TOutput>();

    /// <summary>Takes over a fresh kernel.</summary>
    protected Indicator(TKernel kernel) => _kernel = kernel;

    /// <inheritdoc/>
    public TOutput Value => _value;

    /// <inheritdoc/>
    public bool IsReady => _kernel.IsReady;

    /// <inheritdoc/>
    public int Lookback => _kernel.Lookback;

    /// <inheritdoc/>
    public int Memory => _kernel.Memory;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TOutput Update(in TInput input)
    {
        if (!Observation.IsUsable(in input)) return _value;
        return _value = _kernel.Next(in input);
    }

    /// <inheritdoc/>
    public void Update(ReadOnlySpan<TInput> inputs, Span<TOutput> outputs)
    {
        if (outputs.Length < inputs.Length)
        {
            throw new TradingException(
                ErrorCode.InputValidation,
                $"{GetType().Name}: {outputs.Length} outputs cannot hold the values of {inputs.Length} inputs; make them as long.");
        }

        // The copy lets the compiler keep the state in registers for the whole loop.
        var kernel = _kernel;
        var value = _value;
        for (var i = 0; i < inputs.Length; i = unchecked(i + 1))
        {
            if (Observation.IsUsable(in inputs[i])) value = kernel.Next(in inputs[i]);
            outputs[i] = value;
        }

        _kernel = kernel;
        _value = value;
    }

    /// <inheritdoc/>
    public void UpdateFrom(in Bar bar, Span<double> outputs)
    {
        var value = Update(Observation.From<TInput>(in bar));
        Components.Of(ref value).CopyTo(outputs);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TOutput Peek(in TInput input) => Observation.IsUsable(in input) ? _kernel.Peek(in input) : _value;

    /// <inheritdoc/>
    public void Reset()
    {
        var clearing = StateVisitor.Clearing();
        _kernel.Visit(ref clearing);
        _value = Components.Undefined<TOutput>();
    }

    /// <inheritdoc/>
    public IStreaming Copy()
    {
        var copy = (Indicator<TKernel, TInput, TOutput>)MemberwiseClone();
        var detaching = StateVisitor.Detaching();
        copy._kernel.Visit(ref detaching);
        return copy;
    }

    /// <inheritdoc/>
    public void Write(StateWriter writer)
    {
        writer.Int32(Lookback);
        writer.Int32(Memory);
        var writing = StateVisitor.Writing(writer);
        _kernel.Visit(ref writing);
        foreach (var component in Components.Of(ref _value)) writer.Double(component);
    }

    /// <inheritdoc/>
    public void Read(ref StateReader reader)
    {
        var (lookback, memory) = (reader.Int32(), reader.Int32());
        if (lookback != Lookback || memory != Memory)
        {
            throw new TradingException(
                ErrorCode.Deserialization,
                $"{GetType().Name}: the state has lookback {lookback} and memory {memory}, this instance {Lookback} and {Memory}: " +
                "read it into an instance made with the same parameters.");
        }

        var kernel = _kernel;
        var detaching = StateVisitor.Detaching();
        kernel.Visit(ref detaching);
        var reading = StateVisitor.Reading(reader);
        kernel.Visit(ref reading);
        reader = reading.Reader;
        var value = _value;
        foreach (ref var component in Components.Of(ref value)) component = reader.Double();
        (_kernel, _value) = (kernel, value);
    }
}
