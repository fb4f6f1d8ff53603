namespace Ergodic.Simulation.Tests.Rules;

/// <summary>Something a story expects of its world.</summary>
internal delegate void Expectation(World world);
