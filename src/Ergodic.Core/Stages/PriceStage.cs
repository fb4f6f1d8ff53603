using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.State;
using Ergodic.Domain.Market;

namespace Ergodic.Core.Stages;

/// <summary>Takes the last price out of each market event into the valuation.</summary>
internal sealed class PriceStage(Valuation valuation) : Stage
{
    public override void Handle(in Input input, FactWriter facts)
    {
        if (input.Kind != InputKind.Market) return;
        ref readonly var market = ref input.Market;
        switch (market.Kind)
        {
            case MarketEventKind.Bar:
                valuation.SetMark(market.Instrument, market.Close, input.Stamp);
                break;
            case MarketEventKind.Trade or MarketEventKind.AggregateTrade:
                valuation.SetMark(market.Instrument, market.P0, input.Stamp);
                break;
        }
    }
}
