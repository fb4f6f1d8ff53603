namespace Ergodic.Simulation.Tests.Faults;

/// <summary>One stream of random numbers a purpose, so that a draw more in one place shifts no other.</summary>
internal static class Chance
{
    public static Random Of(int seed, string purpose)
    {
        var mixed = unchecked((uint)seed * 2_654_435_761u);
        foreach (var letter in purpose) mixed = unchecked((mixed ^ letter) * 16_777_619u);
        return new Random(unchecked((int)mixed));
    }

    public static bool Flip(this Random chance, double odds) => chance.NextDouble() < odds;

    public static T Pick<T>(this Random chance, IReadOnlyList<T> choices) => choices[chance.Next(choices.Count)];

    /// <summary>Up to <paramref name="most"/>, small values as likely as large ones.</summary>
    public static long Span(this Random chance, long most) => (long)Math.Exp(chance.NextDouble() * Math.Log(most));
}
