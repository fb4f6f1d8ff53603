using System.Reflection;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Market;
using Ergodic.Indicators.Catalogue;
using Ergodic.Testing;

namespace Ergodic.Indicators.Tests.Conformance;

/// <summary>An indicator under test with its types hidden: bars in, rows of doubles out. All calls go through the typed contract.</summary>
internal abstract class Subject(IIndicator indicator)
{
    public static IndicatorCatalogue Catalogue { get; } =
        IndicatorCatalogue.Of([.. typeof(IndicatorCatalogue).Assembly.GetTypes(), typeof(TwoAverages)]);

    public IIndicator Indicator { get; } = indicator;

    public abstract bool TakesBars { get; }

    public abstract double[] Value { get; }

    /// <summary>Makes an indicator from <c>name key=value …</c>.</summary>
    public static Subject Make(string text)
    {
        var spec = IndicatorAlias.Parse(text);
        return Of(Catalogue.Create(spec.Name, spec.Defaults));
    }

    public abstract double[] Update(Bar bar);

    public abstract double[] Peek(Bar bar);

    /// <summary>The rows of one batch, into a span as long as the bars or of another length.</summary>
    public abstract double[][] Batch(IReadOnlyList<Bar> bars, int? outputs = null);

    /// <summary>The bytes allocated by updating with, peeking at and batching all bars.</summary>
    public abstract long Allocated(IReadOnlyList<Bar> bars);

    public double[][] Stream(IEnumerable<Bar> bars) => [.. bars.Select(Update)];

    public Subject Clone() => Of(Indicator.Clone());

    public byte[] Save()
    {
        var writer = new StateWriter();
        Indicator.Write(writer);
        return writer.Written.ToArray();
    }

    /// <summary>Restores the state and returns the bytes left over.</summary>
    public int Restore(ReadOnlySpan<byte> state)
    {
        var reader = new StateReader(state);
        Indicator.Read(ref reader);
        return reader.Remaining;
    }

    private static Subject Of(IIndicator indicator)
    {
        var contract = indicator.GetType().GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIndicator<,>));
        var type = typeof(Subject<,>).MakeGenericType(contract.GetGenericArguments());
        return (Subject)Activator.CreateInstance(type, BindingFlags.Public | BindingFlags.Instance, null, [indicator], null)!;
    }
}

internal sealed class Subject<TInput, TOutput>(IIndicator<TInput, TOutput> indicator) : Subject(indicator)
    where TInput : struct
    where TOutput : unmanaged
{
    public override bool TakesBars => typeof(TInput) == typeof(Bar);

    public override double[] Value => Row(indicator.Value);

    public override double[] Update(Bar bar)
    {
        var returned = Row(indicator.Update(Observation.From<TInput>(bar)));
        Rows.ShouldBeSame([returned], [Value], "what Update returned and Value");
        return returned;
    }

    public override double[] Peek(Bar bar) => Row(indicator.Peek(Observation.From<TInput>(bar)));

    public override double[][] Batch(IReadOnlyList<Bar> bars, int? outputs = null)
    {
        var values = new TOutput[outputs ?? bars.Count];
        indicator.Update(Inputs(bars), values);
        return [.. values.Select(Row)];
    }

    public override long Allocated(IReadOnlyList<Bar> bars)
    {
        var inputs = Inputs(bars);
        var outputs = new TOutput[inputs.Length];
        return Allocations.Least(() => Drive(inputs, outputs));
    }

    private static double[] Row(TOutput value) => Components.Of(ref value).ToArray();

    private static TInput[] Inputs(IEnumerable<Bar> bars) => [.. bars.Select(bar => Observation.From<TInput>(bar))];

    private void Drive(TInput[] inputs, TOutput[] outputs)
    {
        for (var i = 0; i < inputs.Length; i++)
        {
            outputs[i] = indicator.Peek(in inputs[i]);
            outputs[i] = indicator.Update(in inputs[i]);
        }

        indicator.Update(inputs, outputs);
    }
}
