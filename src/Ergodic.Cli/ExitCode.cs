namespace Ergodic.Cli;

/// <summary>What the process returns; scripts rely on it.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int BadConfigurationOrData = 3;
    public const int Halted = 4;
    public const int Interrupted = 130;
}
