using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>Gross value as a multiple of equity stays within our limit and, for this instrument alone, the venue's.</summary>
internal sealed class LeverageCheck() : RiskCheck("leverage", ErrorCode.InsufficientMargin)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit)
    {
        var equity = question.Account.Equity.GetValueOrDefault();
        var projected = question.ProjectedValue;
        var gross = question.OtherGross + projected;
        if (gross > question.Limits.MaxLeverage * equity) return Refused(gross / equity, question.Limits.MaxLeverage, out value, out limit);
        return projected > question.Instrument.MaxLeverage * equity
            ? Refused(projected / equity, question.Instrument.MaxLeverage, out value, out limit)
            : Passed(out value, out limit);
    }
}
