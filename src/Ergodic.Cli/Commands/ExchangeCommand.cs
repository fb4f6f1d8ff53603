using System.CommandLine;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic exchange</c>: a simulated venue on a real protocol.</summary>
internal static class ExchangeCommand
{
    public static Command Create(CancellationToken interruption) => new("exchange", "A simulated exchange that foreign clients trade against.")
    {
        ExchangeServeCommand.Create(interruption),
        ExchangeCheckCommand.Create(),
    };
}
