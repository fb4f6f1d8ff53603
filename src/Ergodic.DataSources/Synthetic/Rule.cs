using Ergodic.Domain.Errors;

namespace Ergodic.DataSources.Synthetic;

/// <summary>What options of the generator must obey.</summary>
internal static class Rule
{
    public static void Holds(bool holds, string otherwise)
    {
        if (!holds) throw new TradingException(ErrorCode.Configuration, $"Synthetic market: {otherwise}.");
    }

    /// <summary>NaN lies in no range.</summary>
    public static void Range(string name, double value, double least, double most) =>
        Holds(value >= least && value <= most, $"{name} is {value}; it must be {least} to {most}");
}
