using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Risk.Exposure;
using Ergodic.Risk.Limits;

namespace Ergodic.Risk.Gate;

/// <summary>
/// The one way from a wish to an order. <see cref="TryValidate"/> looks at form, <see cref="TryApprove"/> at risk; each
/// answers with the next type or a <see cref="Rejection"/>. Fail-closed: figures too large to judge are a refusal. No allocation and no exception on the accept path.
/// </summary>
public sealed class RiskGate
{
    private readonly RiskCheck[] _syntax = [.. RiskChecks.Syntax];
    private readonly RiskCheck[] _opening = ChecksOf(OrderEffect.Open);
    private readonly RiskCheck[] _reducing = ChecksOf(OrderEffect.Reduce);
    private readonly ExposureBook _book;
    private readonly RiskLimits _limits;

    /// <summary>Makes a gate over an exposure book.</summary>
    public RiskGate(ExposureBook book, RiskLimits limits)
    {
        _book = book;
        _limits = limits;
    }

    /// <summary>Whether an intent opens or reduces, judged against <see cref="InstrumentExposure.Reducible"/>.</summary>
    public static OrderEffect EffectOf(in OrderIntent intent, in InstrumentExposure exposure) =>
        exposure.Position * intent.Sign < 0 && intent.Quantity <= exposure.Reducible ? OrderEffect.Reduce : OrderEffect.Open;

    /// <summary>Checks form: known instrument, quantity, prices, tick, lot, labels.</summary>
    public bool TryValidate(in OrderIntent intent, in AccountFigures account, out ValidatedIntent validated, out Rejection rejection)
    {
        if (!_book.Contains(intent.Instrument))
        {
            validated = default;
            rejection = new Rejection(ErrorCode.InvalidOrder, "instrument", intent.Instrument, 0);
            return false;
        }

        ref readonly var exposure = ref _book[intent.Instrument];
        var question = new GateQuestion(in intent, in account, in exposure, _book, _limits, OrderEffect.None);
        if (!ArePassed(_syntax, in question, out rejection))
        {
            validated = default;
            return false;
        }

        validated = new ValidatedIntent(in intent);
        return true;
    }

    /// <summary>
    /// Judges by the table, at this moment's position and prices, whether an intent opens or reduces and whether it may;
    /// <paramref name="gateSequence"/> (from 1, never repeated) numbers the answer.
    /// </summary>
    public bool TryApprove(
        in ValidatedIntent validated, in AccountFigures account, long gateSequence, out ApprovedOrder approved, out Rejection rejection)
    {
        if (!validated.IsValidated || gateSequence <= 0)
        {
            throw new TradingException(ErrorCode.SecurityViolation, "The gate was handed an intent it never validated, or no gate sequence.");
        }

        ref readonly var exposure = ref _book[validated.Intent.Instrument];
        var effect = EffectOf(in validated.Intent, in exposure);
        var question = new GateQuestion(in validated.Intent, in account, in exposure, _book, _limits, effect);
        if (!ArePassed(effect == OrderEffect.Reduce ? _reducing : _opening, in question, out rejection))
        {
            approved = default;
            return false;
        }

        approved = new ApprovedOrder(in question, gateSequence);
        return true;
    }

    private static RiskCheck[] ChecksOf(OrderEffect effect)
    {
        var checks = new List<RiskCheck>(RiskChecks.Table.Count);
        for (var i = 0; i < RiskChecks.Table.Count; i++)
        {
            if ((RiskChecks.Table[i].AppliesTo & effect) != OrderEffect.None) checks.Add(RiskChecks.Table[i].Check);
        }

        return [.. checks];
    }

    private static bool ArePassed(RiskCheck[] checks, in GateQuestion question, out Rejection rejection)
    {
        var at = 0;
        try
        {
            for (; at < checks.Length; at++)
            {
                if (checks[at].Passes(in question, out var value, out var limit)) continue;
                rejection = new Rejection(checks[at].Code, checks[at].Name, value, limit);
                return false;
            }
        }
        catch (OverflowException)
        {
            rejection = new Rejection(ErrorCode.NumericalOverflow, checks[at].Name, question.Intent.Quantity, decimal.MaxValue);
            return false;
        }

        rejection = default;
        return true;
    }
}
