using System.CommandLine;
using Ergodic.Cli.Commands;
using Ergodic.Domain.Errors;

namespace Ergodic.Cli;

/// <summary>The <c>ergodic</c> command: finds the verb, runs it, and turns every fault into one message and an exit code.</summary>
internal static class ErgodicCommand
{
    public static int Run(string[] args)
    {
        using var interruption = new Interruption();
        var parsed = Parse(args, interruption.Token);
        if (parsed.Errors.Count > 0) return Say(CommandLineFault.Describe(parsed), ExitCode.Usage);
        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (UsageException fault)
        {
            return Say(fault.Message, ExitCode.Usage);
        }
        catch (TradingException fault)
        {
            return Say(fault.Message, ExitCodeOf(fault.Code));
        }
        catch (OperationCanceledException fault)
        {
            return Say(fault.Message, ExitCode.Interrupted);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Say(fault.Message, ExitCode.Failed);
        }
        catch (Exception fault)
        {
            return Say($"this should not have happened: {FaultWording.Of(fault)}. Please report it with the command you ran.", ExitCode.Failed);
        }
    }

    /// <summary>
    /// Help and version are made only for who asks for them, or may have meant to: their texts are looked up in resources, which takes
    /// longer than all other parsing.
    /// </summary>
    private static ParseResult Parse(string[] args, CancellationToken interruption)
    {
        if (!args.Any(arg => arg is "--help" or "-h" or "/h" or "-?" or "/?" or "--version"))
        {
            var parsed = WithVerbs(new Command("ergodic"), interruption).Parse(args);
            if (parsed.Errors.Count == 0) return parsed;
        }

        return WithVerbs(new RootCommand("Ergodic: an autonomous trading platform that puts survival first."), interruption).Parse(args);
    }

    private static Command WithVerbs(Command root, CancellationToken interruption)
    {
        root.Add(BacktestCommand.Create(interruption));
        root.Add(DataCommand.Create(interruption));
        root.Add(JournalCommand.Create());
        root.Add(LiveCommand.CreatePaper(interruption));
        root.Add(LiveCommand.Create(interruption));
        root.Add(ExchangeCommand.Create(interruption));
        return root;
    }

    private static int ExitCodeOf(ErrorCode code) => code is ErrorCode.InputValidation or ErrorCode.DataIntegrity or ErrorCode.Deserialization
        or ErrorCode.SequenceGap or ErrorCode.Configuration or ErrorCode.MarketDataFeed
        ? ExitCode.BadConfigurationOrData
        : ExitCode.Failed;

    private static int Say(string message, int exitCode)
    {
        Console.Error.WriteLine($"ergodic: {message}");
        return exitCode;
    }
}
