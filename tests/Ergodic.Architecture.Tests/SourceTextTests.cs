using System.Diagnostics;
using System.Text.RegularExpressions;
using Ergodic.Testing;

namespace Ergodic.Architecture.Tests;

/// <summary>What the text of the repository must not hold: unfinished work, secrets, one machine's places.</summary>
public class SourceTextTests
{
    private const int LongestFile = 400;

    // Written so that no pattern matches its own line.
    private static readonly Regex Unfinished = new(@"NotImplemente[d]Exception|\bTOD[O]\b|\bFIXM[E]\b|\bHAC[K]\b");

    private static readonly Dictionary<string, Regex> Secrets = new()
    {
        ["a private key"] = new(@"-----BEGI[N] ([A-Z]+ )?PRIVATE KEY"),
        ["a cloud access key"] = new(@"\b(AKI[A]|ASI[A])[0-9A-Z]{16}\b"),
        ["a repository token"] = new(@"\b(gh[pousr]_[A-Za-z0-9]{36}|github_pa[t]_\w{40,}|glpa[t]-[\w-]{20})"),
        ["a chat token"] = new(@"\bxo[xX][baprs]-[A-Za-z0-9-]{10,}"),
        ["a signed web token"] = new(@"\bey[J][\w-]{10,}\.ey[J][\w-]{10,}\.[\w-]{10,}"),
        ["a password in an address"] = new(@"\b[a-z][a-z0-9+]+://[^\s/:@'""{}<>$]+:[^\s/:@'""{}<>$]{3,}@"),
        ["a secret given a value"] = new(
            @"(?i)\b\w*(api_?key|secret|passwo[r]d|passphrase|access_?token|private_?key)\w*""?\s*[:=]\s*[""'][A-Za-z0-9+/_=-]{16,}[""']"),
    };

    private static readonly Dictionary<string, Regex> Places = new()
    {
        ["somebody's home"] = new(@"[/]home[/]\w|[/]root[/]\w|[/]Users[/]\w"),
        ["a working folder of one machine"] = new(@"(?<![\w.~])[/]work[/]\w|(?<![\w.~])[/]tmp[/]\w|(?<![\w.~])[/]mnt[/]\w"),
        ["a drive"] = new(@"(?<![\w\\])[A-Z]:\\{1,2}\w{3,}"),
        ["a package feed"] = new(@"(?i)[/]v3[/]index\.json|registry\.npmj[s]|pypi\.or[g]|artifactor[y]|api\.nuge[t]\.org"),
    };

    // Findings that are meant: the file, the start of what is found there, and why it is no leak.
    private static readonly (string File, string Text, string Reason)[] Allowed = [];

    [Fact]
    public void Production_code_has_nothing_unfinished() => Findings(SourceFiles(), "unfinished work", Unfinished).ShouldBeEmpty();

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var files = SourceFiles().Where(file => file.EndsWith(".cs", StringComparison.Ordinal));
        files.Where(file => File.ReadLines(Absolute(file)).Count() > LongestFile).ShouldBeEmpty("Split them along their concepts.");
    }

    [Fact]
    public void The_repository_holds_no_secret() =>
        Secrets.SelectMany(pattern => Findings(TrackedFiles(), pattern.Key, pattern.Value)).ShouldBeEmpty();

    [Fact]
    public void The_repository_names_no_place_of_one_machine() =>
        Places.SelectMany(pattern => Findings(TrackedFiles(), pattern.Key, pattern.Value)).ShouldBeEmpty();

    [Theory]
    [InlineData("-----BEG", "IN RSA PRIVATE KEY-----")]
    [InlineData("AKI", "AABCDEFGHIJKLMNOP")]
    [InlineData("gh", "p_abcdefghijklmnopqrstuvwxyzABCDEFGHIJ")]
    [InlineData("postgres://ergodic:hunter", "22@localhost/ergodic")]
    [InlineData("\"apiSecret\": \"", "0123456789abcdef0123456789abcdef\"")]
    public void The_patterns_know_a_secret_when_they_see_one(string start, string end) =>
        Secrets.Values.Count(pattern => pattern.IsMatch(start + end)).ShouldBe(1);

    [Theory]
    [InlineData("/ho", "me/somebody/ergodic")]
    [InlineData("\"/wo", "rk/data\"")]
    [InlineData("C:", "\\Projects")]
    [InlineData("https://feed.example/v3", "/index.json")]
    public void The_patterns_know_a_place_when_they_see_one(string start, string end) =>
        Places.Values.Count(pattern => pattern.IsMatch(start + end)).ShouldBe(1);

    private static IEnumerable<string> Findings(IEnumerable<string> files, string what, Regex pattern) =>
        from file in files
        let text = ReadText(file)
        where text is not null
        from match in pattern.Matches(text)
        where !Allowed.Any(known => known.File == file && match.Value.StartsWith(known.Text, StringComparison.Ordinal))
        let line = text.AsSpan(0, match.Index).Count('\n') + 1
        select $"{file}:{line}: {what}";

    /// <summary>The text of a file; null for a binary one.</summary>
    private static string? ReadText(string file)
    {
        var text = File.ReadAllText(Absolute(file));
        return text.Contains('\0', StringComparison.Ordinal) ? null : text;
    }

    private static IEnumerable<string> SourceFiles() => TrackedFiles().Where(file => file.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>What git tracks or would; without git, everything but what builds leave behind.</summary>
    private static List<string> TrackedFiles()
    {
        var tracked = AskGit() ?? Directory.EnumerateFiles(SharedFiles.RepositoryRoot, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SharedFiles.RepositoryRoot, file))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or ".git"));
        return [.. tracked.Where(file => File.Exists(Absolute(file)))];
    }

    private static string[]? AskGit()
    {
        if (!Path.Exists(Absolute(".git"))) return null;
        var question = new ProcessStartInfo("git", ["ls-files", "--cached", "--others", "--exclude-standard"])
        {
            WorkingDirectory = SharedFiles.RepositoryRoot,
            RedirectStandardOutput = true,
        };
        using var git = Process.Start(question)!;
        var answer = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0, "git could not list the files of this checkout");
        return answer.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Absolute(string file) => Path.Combine(SharedFiles.RepositoryRoot, file);
}
