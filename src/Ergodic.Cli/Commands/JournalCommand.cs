using System.CommandLine;
using Ergodic.Cli.Output;
using Ergodic.Core.Records;
using Ergodic.Domain.Errors;
using Ergodic.Hosting.Records;
using Ergodic.Journal;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic journal</c>: prove, describe and fold back a journal.</summary>
internal static class JournalCommand
{
    public static Command Create() => new("journal", "Work with the tamper-evident journal.") { Verify(), Describe(), Replay() };

    private static Argument<string> Folder() => new("DIR") { Description = "The journal's folder" };

    private static Option<bool> Json() => new("--json") { Description = "Print one JSON document" };

    private static string Existing(Argument<string> folder, ParseResult parsed)
    {
        var path = parsed.GetRequiredValue(folder);
        return Directory.Exists(path) ? path : throw new TradingException(
            ErrorCode.InputValidation, $"there is no folder '{path}': name the one a run wrote its journal to.");
    }

    private static Command Verify()
    {
        var (folder, json) = (Folder(), Json());
        var head = new Option<string?>("--head") { Description = "The chain's end as noted elsewhere: finds a tail that was cut off cleanly", HelpName = "HASH" };
        var command = new Command("verify", "Check every byte: 0 ok, 10 torn tail, 11 corruption, 12 truncated, 13 key missing.") { folder, head, json };
        command.SetAction(parsed =>
        {
            var verdict = JournalVerifier.Verify(Existing(folder, parsed), parsed.GetValue(head));
            if (parsed.GetValue(json)) JournalJson.Write(Console.OpenStandardOutput(), verdict);
            else Console.WriteLine(verdict.Sentence);
            return (int)verdict.Status;
        });
        return command;
    }

    private static Command Describe()
    {
        var (folder, json) = (Folder(), Json());
        var command = new Command("describe", "Count what a journal holds.") { folder, json };
        command.SetAction(parsed =>
        {
            var description = JournalVerifier.Describe(Existing(folder, parsed));
            if (parsed.GetValue(json)) JournalJson.Write(Console.OpenStandardOutput(), description);
            else Print(description);
            return (int)description.Verdict.Status;
        });
        return command;
    }

    private static Command Replay()
    {
        var (folder, json) = (Folder(), Json());
        var until = new Option<string?>("--until") { Description = "Stop after this input", HelpName = "SEQ" };
        var command = new Command("replay", "Fold the facts back to the state they describe, comparing every digest on the way.") { folder, until, json };
        command.SetAction(parsed =>
        {
            var replay = JournalReplay.Of(Existing(folder, parsed), parsed.Whole(until, 0, long.MaxValue) ?? long.MaxValue);
            if (parsed.GetValue(json)) JournalJson.Write(Console.OpenStandardOutput(), replay);
            else ReplaySummary.Write(Console.Out, replay);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Print(JournalDescription description)
    {
        var verdict = description.Verdict;
        Console.WriteLine(verdict.Sentence);
        Console.WriteLine($"segments {verdict.Segments}, blocks {verdict.Blocks}, records {verdict.Records}, bytes {verdict.Bytes}");
        if (description is { First: { } first, Last: { } last }) Console.WriteLine($"inputs {first.Sequence} to {last.Sequence}, core time {first.Stamp} to {last.Stamp}");
        foreach (var (type, count) in description.RecordsByType.OrderBy(pair => pair.Key)) Console.WriteLine($"{count,12}  {(RecordType)type}");
        Console.WriteLine($"head {verdict.Head}");
    }
}
