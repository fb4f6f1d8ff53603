using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ergodic.Domain.Instruments;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Csv;

/// <summary>
/// How many values need how many digits before and behind the point, to choose the decimals of mantissas. Values whose leading
/// digit is below 4 stay below 2^62 with one digit more than the others, so they are counted apart.
/// </summary>
internal sealed class DecimalsHistogram
{
    private const int MostIntegerDigits = 20;
    private const int DecimalsCounted = Instrument.MaxDecimals + 2;
    private const int LeadingDigitOfFew = 4;
    private readonly long[] _counts = new long[2 * (MostIntegerDigits + 1) * DecimalsCounted];

    /// <summary>Counts a value; what is no number counts nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref byte start, int length)
    {
        if (PlainNumber.TryShape(ref start, length, out var integerDigits, out var decimals, out var leading))
            _counts[Cell(integerDigits, decimals, leading)]++;
        else
            AddRare(MemoryMarshal.CreateReadOnlySpan(ref start, length));
    }

    /// <summary>The fewest decimals that hold the most values.</summary>
    public int ForPrices() => Fewest(0);

    /// <summary>The fewest decimals of at least 8 that hold the most values; fewer than 8 only when those hold more.</summary>
    public int ForQuantities()
    {
        var all = Fewest(0);
        var eight = Fewest(UsualQuantityDecimals);
        return Held(eight) >= Held(all) ? eight : all;
    }

    /// <summary>The most decimals up to <paramref name="limit"/> at which the magnitudes of the most values fit, decimals cut as needed.</summary>
    public int ForRounding(int limit)
    {
        var best = limit;
        for (var decimals = limit - 1; decimals >= 0; decimals--)
        {
            if (Held(decimals, isRounded: true) > Held(best, isRounded: true)) best = decimals;
        }

        return best;
    }

    private const int UsualQuantityDecimals = 8;

    private static int Cell(int integerDigits, int decimals, int leading) =>
        (((2 * Math.Min(integerDigits, MostIntegerDigits)) + (leading < LeadingDigitOfFew ? 0 : 1)) * DecimalsCounted)
        + Math.Min(decimals, DecimalsCounted - 1);

    private void AddRare(ReadOnlySpan<byte> text)
    {
        if (WrittenNumber.Parse(text, out var number) != ValidationReason.None) return;
        var (integerDigits, decimals, leading) = number.Shape();
        _counts[Cell(integerDigits, number.IsCut ? DecimalsCounted - 1 : decimals, leading)]++;
    }

    private int Fewest(int least)
    {
        var best = least;
        for (var decimals = least + 1; decimals <= Instrument.MaxDecimals; decimals++)
        {
            if (Held(decimals) > Held(best)) best = decimals;
        }

        return best;
    }

    /// <summary>How many values fit mantissas of these decimals.</summary>
    private long Held(int decimals, bool isRounded = false)
    {
        var held = 0L;
        for (var row = 0; row < _counts.Length / DecimalsCounted; row++)
        {
            var (integerDigits, isLarge) = (row / 2, row % 2 == 1);
            var room = integerDigits == 0 ? Instrument.MaxDecimals : PowersOfTen.MostDigits - integerDigits - (isLarge ? 1 : 0);
            if (decimals > room) continue;
            var last = isRounded ? DecimalsCounted - 1 : decimals;
            for (var column = 0; column <= last; column++) held += _counts[(row * DecimalsCounted) + column];
        }

        return held;
    }
}
