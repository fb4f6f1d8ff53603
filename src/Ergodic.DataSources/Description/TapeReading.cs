using System.Globalization;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Description;

/// <summary>Follows the events of a tape: their span, their order, and the validation rules over each instrument.</summary>
internal sealed class TapeReading(IReadOnlyList<Instrument> instruments)
{
    private readonly ValidationPipeline[] _pipelines = [.. instruments.Select(instrument => new ValidationPipeline(instrument))];
    private long _events, _backwards, _strangers, _broken, _firstBackwards, _firstBroken;
    private string _why = "";

    public Timestamp First { get; private set; } = Timestamp.MinValue;

    public Timestamp Last { get; private set; } = Timestamp.MinValue;

    public void Add(in MarketEvent market)
    {
        if (_events++ == 0) First = market.ReceiveTime;
        if (market.ReceiveTime < Last && _backwards++ == 0) _firstBackwards = _events;
        Last = market.ReceiveTime;
        if (market.Instrument >= _pipelines.Length)
        {
            _strangers++;
            return;
        }

        var pipeline = _pipelines[market.Instrument];
        var reason = pipeline.Check(market);
        if (reason == ValidationReason.None || _broken++ > 0) return;
        (_firstBroken, _why) = (_events, pipeline.Explain(reason, market));
    }

    public DataCheck OrderCheck() => _backwards == 0
        ? new DataCheck("order", true, "receive times never run backwards")
        : new DataCheck("order", false, Text($"receive times run backwards {_backwards} times, first at event {_firstBackwards}"));

    public DataCheck RulesCheck() => (_strangers, _broken) switch
    {
        (0, 0) => new DataCheck("rules", true, "every event passes the validation rules"),
        ( > 0, _) => new DataCheck("rules", false, Text($"{_strangers} events are of instruments the header does not name")),
        _ => new DataCheck("rules", false, Text($"{_broken} events break the validation rules, first event {_firstBroken}: {_why}")),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
