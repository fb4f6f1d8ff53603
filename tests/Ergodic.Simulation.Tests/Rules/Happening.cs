namespace Ergodic.Simulation.Tests.Rules;

/// <summary>Something that happens in a story.</summary>
internal delegate void Happening(World world);
