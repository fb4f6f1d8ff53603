using Spectre.Console;

namespace Ergodic.Cli.Output;

/// <summary>Where text for the eye goes: coloured and as wide as the window in a terminal, plain and 80 columns wide in a file or pipe.</summary>
internal static class TerminalWriter
{
    private const int Columns = 80;

    public static IAnsiConsole ForOutput()
    {
        if (!Console.IsOutputRedirected) return AnsiConsole.Console;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        console.Profile.Width = Columns;
        return console;
    }
}
