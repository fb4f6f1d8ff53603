using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.State;
using Ergodic.Domain.Market;

namespace Ergodic.Core.Stages;

/// <summary>Takes the last price out of each market event into marks and exposure.</summary>
internal sealed class PriceStage(TradingState state, Valuation valuation) : Stage
{
    public override void Handle(in Input input, FactWriter facts)
    {
        if (input.Kind != InputKind.Market) return;
        ref readonly var market = ref input.Market;
        var instrument = state.Instruments[market.Instrument];
        decimal price;
        switch (market.Kind)
        {
            case MarketEventKind.Bar:
                price = instrument.PriceOf(market.Close);
                break;
            case MarketEventKind.Trade or MarketEventKind.AggregateTrade:
                price = instrument.PriceOf(market.P0);
                break;
            default:
                return;
        }

        valuation.SetMark(instrument.Number, price);
        var rate = instrument.Settle == state.Reporting ? 1m : valuation.Marks.TryRate(instrument.Settle, state.Reporting, out var found) ? found : 0m;
        state.Exposure.SetMark(instrument.Number, rate == 0 ? 0 : price, rate, input.Stamp);
    }
}
