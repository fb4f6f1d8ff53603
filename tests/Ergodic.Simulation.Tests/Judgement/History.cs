using System.Security.Cryptography;
using System.Text;
using Ergodic.Core.State;

namespace Ergodic.Simulation.Tests.Judgement;

/// <summary>The hash of the state after each input, as it was when it happened.</summary>
internal sealed class History
{
    private readonly List<Moment> _moments = [];

    public void Note(long sequence, TradingState state) => _moments.Add(new Moment(sequence, state.Facts, state.Hash()));

    /// <summary>The last moment not after an input whose facts are all among the first so many.</summary>
    public Moment UpTo(long sequence, long facts) =>
        _moments[_moments.FindLastIndex(moment => moment.Sequence <= sequence && moment.Facts <= facts)];

    /// <summary>One hash over all of it: equal for equal runs.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', _moments))));

    /// <summary>The state after one input.</summary>
    internal readonly record struct Moment(long Sequence, long Facts, string Hash);
}
