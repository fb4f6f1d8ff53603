using System.Text.Json;
using Ergodic.EndToEnd.Tests.Running;
using Ergodic.Testing;

namespace Ergodic.EndToEnd.Tests.Exchange;

/// <summary>The npm package ccxt, installed from its lock file into <c>artifacts/ccxt</c>; tests skip where that cannot be had.</summary>
internal static class ForeignClient
{
    private static readonly string Folder = Path.Combine(SharedFiles.RepositoryRoot, "artifacts", "ccxt");
    private static readonly string Sources = Path.Combine(SharedFiles.RepositoryRoot, "tests", "Ergodic.EndToEnd.Tests", "Exchange", "ccxt");

    /// <summary>Runs a script with the client at hand and returns the JSON it prints.</summary>
    public static async Task<JsonElement> RunAsync(string script, string address)
    {
        var result = await PublishedProgram.RunAsync("node", Folder, [], [Path.Combine(Folder, script), address]);
        result.ShouldExit(0);
        return result.Json;
    }

    /// <summary>Installs the client once; skips the test when node, npm or the package is out of reach.</summary>
    public static async Task InstallOrSkipAsync()
    {
        Directory.CreateDirectory(Folder);
        var lockFile = File.ReadAllText(Path.Combine(Sources, "package-lock.json"));
        var mark = Path.Combine(Folder, "installed.json");
        foreach (var file in Directory.EnumerateFiles(Sources)) File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)), overwrite: true);
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark) == lockFile) return;
        Assert.SkipUnless(HasProgram("node") && HasProgram("npm"), "node and npm are not installed: the foreign client cannot run");
        var installed = await PublishedProgram.RunAsync("npm", Folder, [], ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        Assert.SkipUnless(installed.ExitCode == 0, "npm could not fetch ccxt: the package registry is out of reach");
        await File.WriteAllTextAsync(mark, lockFile);
    }

    private static bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));
}
