using System.CommandLine;
using System.CommandLine.Parsing;
using Ergodic.Domain.Text;

namespace Ergodic.Cli;

/// <summary>Says what is wrong with a command line as written, and what was meant where that can be guessed.</summary>
internal static class CommandLineFault
{
    public static string Describe(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        var help = $"See: {string.Join(' ', Names(parsed.CommandResult).Reverse())} --help";
        var verbs = command.Subcommands.Select(verb => verb.Name).ToList();
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            var isOption = unknown.StartsWith('-');
            var known = isOption ? [.. command.Options.Select(option => option.Name)] : verbs;
            var hint = ClosestName.To(unknown, known) is { } closest ? $" Did you mean {closest}?" : "";
            var what = isOption ? "an option" : verbs.Count > 0 ? $"one of the verbs {string.Join(", ", verbs)}" : "an argument this verb takes";
            return $"{unknown} is not {what}.{hint} {help}";
        }

        return verbs.Count > 0 ? $"a verb is missing: {string.Join(", ", verbs)}. {help}" : $"{parsed.Errors[0].Message} {help}";
    }

    private static IEnumerable<string> Names(SymbolResult? result)
    {
        for (; result is CommandResult command; result = result.Parent) yield return command.Command is RootCommand ? "ergodic" : command.Command.Name;
    }
}
