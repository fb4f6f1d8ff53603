using System.Globalization;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Indicators.Catalogue;

namespace Ergodic.Indicators.Tests.Conformance;

/// <summary>
/// The contract of <see cref="IIndicator{TInput,TOutput}"/>, rule by rule, held against every indicator of the catalogue with
/// its defaults, its least parameters, longer ones and those of its aliases. A new indicator needs no line here.
/// </summary>
public sealed class ConformanceTests
{
    public static TheoryData<string> Subjects => [.. Subject.Catalogue.All.SelectMany(Settings).Distinct()];

    public static TheoryData<string, string> RangedParameters =>
        new(Subject.Catalogue.All.SelectMany(i => i.Parameters).Where(p => !double.IsInfinity(p.Maximum)).Select(p => (p.Owner, p.Name)));

    [Theory, MemberData(nameof(Subjects))]
    public void A_batch_gives_the_bits_of_the_stream_in_whole_and_in_pieces(string subject)
    {
        var lookback = Subject.Make(subject).Indicator.Lookback;
        foreach (var length in (int[])[0, 1, 2, lookback, lookback + 1, (3 * lookback) + 400])
        {
            var bars = Series.Random(seed: length, length);
            var expected = Subject.Make(subject).Stream(bars);
            Rows.ShouldBeSame(Subject.Make(subject).Batch(bars), expected, $"batch of {length}");
            for (var cut = 0; cut <= length; cut += 1 + (length / 7))
            {
                var pieces = Subject.Make(subject);
                Rows.ShouldBeSame(
                    [.. pieces.Batch(bars[..cut]), .. pieces.Stream(bars[cut..].Take(1)), .. pieces.Batch([.. bars[cut..].Skip(1)])],
                    expected, $"batch of {length} cut at {cut}");
            }
        }
    }

    [Theory, MemberData(nameof(Subjects))]
    public void Outputs_too_short_for_the_inputs_are_refused(string subject)
    {
        var tested = Subject.Make(subject);
        var error = Should.Throw<TradingException>(() => tested.Batch(Series.Random(seed: 2, length: 3), outputs: 2));
        error.Code.ShouldBe(ErrorCode.InputValidation);
        error.Message.ShouldContain(tested.Indicator.GetType().Name);
    }

    [Theory, MemberData(nameof(Subjects))]
    public void The_first_value_comes_right_after_the_lookback_and_ready_means_a_value(string subject)
    {
        var tested = Subject.Make(subject);
        var indicator = tested.Indicator;
        indicator.IsReady.ShouldBeFalse();
        tested.Value.ShouldAllBe(value => double.IsNaN(value));
        indicator.Memory.ShouldBeGreaterThan(indicator.Lookback);
        var bars = Series.Random(seed: 3, indicator.Memory + 100);
        for (var i = 0; i < bars.Length; i++)
        {
            var row = tested.Update(bars[i]);
            row.Any(double.IsFinite).ShouldBe(i >= indicator.Lookback, $"row {i}");
            if (!indicator.IsReady) row.ShouldContain(double.NaN, $"row {i}");
        }

        indicator.IsReady.ShouldBeTrue();
    }

    [Theory, MemberData(nameof(Subjects))]
    public void A_peek_equals_the_update_and_leaves_no_trace(string subject)
    {
        var (peeked, plain) = (Subject.Make(subject), Subject.Make(subject));
        var bars = Series.Random(seed: 5, (3 * plain.Indicator.Lookback) + 200);
        var forming = Series.Random(seed: 6, bars.Length, start: 5_000);
        for (var i = 0; i < bars.Length; i++)
        {
            var before = peeked.Save();
            peeked.Peek(forming[i]);
            var promised = peeked.Peek(bars[i]);
            peeked.Save().ShouldBe(before, $"state after the peek at row {i}");
            var updated = peeked.Update(bars[i]);
            Rows.ShouldBeSame([promised, updated], [updated, plain.Update(bars[i])], $"peek at row {i}");
        }
    }

    [Theory, MemberData(nameof(Subjects))]
    public void A_clone_and_its_original_live_apart(string subject)
    {
        var original = Subject.Make(subject);
        var bars = Series.Random(seed: 7, (4 * original.Indicator.Lookback) + 200);
        var elsewhere = Series.Random(seed: 8, bars.Length, start: 7);
        var expected = Subject.Make(subject).Stream(bars);
        for (var cut = 0; cut <= bars.Length; cut += 1 + (bars.Length / 9))
        {
            var tested = Subject.Make(subject);
            tested.Stream(bars[..cut]);
            var clone = tested.Clone();
            clone.Indicator.GetType().ShouldBe(tested.Indicator.GetType());
            clone.Stream(elsewhere);
            var second = tested.Clone();
            Rows.ShouldBeSame(tested.Stream(bars[cut..]), expected[cut..], $"original after its clone at {cut} went elsewhere");
            Rows.ShouldBeSame(second.Stream(bars[cut..]), expected[cut..], $"clone at {cut}");
        }
    }

    [Theory, MemberData(nameof(Subjects))]
    public void A_snapshot_restored_mid_series_changes_nothing(string subject)
    {
        var bars = Series.Random(seed: 9, (4 * Subject.Make(subject).Indicator.Lookback) + 200);
        var expected = Subject.Make(subject).Stream(bars);
        for (var cut = 0; cut <= bars.Length; cut += 1 + (bars.Length / 9))
        {
            var saved = Subject.Make(subject);
            saved.Stream(bars[..cut]);
            var state = saved.Save();
            var restored = Subject.Make(subject);
            restored.Stream(Series.Random(seed: 10, cut + 1, start: 3));
            restored.Restore([.. state, 0, 0]).ShouldBe(2, "bytes behind the state");
            restored.Save().ShouldBe(state);
            restored.Indicator.IsReady.ShouldBe(saved.Indicator.IsReady);
            Rows.ShouldBeSame([restored.Value], [saved.Value], $"value restored at {cut}");
            Rows.ShouldBeSame(restored.Stream(bars[cut..]), expected[cut..], $"restored at {cut}");
        }
    }

    [Theory, MemberData(nameof(Subjects))]
    public void A_damaged_snapshot_is_refused_and_changes_nothing(string subject)
    {
        var tested = Subject.Make(subject);
        tested.Stream(Series.Random(seed: 11, tested.Indicator.Lookback + 5));
        var state = tested.Save();
        tested.Stream(Series.Random(seed: 12, 3));
        var before = tested.Save();
        for (var length = 0; length < state.Length; length++)
        {
            Should.Throw<TradingException>(() => tested.Restore(state.AsSpan(0, length))).Code.ShouldBe(ErrorCode.Deserialization);
            tested.Save().ShouldBe(before, $"state cut to {length} bytes");
        }

        for (var parameter = 0; parameter < 8; parameter += 4)
        {
            var foreign = state.ToArray();
            foreign[parameter]++;
            Should.Throw<TradingException>(() => tested.Restore(foreign)).Code.ShouldBe(ErrorCode.Deserialization);
            tested.Save().ShouldBe(before);
        }
    }

    [Theory, MemberData(nameof(Subjects))]
    public void A_reset_indicator_is_a_fresh_one(string subject)
    {
        var fresh = Subject.Make(subject).Save();
        var tested = Subject.Make(subject);
        var bars = Series.Random(seed: 13, (2 * tested.Indicator.Lookback) + 50);
        for (var cut = 0; cut <= bars.Length; cut += 1 + (bars.Length / 5))
        {
            tested.Stream(bars[..cut]);
            tested.Indicator.Reset();
            tested.Save().ShouldBe(fresh);
            tested.Indicator.IsReady.ShouldBeFalse();
        }

        Rows.ShouldBeSame(tested.Stream(bars), Subject.Make(subject).Stream(bars), "after the reset");
    }

    [Theory, MemberData(nameof(Subjects))]
    public void An_unusable_observation_leaves_state_and_value_as_they_were(string subject)
    {
        var (tested, batched) = (Subject.Make(subject), Subject.Make(subject));
        var bars = Series.Random(seed: 14, (2 * tested.Indicator.Lookback) + 30);
        foreach (var bar in bars)
        {
            foreach (var bad in Series.Unusable(tested.TakesBars))
            {
                var (state, value) = (tested.Save(), tested.Value);
                Rows.ShouldBeSame([tested.Peek(bad), tested.Update(bad), batched.Batch([bad])[0]], [value, value, value], $"{bad}");
                tested.Save().ShouldBe(state, $"{bad}");
                batched.Save().ShouldBe(state, $"{bad}");
            }

            tested.Update(bar);
            batched.Batch([bar]);
        }
    }

    [Theory, MemberData(nameof(Subjects))]
    public void Flat_huge_tiny_and_jumping_series_never_give_an_infinity_nor_silence(string subject)
    {
        var length = (2 * Subject.Make(subject).Indicator.Lookback) + 50;
        Bar[][] extremes =
        [
            Series.Constant(0, length), Series.Constant(42.1, length), Series.Constant(1e100, length), Series.Constant(double.Epsilon, length),
            Series.Alternating(1e100, length), Series.Alternating(1e-300, length),
            Series.Random(seed: 15, length, start: 1e98), Series.Random(seed: 16, length, start: 1e-300),
        ];
        foreach (var bars in extremes)
        {
            var tested = Subject.Make(subject);
            foreach (var bar in bars)
            {
                var row = tested.Update(bar);
                row.ShouldNotContain(value => double.IsInfinity(value), $"{bar}");
                if (tested.Indicator.IsReady) row.ShouldContain(value => !double.IsNaN(value), $"{bar}");
            }

            Rows.ShouldBeSame(Subject.Make(subject).Batch(bars), Subject.Make(subject).Stream(bars), "batch of an extreme series");
        }
    }

    [Theory, MemberData(nameof(Subjects))]
    public void The_future_never_changes_the_past(string subject)
    {
        var bars = Series.Random(seed: 17, (2 * Subject.Make(subject).Indicator.Lookback) + 120);
        var expected = Subject.Make(subject).Batch(bars);
        for (var cut = 0; cut <= bars.Length; cut += 1 + (bars.Length / 11))
        {
            Bar[] otherwise = [.. bars[..cut], .. Series.Random(seed: 18, bars.Length - cut, start: 900)];
            Rows.ShouldBeSame(Subject.Make(subject).Batch(otherwise)[..cut], expected[..cut], $"the first {cut} rows");
        }
    }

    [Theory, MemberData(nameof(Subjects))]
    public void What_lies_before_the_memory_does_not_matter(string subject)
    {
        var memory = Subject.Make(subject).Indicator.Memory;
        var isWindow = memory == Subject.Make(subject).Indicator.Lookback + 1;
        foreach (var before in (int[])[1, 10, memory, memory + 13])
        {
            var recent = Series.Random(seed: 19, memory);
            Bar[] calm = [.. Series.Random(seed: 20, before), .. recent];
            Bar[] wild = [.. Series.Random(seed: 21, before, start: isWindow ? 1e90 : 300), .. recent];
            var (one, other, fresh) = (Last(calm), Last(wild), Last(recent));
            if (isWindow) Rows.ShouldBeSame([one], [other], $"{before} bars before a window of {memory}");
            Rows.ShouldBeClose(one, other, relative: 0, absolute: 1e-12 * 300, $"{before} other bars before the last {memory}");
            Rows.ShouldBeClose(fresh, one, relative: 0, absolute: 1e-12 * 300, $"only the last {memory} bars instead of {before} more");
        }

        double[] Last(Bar[] bars) => Subject.Make(subject).Stream(bars)[^1];
    }

    [Theory, MemberData(nameof(Subjects))]
    public void Updates_peeks_and_batches_allocate_nothing(string subject)
    {
        var tested = Subject.Make(subject);
        tested.Allocated(Series.Random(seed: 22, (2 * tested.Indicator.Lookback) + 100)).ShouldBe(0);
    }

    [Theory, MemberData(nameof(Subjects))]
    public void A_bar_given_without_knowing_the_types_gives_the_same_row(string subject)
    {
        var (typed, untyped) = (Subject.Make(subject), Subject.Make(subject).Indicator);
        var outputs = new double[Subject.Catalogue.Find(untyped.GetType().Name).Outputs.Count];
        foreach (var bar in Series.Random(seed: 23, typed.Indicator.Lookback + 20))
        {
            untyped.UpdateFrom(in bar, outputs);
            Rows.ShouldBeSame([outputs], [typed.Update(bar)], "untyped row");
        }
    }

    [Theory, MemberData(nameof(RangedParameters))]
    public void A_parameter_out_of_its_range_is_refused_by_the_constructor_itself(string indicator, string name)
    {
        var descriptor = Subject.Catalogue.Find(indicator);
        var parameter = descriptor.Parameters.Single(p => p.Name == name);
        foreach (var value in (double[])[parameter.Minimum - 1, parameter.Maximum + 1])
        {
            var arguments = descriptor.Parameters
                .Select(p => p == parameter ? Convert.ChangeType(value, p.Type, CultureInfo.InvariantCulture) : p.Default).ToArray();
            var error = Should.Throw<TradingException>(() => descriptor.Type.GetConstructors().Single()
                .Invoke(System.Reflection.BindingFlags.DoNotWrapExceptions, null, arguments, null));
            error.Code.ShouldBe(ErrorCode.InputValidation);
            foreach (var part in (string[])[indicator, name, $"{value}", $"{parameter.Minimum}", $"{parameter.Maximum}"])
            {
                error.Message.ShouldContain(part);
            }
        }
    }

    private static IEnumerable<string> Settings(IndicatorDescriptor indicator)
    {
        yield return indicator.Name;
        foreach (var alias in indicator.Aliases) yield return string.Join(' ', [indicator.Name, .. alias.Defaults.Select(p => $"{p.Key}={p.Value}")]);
        var periods = indicator.Parameters.Where(p => p.Type == typeof(int)).ToArray();
        yield return string.Join(' ', [indicator.Name, .. periods.Select(p => $"{p.Name}={p.Minimum}")]);
        yield return string.Join(' ', [indicator.Name, .. periods.Select(p => $"{p.Name}={Math.Min(p.Maximum, (2 * (int)p.Default!) + 1)}")]);
    }
}
