using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;
using Ergodic.Core.State;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Values;

namespace Ergodic.Core.Stages;

/// <summary>
/// Takes splits, dividends and changes of status into the books. Marks move with them, so that equity is the same before and after.
/// What can be no holding (a fraction of a lot after a split, anything after a delisting) becomes cash at the last price.
/// </summary>
internal sealed class CorporateActionStage(TradingState state, Valuation valuation) : Stage
{
    public override void Handle(in Input input, FactWriter facts)
    {
        if (input.Kind == InputKind.VenueReport)
        {
            if (state.LastFill.Sequence == input.Sequence) AfterFill(in state.LastFill, facts);
            return;
        }

        if (input.Kind != InputKind.Market) return;
        switch (input.Market.Kind)
        {
            case MarketEventKind.Split:
                Split(in input.Market, facts);
                break;
            case MarketEventKind.Dividend:
                Dividend(in input.Market, facts);
                break;
            case MarketEventKind.Status:
                ChangeStatus(in input.Market, facts);
                break;
        }
    }

    private void Split(in MarketEvent split, FactWriter facts)
    {
        var ratio = split.Ratio.Checked();
        if (ratio.IsNeutral) return;
        var number = state.Instruments[split.Instrument].Number;
        facts.Write(new SplitApplied(number, ratio.Numerator, ratio.Denominator, split.VenueTime));
        if (valuation.Marks.TryMark(number, out var mark)) valuation.Remark(number, ratio.Price(mark));
        CashOutFraction(number, facts);
    }

    private void Dividend(in MarketEvent dividend, FactWriter facts)
    {
        var instrument = state.Instruments[dividend.Instrument];
        if (!instrument.SettlesInFull || dividend.P0 <= 0 || dividend.P1 is < 0 or > Instrument.MaxDecimals)
        {
            throw TradingFaults.InputValidation(
                "dividend", $"{dividend.P0} with {dividend.P1} decimals for {instrument.Kind} {instrument}; it must be more than 0 with 0 to 18 decimals, on spot or shares");
        }

        var amount = dividend.AmountPerShare;
        var held = state.Exposure[instrument.Number].Position;
        var isPriced = valuation.Marks.TryMark(instrument.Number, out var mark) && mark > amount;
        var cash = Money.Round(held * amount * instrument.Multiplier, instrument.SettlementScale);
        facts.Write(new DividendBooked(instrument.Number, amount, cash, isPriced ? mark / (mark - amount) : 1m));
        if (isPriced) valuation.Remark(instrument.Number, mark - amount);
    }

    private void ChangeStatus(in MarketEvent change, FactWriter facts)
    {
        var number = state.Instruments[change.Instrument].Number;
        if (!Enum.IsDefined(change.Status) || change.P0 != (long)change.Status)
            throw TradingFaults.InputValidation("status", $"{change.P0} for {state.Instruments[number]}; known are 0 to {(long)InstrumentStatus.Delisted}");
        if (state.Listings[number].Status == change.Status) return;
        facts.Write(new StatusChanged(number, change.Status));
        if (change.Status == InstrumentStatus.Delisted) CashOut(number, state.Exposure[number].Position, LedgerCategory.Delisting, facts);
    }

    /// <summary>A fill that was on its way when the action came can leave what the action had just cleared.</summary>
    private void AfterFill(in BookedFill fill, FactWriter facts)
    {
        var listing = state.Listings[fill.Instrument];
        if (listing.Status == InstrumentStatus.Delisted) CashOut(fill.Instrument, state.Exposure[fill.Instrument].Position, LedgerCategory.Delisting, facts);
        else if (listing.IsSplitSince(fill.Fill.VenueTime)) CashOutFraction(fill.Instrument, facts);
    }

    private void CashOutFraction(uint number, FactWriter facts) =>
        CashOut(number, state.Exposure[number].Position % state.Instruments[number].LotStep, LedgerCategory.CashInLieu, facts);

    private void CashOut(uint number, decimal quantity, LedgerCategory category, FactWriter facts)
    {
        if (quantity != 0 && valuation.Marks.TryMark(number, out var mark)) facts.Write(new HoldingCashedOut(number, quantity, mark, category));
    }
}
