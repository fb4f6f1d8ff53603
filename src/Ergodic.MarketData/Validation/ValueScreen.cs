using System.Runtime.CompilerServices;
using Ergodic.Domain.Instruments;

namespace Ergodic.MarketData.Validation;

/// <summary>
/// Layers 1, 2 and 4 for the mantissas of prices or quantities: magnitude, sign, crafted values. Nearly all values lie in one range
/// where none of them applies, so one comparison decides.
/// </summary>
internal readonly struct ValueScreen
{
    /// <summary>1/ε of a double: 2^52.</summary>
    private const long InverseEpsilon = 1L << 52;

    /// <summary>How far around 1/ε counts: ten times the relative ε, which is ten.</summary>
    private const long InverseEpsilonTolerance = 10;

    /// <summary>The largest whole number up to which doubles have all, 2^53 − 1: what JSON calls its greatest safe integer.</summary>
    private const long LargestSafe = (1L << 53) - 1;

    /// <summary>10 ε of a double, in units of 1e-18.</summary>
    private const long TenEpsilon = 2220;

    private readonly long _floor;
    private readonly ulong _span;
    private readonly long _tiny;
    private readonly long _unit;
    private readonly bool _isPrice;
    private readonly bool _mayBeNegative;

    private ValueScreen(int decimals, bool isPrice, bool mayBeNegative)
    {
        (_isPrice, _mayBeNegative) = (isPrice, mayBeNegative);
        _unit = PowerOfTen(decimals);
        _tiny = TenEpsilon / PowerOfTen(Instrument.MaxDecimals - decimals);
        var smallestSuspect = isPrice ? int.MaxValue : InverseEpsilon - InverseEpsilonTolerance;
        var end = smallestSuspect < Instrument.MantissaLimit / _unit ? smallestSuspect * _unit : Instrument.MantissaLimit;
        _floor = _tiny + 1;
        _span = (ulong)(end - _floor);
    }

    /// <summary>For the prices of an instrument. Those of a dated contract may be zero or negative, as oil was in April 2020.</summary>
    public static ValueScreen OfPrices(Instrument instrument) =>
        new(instrument.PriceDecimals, isPrice: true, instrument.Kind == InstrumentKind.Future);

    /// <summary>For the quantities of an instrument.</summary>
    public static ValueScreen OfQuantities(Instrument instrument) => new(instrument.QuantityDecimals, isPrice: false, mayBeNegative: false);

    /// <summary>10 to a power from 0 to 18.</summary>
    public static long PowerOfTen(int exponent)
    {
        var power = 1L;
        for (var i = 0; i < exponent; i++) power *= 10;
        return power;
    }

    /// <summary>True for a value above zero that nothing speaks against.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsPlain(long mantissa) => unchecked((ulong)(mantissa - _floor)) < _span;

    /// <summary>What is wrong with a value: a price has to be above zero, a quantity may be zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValidationReason Judge(long mantissa) => IsPlain(mantissa) ? ValidationReason.None : JudgeRare(mantissa);

    /// <summary>What is wrong with a value that is 0 where it is not known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ValidationReason JudgeOptional(long mantissa) =>
        IsPlain(mantissa) || mantissa == 0 ? ValidationReason.None : JudgeRare(mantissa);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ValidationReason JudgeRare(long mantissa)
    {
        if (mantissa is >= Instrument.MantissaLimit or <= -Instrument.MantissaLimit) return ValidationReason.MantissaTooLarge;
        if (_isPrice && !_mayBeNegative && mantissa <= 0) return ValidationReason.PriceNotPositive;
        if (!_isPrice && mantissa < 0) return ValidationReason.NegativeQuantity;
        return IsCrafted(Math.Abs(mantissa)) ? ValidationReason.CraftedValue : ValidationReason.None;
    }

    private bool IsCrafted(long magnitude)
    {
        if (magnitude == 0) return false;
        if (magnitude <= _tiny) return true;
        if (_isPrice && (Is(magnitude, int.MaxValue) || Is(magnitude, uint.MaxValue))) return true;
        if (Is(magnitude, LargestSafe)) return true;
        var (whole, rest) = Math.DivRem(magnitude, _unit);
        var above = whole - InverseEpsilon;
        return above is >= -InverseEpsilonTolerance and < InverseEpsilonTolerance || (above == InverseEpsilonTolerance && rest == 0);
    }

    private bool Is(long magnitude, long value) => magnitude % _unit == 0 && magnitude / _unit == value;
}
