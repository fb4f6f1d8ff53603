using Ergodic.Domain.Encoding;
using Ergodic.Indicators.Signals;
using Ergodic.Testing;

namespace Ergodic.Indicators.Tests.Signals;

public sealed class CrossOverTests
{
    private const double NaN = double.NaN;

    public static TheoryData<double[], string> Lines => new()
    {
        // The first line against zero; '+' a cross up, '-' a cross down, '.' none.
        { [1, 2, 3], "..." },
        { [-1, 1], ".+" },
        { [1, -1], ".-" },
        { [0, 1], ".+" },
        { [1, 0], ".-" },
        { [0, 0, -1, 0], "...." },
        { [-1, 0, 1, 0, 1, 1, -1, -1], "..+-+.-." },
        { [NaN, 1, NaN, -1], "...-" },
        { [-1, NaN, double.PositiveInfinity, 1], "...+" },
        { [NaN, NaN], ".." },
    };

    [Theory, MemberData(nameof(Lines))]
    public void A_cross_is_a_change_of_being_strictly_above(double[] first, string expected)
    {
        var cross = new CrossOver();
        foreach (var (value, answer) in first.Zip(expected))
        {
            Symbol(cross.Peek(value, 0)).ShouldBe(answer, $"peek at {value}");
            Symbol(cross.Peek(value, 0)).ShouldBe(answer, $"second peek at {value}");
            Symbol(cross.Update(value, 0)).ShouldBe(answer, $"update with {value}");
        }
    }

    [Fact]
    public void A_second_line_without_a_value_does_nothing_either()
    {
        var cross = new CrossOver();
        cross.Update(1, NaN).ShouldBeNull();
        cross.IsReady.ShouldBeFalse();
        cross.Update(-1, 0).ShouldBeNull();
        cross.IsReady.ShouldBeTrue();
        cross.Peek(1, NaN).ShouldBeNull();
        cross.Update(1, NaN).ShouldBeNull();
        cross.Update(1, 0).ShouldBe(new Cross(IsUp: true));
    }

    [Fact]
    public void A_strategy_reads_the_direction_off_the_cross()
    {
        var cross = new CrossOver();
        var seen = "";
        foreach (var (fast, slow) in ((double, double)[])[(1, 2), (3, 2), (3, 4)])
        {
            if (cross.Update(fast, slow) is not { } crossed) continue;
            if (crossed.IsUp) seen += "up ";
            if (crossed.IsDown) seen += "down ";
        }

        seen.ShouldBe("up down ");
    }

    [Fact]
    public void Clones_snapshots_and_resets_carry_the_side()
    {
        var cross = new CrossOver();
        cross.Memory.ShouldBe(2);
        cross.Update(1, 0);
        var clone = cross.Clone();
        clone.Update(-1, 0).ShouldBe(new Cross(IsUp: false));

        var writer = new StateWriter();
        cross.Write(writer);
        var restored = new CrossOver();
        var reader = new StateReader(writer.Written);
        restored.Read(ref reader);
        reader.Remaining.ShouldBe(0);
        restored.Update(-1, 0).ShouldBe(new Cross(IsUp: false));

        cross.Update(1, 0).ShouldBeNull("the clone went its own way");
        cross.Reset();
        cross.IsReady.ShouldBeFalse();
        cross.Update(-1, 0).ShouldBeNull("the first pair after a reset is never a cross");
        cross.Update(1, 0).ShouldBe(new Cross(IsUp: true));
    }

    [Fact]
    public void Updates_allocate_nothing()
    {
        var cross = new CrossOver();
        var crosses = 0;
        Allocations.Least(() => crosses = Drive(cross)).ShouldBe(0);
        crosses.ShouldBe(100);
    }

    private static int Drive(CrossOver cross)
    {
        var crosses = 0;
        for (var i = 0; i < 100; i++)
        {
            if (cross.Update(i % 2, 0.5) is not null) crosses++;
        }

        return crosses;
    }

    private static char Symbol(Cross? cross) => cross is not { } made ? '.' : made.IsUp ? '+' : '-';
}
