namespace Ergodic.DataSources.Synthetic;

/// <summary>Which regime rules: a Markov chain that starts in the first.</summary>
internal sealed class RegimeChain(IReadOnlyList<IReadOnlyList<double>> transitions, Variates random)
{
    private readonly double[][] _transitions = [.. transitions.Select(row => row.ToArray())];

    /// <summary>The regime by its position.</summary>
    public int Current { get; private set; }

    /// <summary>Moves on by a fraction of a day, 0 to 1.</summary>
    public void Advance(double days)
    {
        if (random.NextUniform() >= days) return;
        var left = random.NextUniform();
        var row = _transitions[Current];
        for (var next = 0; next < row.Length; next++)
        {
            left -= row[next];
            if (left >= 0) continue;
            Current = next;
            return;
        }
    }
}
