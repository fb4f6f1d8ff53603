using System.Text;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.MarketData.Validation;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.Validation;

/// <summary>The table of rules: complete, true, and what the page says.</summary>
public class ValidationRulesTests
{
    public static TheoryData<string> Cases => [.. RuleCases.All.Select(one => one.ToString())];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_broken_rule_is_told_and_an_event_just_within_it_is_not(string name)
    {
        var one = RuleCases.All.Single(candidate => candidate.ToString() == name);
        var rule = ValidationRules.All.SingleOrDefault(candidate => candidate.Name == one.Rule);
        Breaks(rule, one, one.Pipeline(isForGood: false), one.Bad).ShouldBeTrue("the bad one");
        Breaks(rule, one, one.Pipeline(isForGood: true), one.Good).ShouldBeFalse("the good one");
        if (rule is not { Quarantines: true }) return;
        one.Pipeline(isForGood: true).Check(one.Good).ShouldBe(ValidationReason.None);
        if (rule.Kinds.Count > 0) rule.Kinds.ShouldContain(one.Bad.Kind, "the table names the kinds");
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_sentence_names_the_values_on_one_line(string name)
    {
        var one = RuleCases.All.Single(candidate => candidate.ToString() == name);
        var pipeline = one.Pipeline(isForGood: false);
        var reason = pipeline.Check(one.Bad);
        if (reason == ValidationReason.None) return;
        var sentence = pipeline.Explain(reason, one.Bad);
        sentence.ShouldContain(one.Sentence ?? " ");
        sentence.ShouldNotContain('\n');
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_quarantined_event_does_not_condemn_the_good_one_behind_it(string name)
    {
        var one = RuleCases.All.Single(candidate => candidate.ToString() == name);
        var pipeline = one.Pipeline(isForGood: false);
        if (pipeline.Check(one.Bad) == ValidationReason.None || one.Rule is "SnapshotCount") return;
        pipeline.Check(one.Good).ShouldBe(ValidationReason.None);
    }

    [Fact]
    public void Every_reason_flag_and_verdict_has_one_rule_and_every_rule_a_case()
    {
        var reasons = Enum.GetValues<ValidationReason>().Where(reason => reason >= ValidationPipeline.FirstJudged).Append(ValidationReason.TimeOutOfRange);
        var flags = Enum.GetValues<ValidationFlag>().Where(flag => flag != ValidationFlag.None);
        var verdicts = Enum.GetValues<QualityVerdict>().Where(verdict => verdict is not (QualityVerdict.Valid or QualityVerdict.Rejected));
        ValidationRules.All.Select(rule => rule.Name).Order(StringComparer.Ordinal)
            .ShouldBe(reasons.Select(r => r.ToString()).Concat(flags.Select(f => f.ToString())).Concat(verdicts.Select(v => v.ToString())).Order(StringComparer.Ordinal));
        ValidationRules.All.Select(rule => rule.Number).ShouldBeUnique();
        ValidationRules.All.Select(rule => rule.Name).Except(RuleCases.All.Select(one => one.Rule)).ShouldBeEmpty("rules without a case");
    }

    [Fact]
    public void Layers_one_two_and_four_quarantine_and_three_and_five_never_do()
    {
        foreach (var rule in ValidationRules.All)
        {
            if (rule.Layer is ValidationLayer.Business or ValidationLayer.Compliance or ValidationLayer.Quality) rule.Quarantines.ShouldBeFalse(rule.Name);
            rule.Verdict.ShouldBe(rule.Quarantines ? QualityVerdict.Rejected : rule.Layer == ValidationLayer.Quality ? Enum.Parse<QualityVerdict>(rule.Name) : QualityVerdict.Valid);
        }
    }

    [Fact]
    public void Every_kind_of_event_has_a_rule_of_its_own_but_status()
    {
        var kinds = ValidationRules.All.SelectMany(rule => rule.Kinds).Distinct();
        Enum.GetValues<MarketEventKind>().Except(kinds).ShouldBe([MarketEventKind.None, MarketEventKind.Status]);
    }

    [Fact]
    public void The_page_has_the_table()
    {
        var table = new StringBuilder("| | layer | rule | applies to | what holds | else |\n| --- | --- | --- | --- | --- | --- |\n");
        foreach (var rule in ValidationRules.All)
        {
            var layer = rule.Layer == ValidationLayer.Quality ? "quality" : $"{(int)rule.Layer} {rule.Layer.ToString().ToLowerInvariant()}";
            var kinds = rule.Kinds.Count == 0 ? "all" : string.Join(", ", rule.Kinds);
            var consequence = rule.Quarantines ? "quarantined" : rule.Layer == ValidationLayer.Quality ? "verdict" : "flagged";
            table.Append($"| {rule.Number} | {layer} | `{rule.Name}` | {kinds} | {rule.Sentence} | {consequence} |\n");
        }

        GeneratedSection.ShouldHold("data-validation.md", "validation rules", table.ToString());
    }

    [Fact]
    public void Prices_of_dated_contracts_may_be_negative()
    {
        var pipeline = new ValidationPipeline(Made.Of(InstrumentKind.Future));
        pipeline.Check(Made.Trade(price: -3_763)).ShouldBe(ValidationReason.None);
        pipeline.Check(Made.Bar(open: -1, high: 0, low: -3_763, last: -3_763)).ShouldBe(ValidationReason.None);
        pipeline.Check(Made.Quote(bid: -3_764, ask: -3_763)).ShouldBe(ValidationReason.None);
        pipeline.Check(Made.Bar(120, high: -1, low: -2, open: 0, last: -1)).ShouldBe(ValidationReason.HighTooLow);
    }

    private static bool Breaks(ValidationRule? rule, RuleCase one, ValidationPipeline pipeline, MarketEvent market)
    {
        var reason = pipeline.Check(in market);
        if (rule is null) return pipeline.LastVerdict.ToString() == one.Rule;
        if (rule.Quarantines) return reason == rule.Reason;
        reason.ShouldBe(ValidationReason.None, $"{one}: flagged events pass");
        return rule.Flag != ValidationFlag.None ? pipeline.LastFlags.HasFlag(rule.Flag) : pipeline.LastVerdict == rule.Verdict;
    }
}
