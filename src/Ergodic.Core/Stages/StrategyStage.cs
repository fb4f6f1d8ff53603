using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.State;
using Ergodic.Domain.Market;
using Ergodic.Strategies.Contract;

namespace Ergodic.Core.Stages;

/// <summary>
/// Shows each strategy what happened. Their wishes land in the intent queue; those of a callback that threw are dropped, as
/// an entry without the exit that was to follow it is worse than none.
/// </summary>
internal sealed class StrategyStage(TradingState state, StrategyPort port, IntentQueue intents, IReadOnlyList<StrategyRunner> strategies) : Stage
{
    private readonly StrategyRunner[] _strategies = [.. strategies];

    /// <summary>True while strategies are shown nothing.</summary>
    public bool IsAsleep { get; set; }

    public void Start(FactWriter facts)
    {
        port.Now = facts.Header.Stamp;
        foreach (var strategy in _strategies)
        {
            var wishes = intents.Count;
            strategy.Start();
            Report(strategy, wishes, facts);
        }
    }

    public override void Handle(in Input input, FactWriter facts)
    {
        port.Now = input.Stamp;
        if (IsAsleep) return;
        if (input.Kind == InputKind.Market && input.Market.Kind == MarketEventKind.Bar) OnBar(in input, facts);
        else if (input.Kind == InputKind.VenueReport && state.LastFill.Sequence == input.Sequence) OnFill(facts);
    }

    private void OnBar(in Input input, FactWriter facts)
    {
        var instrument = state.Instruments[input.Market.Instrument];
        var basis = state.Listings[instrument.Number].Basis;
        foreach (var strategy in _strategies)
        {
            if (!strategy.Sees(instrument.Number)) continue;
            var wishes = intents.Count;
            strategy.OnBar(in input.Market, instrument, basis);
            Report(strategy, wishes, facts);
        }
    }

    private void OnFill(FactWriter facts)
    {
        ref readonly var booked = ref state.LastFill;
        var basis = state.Listings[booked.Instrument].Basis;
        var fill = new StrategyFill(booked.Fill.Id, booked.Side, basis.Quantity(booked.Fill.Quantity), basis.Price(booked.Fill.Price));
        foreach (var strategy in _strategies)
        {
            if (!strategy.Sees(booked.Instrument) || strategy.Name != booked.Strategy) continue;
            var wishes = intents.Count;
            strategy.OnFill(in fill, booked.Instrument, basis);
            Report(strategy, wishes, facts);
        }
    }

    private void Report(StrategyRunner strategy, int wishesBefore, FactWriter facts)
    {
        if (strategy.Fault is not { } fault) return;
        intents.KeepFirst(wishesBefore);
        facts.Write(new StrategyDisabled(strategy.Name, FactHeader.Describe(fault)));
    }
}
