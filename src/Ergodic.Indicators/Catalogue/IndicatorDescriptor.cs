using System.Reflection;
using Ergodic.Domain.Errors;

namespace Ergodic.Indicators.Catalogue;

/// <summary>What the catalogue knows of an indicator, all of it read from its class.</summary>
public sealed class IndicatorDescriptor
{
    private readonly ConstructorInfo _constructor;

    private IndicatorDescriptor(Type type, IndicatorAttribute attribute, Type input, Type output)
    {
        _constructor = type.GetConstructors().Single();
        Type = type;
        Input = input;
        Group = attribute.Group;
        Source = attribute.Source;
        Aliases = [.. attribute.Aliases.Select(IndicatorAlias.Parse)];
        Parameters = Parameter.Of(type);
        Outputs = output == typeof(double) ? [Name] : OutputsOf(output);
    }

    /// <summary>Its class.</summary>
    public Type Type { get; }

    /// <summary>Its name: the class's.</summary>
    public string Name => Type.Name;

    /// <summary>What it takes in: a double or a bar.</summary>
    public Type Input { get; }

    /// <summary>What it speaks about.</summary>
    public IndicatorGroup Group { get; }

    /// <summary>Where its formula comes from.</summary>
    public string Source { get; }

    /// <summary>Its other names.</summary>
    public IReadOnlyList<IndicatorAlias> Aliases { get; }

    /// <summary>Its parameters in the constructor's order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The names of its output's components in order; a single double is named like the indicator.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>
    /// Makes an instance; parameters that are not given keep their defaults. An unknown name or a value that does not fit
    /// throws a <see cref="TradingException"/> of code <see cref="ErrorCode.InputValidation"/> naming the legal ones.
    /// </summary>
    /// <param name="parameters">Values in invariant text, by name, whose case does not matter.</param>
    public IIndicator Create(IReadOnlyDictionary<string, string>? parameters = null)
    {
        var values = Parameters.Select(parameter => parameter.Default).ToArray();
        foreach (var (name, text) in parameters ?? new Dictionary<string, string>())
        {
            var index = IndexOf(name);
            values[index] = Parameters[index].Parse(text);
        }

        return (IIndicator)_constructor.Invoke(BindingFlags.DoNotWrapExceptions, binder: null, values, culture: null);
    }

    internal static IndicatorDescriptor Of(Type type, IndicatorAttribute attribute)
    {
        var contract = type.GetInterfaces().Single(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IIndicator<,>));
        var types = contract.GetGenericArguments();
        return new IndicatorDescriptor(type, attribute, types[0], types[1]);
    }

    // Outputs are read as their doubles in declaration order, so nothing else may be in them.
    private static string[] OutputsOf(Type output)
    {
        const BindingFlags Fields = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var parameters = output.GetConstructors().Single().GetParameters();
        if (output.GetFields(Fields).Length != parameters.Length || parameters.Any(parameter => parameter.ParameterType != typeof(double)))
        {
            throw new TradingException(
                ErrorCode.Configuration, $"The indicator output {output.Name} must be a record struct of nothing but doubles.");
        }

        return [.. parameters.Select(parameter => parameter.Name!)];
    }

    private int IndexOf(string name)
    {
        for (var i = 0; i < Parameters.Count; i++)
        {
            if (string.Equals(Parameters[i].Name, name, StringComparison.OrdinalIgnoreCase)) return i;
        }

        var legal = Parameters.Count == 0 ? "it has none" : $"it has {string.Join(", ", Parameters)}";
        throw new TradingException(ErrorCode.InputValidation, $"{Name} has no parameter '{name}': {legal}.");
    }
}
