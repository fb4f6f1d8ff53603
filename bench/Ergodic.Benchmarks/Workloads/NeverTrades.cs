using Ergodic.Strategies.Contract;

namespace Ergodic.Benchmarks.Workloads;

/// <summary>Sees every bar and wants nothing.</summary>
internal sealed class NeverTrades : Strategy;
