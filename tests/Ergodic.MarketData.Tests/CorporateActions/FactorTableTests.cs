using System.Globalization;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.MarketData.CorporateActions;
using Ergodic.Testing;

namespace Ergodic.MarketData.Tests.CorporateActions;

public sealed class FactorTableTests
{
    private static readonly DateOnly First = new(2014, 1, 6);

    [Theory]
    [InlineData("0.00892857", "0.01785710", 2, 1)]
    [InlineData("0.03571430", "0.25", 7, 1)]
    [InlineData("20", "1", 1, 20)]
    [InlineData("13.333300", "20", 3, 2)]
    [InlineData("0.333333", "1", 3, 1)]
    [InlineData("8", "1", 1, 8)]
    [InlineData("1.25", "1", 4, 5)]
    public void A_step_of_the_split_factor_is_the_ratio_of_whole_numbers_behind_it(string before, string after, int numerator, int denominator)
    {
        var actions = Actions(Row(0, 1m, Number(before), 50m), Row(1, 1m, Number(after)));
        actions.Notes.ShouldBeEmpty();
        actions.Events.ShouldHaveSingleItem().Kind.ShouldBe(MarketEventKind.Split);
        actions.Events[0].Ratio.ShouldBe(new SplitRatio(numerator, denominator));
        actions.Events[0].VenueTime.ShouldBe(ExTimeAfter(First));
        actions.Events[0].Instrument.ShouldBe(3u);
    }

    [Fact]
    public void Every_ratio_of_small_terms_is_found_again_from_factors_of_six_digits()
    {
        var random = new Random(4);
        for (var i = 0; i < 3_000; i++)
        {
            var (numerator, denominator) = (random.Next(1, 61), random.Next(1, 61));
            var divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(numerator, denominator);
            (numerator, denominator) = (numerator / divisor, denominator / divisor);
            var after = SixDigits((decimal)Math.Exp((random.NextDouble() * 8) - 4));
            var before = SixDigits(after * denominator / numerator);
            SplitRatioFinder.Find(after / before).ShouldBe(new SplitRatio(numerator, denominator), $"{before} to {after}");
        }
    }

    [Fact]
    public void A_ratio_without_small_terms_is_kept_within_the_tolerance_and_noted()
    {
        var actions = Actions(Row(0, 1m, 0.997307m, 565.06m), Row(1, 1m, 1m));
        var ratio = actions.Events.ShouldHaveSingleItem().Ratio;
        ((decimal)ratio.Numerator / ratio.Denominator).ShouldBe(1m / 0.997307m, 0.000002m);
        actions.Notes.ShouldHaveSingleItem().ShouldBe($"2014-01-06: 1.00270027 new shares for an old one is no usual split; taken as {ratio}.");
    }

    [Fact]
    public void A_dividend_is_found_again_to_the_digits_its_factors_can_vouch_for()
    {
        var random = new Random(5);
        for (var i = 0; i < 3_000; i++)
        {
            var price = Math.Round((decimal)Math.Exp(random.NextDouble() * 6) + 2, 2);
            var paid = Math.Round(price * (0.002m + (0.03m * (decimal)random.NextDouble())), 2);
            if (paid == 0) continue;
            var after = Math.Round(0.5m + (0.5m * (decimal)random.NextDouble()), 7);
            var before = Math.Round(after * (1 - (paid / price)), 7);
            var dividend = Actions(Row(0, before, 1m, price), Row(1, after, 1m)).Events.ShouldHaveSingleItem();
            dividend.Kind.ShouldBe(MarketEventKind.Dividend);
            dividend.AmountPerShare.ShouldBe(paid, price * 0.0000003m + 0.000001m, $"{paid} of {price}, {before} to {after}");
            Math.Round(dividend.AmountPerShare, 2).ShouldBe(paid);
        }
    }

    [Fact]
    public void A_dividend_has_no_digits_that_come_from_rounding_its_factors()
    {
        var random = new Random(6);
        for (var i = 0; i < 3_000; i++)
        {
            var price = Math.Round(100 + (900 * (decimal)random.NextDouble()), 2);
            var paid = Math.Round(0.5m + (3 * (decimal)random.NextDouble()), 2);
            var after = Math.Round(0.5m + (0.5m * (decimal)random.NextDouble()), 7);
            var before = Math.Round(after * (1 - (paid / price)), 7);
            Actions(Row(0, before, 1m, price), Row(1, after, 1m)).Events.ShouldHaveSingleItem().AmountPerShare.ShouldBe(paid, $"{paid} of {price}, {before} to {after}");
        }
    }

    [Fact]
    public void The_dividend_of_a_day_comes_before_its_split_and_a_row_without_a_step_is_no_action()
    {
        var actions = Actions(Row(0, 0.9m, 0.5m, 1m), Row(5, 0.9m, 0.5m, 100m), Row(9, 0.91m, 1m, 60m), Row(20, 1m, 1m));
        actions.Events.Select(one => (one.Kind, one.VenueTime)).ShouldBe(
        [
            (MarketEventKind.Dividend, ExTimeAfter(First.AddDays(5))), (MarketEventKind.Split, ExTimeAfter(First.AddDays(5))),
            (MarketEventKind.Dividend, ExTimeAfter(First.AddDays(9))),
        ]);
    }

    [Fact]
    public void What_no_action_explains_is_noted_and_left_out()
    {
        var actions = Actions(Row(0, 1m, 1m, 10m), Row(1, 0.9m, 1m, 0m), Row(2, 0.95m, 1m, 10m), Row(3, 0.9500001m, 1.000001m, 10m));
        actions.Events.ShouldBeEmpty();
        actions.Notes.Count.ShouldBe(4);
        actions.Notes[0].ShouldStartWith("2014-01-06: the price factor falls from 1 to 0.9");
        actions.Notes[1].ShouldStartWith("2014-01-07: a dividend without a reference price");
        actions.Notes[2].ShouldStartWith("2014-01-08: a dividend of");
        actions.Notes[3].ShouldStartWith("2014-01-08: a split of 1.000001");
    }

    [Fact]
    public void Impossible_rows_are_refused_by_name()
    {
        Refusal(Row(0, 1m, 1m), Row(0, 1m, 1m)).ShouldContain("Factor row 2 of 2014-01-06 follows one of 2014-01-06");
        Refusal(Row(0, 0m, 1m)).ShouldContain("Factor row 1 of 2014-01-06: factors are 0 and 1");
        Refusal(Row(0, 1m, 1m), Row(1, 1m, -1m)).ShouldContain("Factor row 2 of 2014-01-07");
        Refusal(Row(0, 1m, 0.00001m), Row(1, 1m, 1m)).ShouldContain("no split is that large");
    }

    [Theory]
    [InlineData("aapl", 4)]
    [InlineData("ibm", 1)]
    [InlineData("eem", 2)]
    [InlineData("spy", 0)]
    public void Recorded_tables_give_their_splits_and_prices_adjusted_by_the_actions_are_those_adjusted_by_the_factors(string symbol, int splits)
    {
        var path = SharedFiles.PathOrSkip($"data/lean/Data/equity/usa/factor_files/{symbol}.csv");
        FactorRow[] rows = [.. File.ReadLines(path).Select(line => line.Split(',')).Select(cells => new FactorRow(
            DateOnly.ParseExact(cells[0], "yyyyMMdd", CultureInfo.InvariantCulture), Number(cells[1]), Number(cells[2]), Number(cells[3])))];
        var actions = Actions(rows);
        actions.Notes.ShouldBeEmpty();
        actions.Events.Count(one => one.Kind == MarketEventKind.Split).ShouldBe(splits);
        actions.Events.Select(one => one.VenueTime).ShouldBeInOrder(SortDirection.Ascending);

        // Walking back from the last row, the actions must give the factors of every row again.
        var (price, split) = (1m, 1m);
        for (var i = rows.Length - 2; i >= 0; i--)
        {
            foreach (var action in actions.Events.Where(one => one.VenueTime == ExTimeAfter(rows[i].Date)))
            {
                if (action.Kind == MarketEventKind.Split) split *= (decimal)action.Ratio.Denominator / action.Ratio.Numerator;
                else price *= 1 - (action.AmountPerShare / rows[i].ReferencePrice);
            }

            (split / rows[i].SplitFactor).ShouldBe(1m, 0.00002m, $"{symbol} {rows[i].Date}");
            (price / rows[i].PriceFactor).ShouldBe(1m, 0.0002m, $"{symbol} {rows[i].Date}");
        }
    }

    private static string Refusal(params FactorRow[] rows)
    {
        var fault = Should.Throw<TradingException>(() => Actions(rows));
        fault.Code.ShouldBe(ErrorCode.DataIntegrity);
        return fault.Message;
    }

    private static CorporateActionList Actions(params FactorRow[] rows) => FactorTable.ToActions(3, rows, ExTimeAfter);

    private static Timestamp ExTimeAfter(DateOnly date) =>
        Timestamp.FromUtc(date.Year, date.Month, date.Day).AddNanoseconds(Timestamp.NanosecondsPerDay + (9 * 3600 * Timestamp.NanosecondsPerSecond));

    private static FactorRow Row(int day, decimal price, decimal split, decimal reference = 0m) => new(First.AddDays(day), price, split, reference);

    private static decimal SixDigits(decimal value) => decimal.Parse(((double)value).ToString("E5", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
