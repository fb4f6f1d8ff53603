using System.Text.Json;
using Ergodic.EndToEnd.Tests.Running;
using Ergodic.Testing;

namespace Ergodic.EndToEnd.Tests.Exchange;

/// <summary>An npm package, installed from its lock file into a folder of <c>artifacts</c>; tests skip where that cannot be had.</summary>
internal static class ForeignClient
{
    /// <summary>Runs a script with the client at hand and returns the JSON it prints.</summary>
    public static async Task<JsonElement> RunAsync(string script, string address, string client = "ccxt")
    {
        var folder = FolderOf(client);
        var result = await PublishedProgram.RunAsync("node", folder, [], [Path.Combine(folder, script), address]);
        result.ShouldExit(0);
        return result.Json;
    }

    /// <summary>Installs the client once; skips the test when node, npm or the package is out of reach.</summary>
    public static async Task InstallOrSkipAsync(string client = "ccxt")
    {
        var (folder, sources) = (FolderOf(client), Path.Combine(SharedFiles.RepositoryRoot, "tests", "Ergodic.EndToEnd.Tests", "Exchange", client));
        Directory.CreateDirectory(folder);
        var lockFile = File.ReadAllText(Path.Combine(sources, "package-lock.json"));
        var mark = Path.Combine(folder, "installed.json");
        foreach (var file in Directory.EnumerateFiles(sources)) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        if (File.Exists(mark) && await File.ReadAllTextAsync(mark) == lockFile) return;
        Assert.SkipUnless(HasProgram("node") && HasProgram("npm"), "node and npm are not installed: the foreign client cannot run");
        var installed = await PublishedProgram.RunAsync("npm", folder, [], ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
        Assert.SkipUnless(installed.ExitCode == 0, $"npm could not fetch {client}: the package registry is out of reach");
        await File.WriteAllTextAsync(mark, lockFile);
    }

    private static string FolderOf(string client) => Path.Combine(SharedFiles.RepositoryRoot, "artifacts", client);

    private static bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name)));
}
