using Ergodic.Domain.Instruments;

namespace Ergodic.DataSources.Csv;

/// <summary>10^0 to 10^19 and the largest digits that still fit a mantissa after scaling by them.</summary>
internal static class PowersOfTen
{
    /// <summary>Most digits an unsigned 64-bit number always holds.</summary>
    public const int MostDigits = 19;

    public static readonly ulong[] Values = Powers();

    /// <summary>At n, the largest digits with digits · 10^n below <see cref="Instrument.MantissaLimit"/>.</summary>
    public static readonly ulong[] LargestScalable = Array.ConvertAll(Values, power => ((ulong)Instrument.MantissaLimit - 1) / power);

    private static ulong[] Powers()
    {
        var powers = new ulong[MostDigits + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
