namespace Ergodic.MarketData.Validation;

/// <summary>How many events got which verdict.</summary>
public sealed class VerdictCounts
{
    private readonly long[] _counts = new long[(int)QualityVerdict.Rejected + 1];

    /// <summary>Events with this verdict; 0 for a number that is none.</summary>
    public long this[QualityVerdict verdict] => (int)verdict < _counts.Length ? _counts[(int)verdict] : 0;

    /// <summary>Events judged.</summary>
    public long Total
    {
        get
        {
            var sum = 0L;
            foreach (var count in _counts) sum += count;
            return sum;
        }
    }

    internal void Add(QualityVerdict verdict) => _counts[(int)verdict]++;
}
