using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using Ergodic.Domain.Errors;

namespace Ergodic.Indicators.Catalogue;

/// <summary>A parameter as its owner's constructor declares it.</summary>
/// <param name="Owner">The name of the type it belongs to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type, such as <see cref="int"/> or <see cref="double"/>.</param>
/// <param name="Default">The value where none is given; null when one must be given.</param>
/// <param name="Minimum">The least legal value; minus infinity where there is no range.</param>
/// <param name="Maximum">The greatest legal value; infinity where there is no range.</param>
public sealed record Parameter(string Owner, string Name, Type Type, object? Default, double Minimum, double Maximum)
{
    /// <summary>The parameters of the only public constructor of <paramref name="owner"/>, in its order.</summary>
    public static IReadOnlyList<Parameter> Of(Type owner) => [.. owner.GetConstructors().Single().GetParameters().Select(Describe)];

    /// <summary>
    /// Returns <paramref name="value"/> when it lies within the range the constructor of <typeparamref name="TOwner"/> declares
    /// for the parameter <paramref name="name"/>; otherwise throws a <see cref="TradingException"/> of code
    /// <see cref="ErrorCode.InputValidation"/> naming owner, parameter, value and range.
    /// </summary>
    public static int InRange<TOwner>(int value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        Find<TOwner>(name).Require(value);
        return value;
    }

    /// <inheritdoc cref="InRange{TOwner}(int,string)"/>
    public static double InRange<TOwner>(double value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        Find<TOwner>(name).Require(value);
        return value;
    }

    /// <summary>Reads a value of this parameter's type from text in invariant form; a value that is none, or out of range, throws.</summary>
    public object Parse(string text)
    {
        object value;
        try
        {
            value = Convert.ChangeType(text, Type, CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw new TradingException(ErrorCode.InputValidation, $"{Owner}: {Name} is '{text}', which is no {Type.Name}; give {this}.", e);
        }

        Require(Convert.ToDouble(value, CultureInfo.InvariantCulture));
        return value;
    }

    /// <summary>The name, default and range in words: <c>period=20 in [1, 100000]</c>.</summary>
    public override string ToString()
    {
        var value = Default is null ? "" : $"={Convert.ToString(Default, CultureInfo.InvariantCulture)}";
        return double.IsInfinity(Maximum) ? Name + value : $"{Name}{value} in [{Minimum}, {Maximum}]";
    }

    private static Parameter Find<TOwner>(string name)
    {
        foreach (var parameter in Cache<TOwner>.All)
        {
            if (parameter.Name == name) return parameter;
        }

        throw new TradingException(
            ErrorCode.Configuration, $"{typeof(TOwner).Name} has no constructor parameter '{name}': hand over the parameter itself.");
    }

    private static Parameter Describe(ParameterInfo info)
    {
        var range = info.GetCustomAttribute<RangeAttribute>();
        return new Parameter(
            info.Member.DeclaringType!.Name, info.Name!, info.ParameterType, info.HasDefaultValue ? info.DefaultValue : null,
            range is null ? double.NegativeInfinity : Convert.ToDouble(range.Minimum, CultureInfo.InvariantCulture),
            range is null ? double.PositiveInfinity : Convert.ToDouble(range.Maximum, CultureInfo.InvariantCulture));
    }

    // Written so that NaN fails.
    private void Require(double value)
    {
        if (value >= Minimum && value <= Maximum) return;
        throw new TradingException(
            ErrorCode.InputValidation, $"{Owner}: {Name} is {value}, outside its range [{Minimum}, {Maximum}]; give a value within it.");
    }

    private static class Cache<TOwner>
    {
        public static readonly IReadOnlyList<Parameter> All = Of(typeof(TOwner));
    }
}
