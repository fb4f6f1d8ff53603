using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Text;
using Ergodic.Strategies.Contract;

namespace Ergodic.Strategies.Registry;

/// <summary>A strategy that can be made by name: its constructor is its parameter list.</summary>
public sealed class StrategyDescriptor
{
    private readonly ConstructorInfo _constructor;
    private StrategyParameter[]? _parameters;

    private StrategyDescriptor(Type type, ConstructorInfo constructor)
    {
        _constructor = constructor;
        Type = type;
        Name = NameOf(type);
    }

    /// <summary>Name in kebab case: <c>EmaCross</c> is <c>ema-cross</c>.</summary>
    public string Name { get; }

    /// <summary>The class.</summary>
    public Type Type { get; }

    /// <summary>Its parameters in constructor order. Read when first asked for: a run needs those of one strategy, not of all.</summary>
    public IReadOnlyList<StrategyParameter> Parameters => _parameters ??= Array.ConvertAll(_constructor.GetParameters(), Describe);

    /// <summary>Reads a class; it must have exactly one public constructor.</summary>
    public static StrategyDescriptor Of(Type type)
    {
        var constructors = type.GetConstructors();
        return constructors.Length == 1
            ? new StrategyDescriptor(type, constructors[0])
            : throw new TradingException(
                ErrorCode.Configuration, $"Strategy {type.FullName} has {constructors.Length} public constructors; it needs exactly one, which is its parameter list.");
    }

    /// <summary>Makes the strategy. Unknown names, unreadable and out-of-range values are an <see cref="ErrorCode.InputValidation"/> fault that lists what is valid.</summary>
    public Strategy Create(IReadOnlyDictionary<string, string> values)
    {
        foreach (var name in values.Keys)
        {
            if (!Parameters.Any(parameter => parameter.Name == name)) throw Unknown(name);
        }

        return (Strategy)_constructor.Invoke(BindingFlags.DoNotWrapExceptions, null, Values(values), null);
    }

    /// <summary>Every parameter with the value it takes, defaults included, in constructor order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Resolve(IReadOnlyDictionary<string, string> values)
    {
        var resolved = new List<KeyValuePair<string, string>>(Parameters.Count);
        foreach (var value in Values(values))
            resolved.Add(KeyValuePair.Create(Parameters[resolved.Count].Name, Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""));
        return resolved;
    }

    private object?[] Values(IReadOnlyDictionary<string, string> values) => [.. Parameters.Select(parameter =>
        values.TryGetValue(parameter.Name, out var text) ? Parse(parameter, text)
        : parameter.Default ?? throw new TradingException(
            ErrorCode.InputValidation, $"Strategy {Name} needs a value for {parameter.Name}: give it as --param {parameter.Name}=VALUE. {Valid}"))];

    private object Parse(StrategyParameter parameter, string text)
    {
        object? value;
        try
        {
            value = Read(parameter.Type, text);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or NotSupportedException or OverflowException)
        {
            throw Invalid(parameter, text, $"it is not a {parameter.Type.Name.ToLowerInvariant()}");
        }

        if (value is null or double.NaN) throw Invalid(parameter, text, "it is no value");
        if (parameter.Minimum is { } minimum && minimum.CompareTo(value) > 0) throw Invalid(parameter, text, $"the least is {minimum}");
        if (parameter.Maximum is { } maximum && maximum.CompareTo(value) < 0) throw Invalid(parameter, text, $"the most is {maximum}");
        return value;
    }

    /// <summary>The types a parameter may have; the framework's converters know them too, but looking those up takes longer than a short run.</summary>
    private static object? Read(Type type, string text)
    {
        if (type.IsEnum) return Enum.Parse(type, text, ignoreCase: true);
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Int32 => int.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture),
            TypeCode.Int64 => long.Parse(text, NumberStyles.Integer, CultureInfo.InvariantCulture),
            TypeCode.Decimal => decimal.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
            TypeCode.Double => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
            TypeCode.Boolean => bool.Parse(text),
            TypeCode.String => text,
            _ => TypeDescriptor.GetConverter(type).ConvertFromInvariantString(text),
        };
    }

    private string Valid => Parameters.Count == 0 ? "It takes no parameters." : $"Valid: {string.Join(", ", Parameters)}.";

    private TradingException Invalid(StrategyParameter parameter, string text, string why) => new(
        ErrorCode.InputValidation, $"Parameter {parameter.Name}={text} of strategy {Name} is refused: {why}. {Valid}");

    private TradingException Unknown(string name)
    {
        var hint = ClosestName.To(name, Parameters.Select(parameter => parameter.Name)) is { } closest ? $" Did you mean {closest}?" : "";
        return new TradingException(ErrorCode.InputValidation, $"Strategy {Name} has no parameter {name}.{hint} {Valid}");
    }

    private static StrategyParameter Describe(ParameterInfo parameter)
    {
        var range = parameter.GetCustomAttribute<RangeAttribute>();
        IComparable? Bound(object? bound) => bound is null ? null : (IComparable)Convert.ChangeType(bound, parameter.ParameterType, CultureInfo.InvariantCulture);
        var isOptional = parameter.HasDefaultValue;
        var value = isOptional && parameter.DefaultValue is { } raw ? Convert.ChangeType(raw, parameter.ParameterType, CultureInfo.InvariantCulture) : null;
        return new StrategyParameter(parameter.Name!, parameter.ParameterType, value, Bound(range?.Minimum), Bound(range?.Maximum));
    }

    private static string NameOf(Type type)
    {
        var name = new StringBuilder();
        foreach (var letter in type.Name)
        {
            if (char.IsUpper(letter) && name.Length > 0) name.Append('-');
            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }
}
