namespace Ergodic.Domain.Modes;

/// <summary>Who decides. Of two requests the one with the higher priority wins: Emergency, Manual, SemiAuto, FullAuto.</summary>
public enum ControlMode : byte
{
    /// <summary>The engine decides and trades.</summary>
    FullAuto = 0,

    /// <summary>The engine proposes, a human approves.</summary>
    SemiAuto = 1,

    /// <summary>A human decides.</summary>
    Manual = 2,

    /// <summary>Only risk-reducing orders.</summary>
    Emergency = 3,
}
