using Spectre.Console;

namespace Ergodic.Cli.Output;

/// <summary>A bar on stderr while something long runs; nothing where stderr is no terminal.</summary>
internal static class ProgressBar
{
    public static T Show<T>(string what, Func<Action<double>, T> work)
    {
        if (Console.IsErrorRedirected) return work(_ => { });
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask(what, maxValue: 1);
            return work(done => task.Value = done);
        });
    }
}
