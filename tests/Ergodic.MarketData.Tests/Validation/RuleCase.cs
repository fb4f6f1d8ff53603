using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;

namespace Ergodic.MarketData.Tests.Validation;

/// <summary>One way to break a rule, and how near to it one can go without.</summary>
/// <param name="Rule">Name of its reason, flag or verdict.</param>
/// <param name="What">What is broken.</param>
/// <param name="Bad">Breaks it.</param>
/// <param name="Good">Just does not.</param>
/// <param name="Before">Sound events that come first.</param>
internal sealed record RuleCase(string Rule, string What, MarketEvent Bad, MarketEvent Good, params MarketEvent[] Before)
{
    public Domain.Instruments.Instrument Instrument { get; init; } = Made.Of();

    public ValidationSettings? Settings { get; init; }

    /// <summary>What the sentence has to say; null for rules that quarantine nothing.</summary>
    public string? Sentence { get; init; }

    /// <summary>What comes before the good one; null for the same as before the bad one.</summary>
    public MarketEvent[]? GoodHistory { get; init; }

    /// <summary>A pipeline that has seen what comes first.</summary>
    public ValidationPipeline Pipeline(bool isForGood)
    {
        var pipeline = new ValidationPipeline(Instrument, Settings);
        foreach (var market in isForGood ? GoodHistory ?? Before : Before) pipeline.Check(in market).ShouldBe(ValidationReason.None, $"{Rule}: {What}");
        return pipeline;
    }

    public override string ToString() => $"{Rule}: {What}";
}
