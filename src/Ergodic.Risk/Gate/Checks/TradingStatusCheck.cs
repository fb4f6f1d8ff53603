using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;

namespace Ergodic.Risk.Gate.Checks;

/// <summary>The instrument trades: it is neither halted nor delisted. The figure is the code of its status.</summary>
internal sealed class TradingStatusCheck() : RiskCheck("trading-status", ErrorCode.InvalidOrder)
{
    public override bool Passes(in GateQuestion question, out decimal value, out decimal limit) => question.Exposure.Status == InstrumentStatus.Trading
        ? Passed(out value, out limit)
        : Refused((decimal)question.Exposure.Status, (decimal)InstrumentStatus.Trading, out value, out limit);
}
