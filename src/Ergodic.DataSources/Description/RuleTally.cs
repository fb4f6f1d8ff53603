using System.Numerics;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Description;

/// <summary>Counts what the validation pipeline says of the events of one instrument, by rule.</summary>
internal sealed class RuleTally(Instrument instrument)
{
    // Numbers of rules: reasons below 128, flags from there, verdicts from 192.
    private const int FirstFlag = 128, FirstVerdict = 192, Numbers = 256;

    private readonly ValidationPipeline _pipeline = new(instrument);
    private readonly long[] _counts = new long[Numbers];
    private readonly long[] _firstLines = new long[Numbers];

    public IReadOnlyList<RuleFinding> Findings =>
        [.. Enumerable.Range(0, Numbers).Where(number => _counts[number] > 0).Select(number => RuleFinding.Of(number, _counts[number], _firstLines[number]))];

    public void Add(in MarketEvent market, long line)
    {
        var reason = _pipeline.Check(in market);
        if (reason != ValidationReason.None) Count((int)reason, line);
        else if (_pipeline.LastVerdict != QualityVerdict.Valid) Count(FirstVerdict + (int)_pipeline.LastVerdict, line);
        for (var flags = (uint)_pipeline.LastFlags; flags != 0; flags &= flags - 1) Count(FirstFlag + BitOperations.TrailingZeroCount(flags), line);
    }

    private void Count(int number, long line)
    {
        if (_counts[number]++ == 0) _firstLines[number] = line;
    }
}
