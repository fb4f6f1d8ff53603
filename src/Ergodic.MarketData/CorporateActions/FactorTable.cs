using System.Globalization;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.MarketData.CorporateActions;

/// <summary>
/// Turns adjustment factors back into the splits and dividends they were made of. A split is the step of the split factor from one
/// row to the next, with the whole numbers behind it recovered; a dividend is reference price × (1 − price factor ÷ next price
/// factor), kept to the digits the rounded factors can vouch for.
/// </summary>
public static class FactorTable
{
    // Factors are written with seven decimals: each is off by half a unit of the last, their quotient by about two halves of it. An
    // amount is found again by rounding to a unit while its error stays below half that unit.
    private const decimal PriceFactorUnit = 0.0000001m;
    private const int FewestDecimals = 2;
    private const int MostDecimals = 6;
    private const decimal LargestRatio = 10_000m;

    /// <summary>The corporate actions of an instrument.</summary>
    /// <param name="instrument">The instrument's number, for the events.</param>
    /// <param name="rows">Rows by ascending date.</param>
    /// <param name="exTimeAfter">
    /// For the date of a row the moment at which the next trading day begins, before its first trade and after the close of every bar of
    /// the days before: see <see cref="MarketEvent.Split"/>.
    /// </param>
    /// <exception cref="TradingException">Dates do not ascend, or a factor is not more than 0: <see cref="ErrorCode.DataIntegrity"/>, naming the row.</exception>
    public static CorporateActionList ToActions(uint instrument, IReadOnlyList<FactorRow> rows, Func<DateOnly, Timestamp> exTimeAfter)
    {
        var (events, notes) = (new List<MarketEvent>(), new List<string>());
        for (var i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            if (row.PriceFactor <= 0 || row.SplitFactor <= 0)
                throw new TradingException(ErrorCode.DataIntegrity, $"Factor row {i + 1} of {Name(row)}: factors are {row.PriceFactor} and {row.SplitFactor}; both must be more than 0.");
            if (i == 0) continue;
            var before = rows[i - 1];
            if (row.Date <= before.Date)
                throw new TradingException(ErrorCode.DataIntegrity, $"Factor row {i + 1} of {Name(row)} follows one of {Name(before)}: sort the rows by date, each once.");
            if (row.PriceFactor == before.PriceFactor && row.SplitFactor == before.SplitFactor) continue;
            var exTime = exTimeAfter(before.Date);
            if (Dividend(before, row, notes) is { } dividend) events.Add(MarketEvent.Dividend(instrument, exTime, dividend.Amount, dividend.Decimals));
            if (Split(before, row, notes) is { } ratio) events.Add(MarketEvent.Split(instrument, exTime, ratio));
        }

        return new CorporateActionList(events, notes);
    }

    private static (long Amount, int Decimals)? Dividend(FactorRow before, FactorRow after, List<string> notes)
    {
        if (before.PriceFactor == after.PriceFactor) return null;
        if (before.PriceFactor > after.PriceFactor || before.ReferencePrice <= 0)
        {
            notes.Add(before.PriceFactor > after.PriceFactor
                ? $"{Name(before)}: the price factor falls from {before.PriceFactor} to {after.PriceFactor}, and no dividend does that; left out."
                : $"{Name(before)}: a dividend without a reference price has no amount; left out.");
            return null;
        }

        var amount = before.ReferencePrice * (1 - (before.PriceFactor / after.PriceFactor));
        var error = before.ReferencePrice * PriceFactorUnit / after.PriceFactor;
        var (decimals, unit) = (FewestDecimals, 0.01m);
        while (decimals < MostDecimals && unit / 20 >= error) (decimals, unit) = (decimals + 1, unit / 10);
        var mantissa = (long)decimal.Round(amount / unit);
        if (mantissa > 0) return (mantissa, decimals);
        notes.Add($"{Name(before)}: a dividend of {amount:0.########} is below what its factors can tell; left out.");
        return null;
    }

    private static SplitRatio? Split(FactorRow before, FactorRow after, List<string> notes)
    {
        var factor = after.SplitFactor / before.SplitFactor;
        if (factor is > LargestRatio or < 1 / LargestRatio)
            throw new TradingException(ErrorCode.DataIntegrity, $"Factor row of {Name(before)}: the split factor goes from {before.SplitFactor} to {after.SplitFactor}; no split is that large.");
        var ratio = SplitRatioFinder.Find(factor);
        if (ratio.IsNeutral)
        {
            if (factor != 1) notes.Add($"{Name(before)}: a split of {factor:0.########} is below what its factors can tell; left out.");
            return null;
        }

        if (Math.Max(ratio.Numerator, ratio.Denominator) > SplitRatioFinder.LargestUsualTerm)
            notes.Add($"{Name(before)}: {factor:0.########} new shares for an old one is no usual split; taken as {ratio}.");
        return ratio;
    }

    private static string Name(FactorRow row) => row.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
