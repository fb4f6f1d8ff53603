using Ergodic.Domain.Text;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Domain.Tests.Text;

public sealed class ClosestNameTests
{
    private static readonly string[] Limits = ["maxDailyLoss", "maxDrawdown", "maxPosition", "maxOrders", "enabled"];

    [Theory]
    [InlineData("maxDalyLoss", "maxDailyLoss")]
    [InlineData("maxDialyLoss", "maxDailyLoss")]
    [InlineData("MAXDRAWDOWN", "maxDrawdown")]
    [InlineData("maxDrawDowns", "maxDrawdown")]
    [InlineData("enabeld", "enabled")]
    public void A_slip_of_the_pen_finds_the_name_that_was_meant(string word, string meant) =>
        ClosestName.To(word, Limits).ShouldBe(meant);

    [Theory]
    [InlineData("leverage")]
    [InlineData("")]
    [InlineData("x")]
    public void A_word_unlike_any_name_has_no_closest(string word) => ClosestName.To(word, Limits).ShouldBeNull();

    [Fact]
    public void A_very_long_word_is_not_searched_for()
    {
        var word = new string('a', ClosestName.MaxLength + 1);
        ClosestName.To(word, [word]).ShouldBeNull();
        ClosestName.To(word[1..], [word]).ShouldBe(word);
    }

    [Fact]
    public void The_first_of_equally_close_names_is_chosen() => ClosestName.To("fast", ["fest", "fist"]).ShouldBe("fest");

    [Fact]
    public void The_nearer_name_wins_over_an_earlier_one() => ClosestName.To("maxOrder", ["maxBorders", "maxOrders"]).ShouldBe("maxOrders");

    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("ab", "ba", 1)]
    [InlineData("abcd", "acbd", 1)]
    [InlineData("ca", "abc", 3)]
    [InlineData("Close", "cLOSE", 0)]
    public void Slips_are_counted(string left, string right, int slips)
    {
        ClosestName.Slips(left, right).ShouldBe(slips);
        ClosestName.Slips(right, left).ShouldBe(slips);
    }

    [Fact]
    public void Slips_are_symmetric_bounded_and_zero_only_for_the_same_word()
    {
        var word = Gen.Elements('a', 'b', 'c').ArrayOf().Select(letters => new string(letters));
        Prop.ForAll(Gen.Two(word).Select(pair => (Left: pair.Item1, Right: pair.Item2)).ToArbitrary(), pair =>
        {
            var slips = ClosestName.Slips(pair.Left, pair.Right);
            return slips == ClosestName.Slips(pair.Right, pair.Left)
                && slips <= Math.Max(pair.Left.Length, pair.Right.Length)
                && slips >= Math.Abs(pair.Left.Length - pair.Right.Length)
                && (slips == 0) == (pair.Left == pair.Right);
        }).QuickCheckThrowOnFailure();
    }
}
