namespace Ergodic.Hosting.Live;

/// <summary>One thing that must hold before real orders may go out.</summary>
/// <param name="Name">What was looked at.</param>
/// <param name="Holds">True when it holds.</param>
/// <param name="Detail">What was found and, where it does not hold, the remedy.</param>
public sealed record ArmingCheck(string Name, bool Holds, string Detail);
