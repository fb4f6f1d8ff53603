using Ergodic.Domain.Errors;

namespace Ergodic.Risk.Gate;

/// <summary>
/// One question the gate asks. A check is pure: the same question gets the same answer, it allocates nothing and changes
/// nothing. <see cref="RiskChecks"/> lists them in order with the orders they apply to.
/// </summary>
/// <param name="name">Name in answers, metrics and docs.</param>
/// <param name="code">Taxonomy code of its refusals.</param>
public abstract class RiskCheck(string name, ErrorCode code)
{
    /// <summary>Name in answers, metrics and docs.</summary>
    public string Name { get; } = name;

    /// <summary>Taxonomy code of its refusals.</summary>
    public ErrorCode Code { get; } = code;

    /// <summary>True when the order may go on; otherwise the figures that forbid it.</summary>
    public abstract bool Passes(in GateQuestion question, out decimal value, out decimal limit);

    /// <summary>True when <paramref name="value"/> is at most <paramref name="most"/> or there is no limit.</summary>
    protected static bool IsWithin(decimal value, decimal? most, out decimal shown, out decimal limit)
    {
        shown = value;
        limit = most.GetValueOrDefault();
        return most is null || value <= limit;
    }

    /// <summary>An answer with nothing to show.</summary>
    protected static bool Passed(out decimal value, out decimal limit)
    {
        value = 0;
        limit = 0;
        return true;
    }

    /// <summary>A refusal with its figures.</summary>
    protected static bool Refused(decimal figure, decimal bound, out decimal value, out decimal limit)
    {
        value = figure;
        limit = bound;
        return false;
    }
}
