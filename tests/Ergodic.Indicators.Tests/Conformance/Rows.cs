namespace Ergodic.Indicators.Tests.Conformance;

/// <summary>Comparisons of rows of outputs.</summary>
internal static class Rows
{
    /// <summary>Bit for bit; every NaN is the same NaN.</summary>
    public static void ShouldBeSame(double[][] actual, double[][] expected, string because)
    {
        actual.Length.ShouldBe(expected.Length, because);
        for (var i = 0; i < actual.Length; i++)
        {
            if (actual[i].Select(Bits).SequenceEqual(expected[i].Select(Bits))) continue;
            Assert.Fail($"{because}: row {i} of {actual.Length} is [{Text(actual[i])}], expected [{Text(expected[i])}]");
        }
    }

    /// <summary>Within a tolerance relative to each value and one in absolute terms.</summary>
    public static void ShouldBeClose(double[] actual, double[] expected, double relative, double absolute, string because)
    {
        actual.Length.ShouldBe(expected.Length, because);
        for (var i = 0; i < actual.Length; i++)
        {
            if (double.IsNaN(actual[i]) && double.IsNaN(expected[i])) continue;
            if (Math.Abs(actual[i] - expected[i]) <= (relative * Math.Abs(expected[i])) + absolute) continue;
            Assert.Fail($"{because}: [{Text(actual)}], expected [{Text(expected)}]");
        }
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    private static string Text(double[] row) => string.Join(", ", row.Select(value => value.ToString("R")));
}
