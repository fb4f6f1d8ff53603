using System.ComponentModel.DataAnnotations;

namespace Ergodic.Hosting.Configuration;

/// <summary>
/// A <c>[Range]</c> compared in the property's own type. The attribute's own check would first round a decimal to the type of
/// its bounds: with <c>[Range(0, 1)]</c> it takes 1.4 for 1.
/// </summary>
internal sealed class SettingRange
{
    private readonly RangeAttribute _range;
    private readonly IComparable? _least;
    private readonly IComparable? _most;

    public SettingRange(RangeAttribute range, Type type, ScalarType scalar)
    {
        _range = range;
        _least = Bound(range.Minimum, type, scalar);
        _most = Bound(range.Maximum, type, scalar);
    }

    public bool Holds(object value)
    {
        var figure = Comparable(value);
        return (_least is null || _least.CompareTo(figure) < (_range.MinimumIsExclusive ? 0 : 1))
            && (_most is null || _most.CompareTo(figure) > (_range.MaximumIsExclusive ? 0 : -1));
    }

    /// <summary>The bounds, to follow the type's description: <c>" from 0 to 1"</c>, <c>" above 0"</c>.</summary>
    public override string ToString() => (_least, _most) switch
    {
        (null, null) => "",
        (null, _) => _range.MaximumIsExclusive ? $" below {Text(_most)}" : $" up to {Text(_most)}",
        (_, null) => _range.MinimumIsExclusive ? $" above {Text(_least)}" : $" of at least {Text(_least)}",
        _ => (_range.MinimumIsExclusive ? $" above {Text(_least)}" : $" from {Text(_least)}")
            + (_range.MaximumIsExclusive ? $" to below {Text(_most)}" : $" to {Text(_most)}"),
    };

    /// <summary>A bound in the type compared; null for one the type cannot reach, such as double.MaxValue for a decimal.</summary>
    private static IComparable? Bound(object bound, Type type, ScalarType scalar) => bound switch
    {
        string text => Comparable(scalar.Read(text) ?? throw new NotSupportedException($"[Range] bound '{text}' is not {scalar.Description}.")),
        double.MaxValue or double.MinValue or double.PositiveInfinity or double.NegativeInfinity => null,
        _ when type == typeof(double) => Convert.ToDouble(bound),
        _ => Convert.ToDecimal(bound),
    };

    private static IComparable Comparable(object value) => value switch
    {
        int or long => Convert.ToDecimal(value),
        IComparable figure => figure,
        _ => throw new NotSupportedException($"[Range] cannot compare a {value.GetType().Name}."),
    };

    private static string Text(IComparable bound) => ScalarType.Write(bound);
}
