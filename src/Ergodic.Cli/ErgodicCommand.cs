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
        var root = new RootCommand("Ergodic: an autonomous trading platform that puts survival first.")
        {
            BacktestCommand.Create(interruption.Token),
            DataCommand.Create(interruption.Token),
            JournalCommand.Create(),
            LiveCommand.Create(interruption.Token),
            ExchangeCommand.Create(interruption.Token),
        };
        var parsed = root.Parse(args);
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
