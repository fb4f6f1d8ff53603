using System.Diagnostics;
using Ergodic.Testing;

namespace Ergodic.EndToEnd.Tests.Running;

/// <summary>The published command line, run as a process of its own.</summary>
internal static class PublishedProgram
{
    private static readonly Lazy<string> Program = new(Publish);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Where it is.</summary>
    public static string Path => Program.Value;

    public static CommandResult Run(TemporaryFolder folder, params string[] arguments) => Run(folder, new Dictionary<string, string>(), arguments);

    public static CommandResult Run(TemporaryFolder folder, Dictionary<string, string> environment, params string[] arguments) =>
        RunAsync(Program.Value, folder.Path, environment, arguments).GetAwaiter().GetResult();

    public static Task<CommandResult> RunAsync(TemporaryFolder folder, params string[] arguments) =>
        RunAsync(Program.Value, folder.Path, [], arguments);

    /// <summary>Builds a project in Release unless its assembly is newer than its sources, and returns the assembly.</summary>
    public static string Build(string project, string assembly)
    {
        var folder = System.IO.Path.Combine(SharedFiles.RepositoryRoot, project);
        var built = System.IO.Path.Combine(folder, "bin", "Release", "net10.0", assembly);
        var changed = Directory.EnumerateFiles(folder).Max(File.GetLastWriteTimeUtc);
        if (File.Exists(built) && File.GetLastWriteTimeUtc(built) >= changed) return built;
        var result = RunAsync("dotnet", folder, [], ["build", "-c", "Release", "--nologo", "-v", "quiet", "--disable-build-servers"]).GetAwaiter().GetResult();
        result.ExitCode.ShouldBe(0, result.Output + result.Errors);
        return built;
    }

    public static async Task<CommandResult> RunAsync(string program, string folder, Dictionary<string, string> environment, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList()) start.Environment.Remove(name);
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = Process.Start(start).ShouldNotBeNull();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var timeout = new CancellationTokenSource(Longest);
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Longest}.");
        }

        return new CommandResult(string.Join(' ', arguments), process.ExitCode, await output, await errors);
    }

    /// <summary>Settings of the machine and of the build around the test must not reach the program.</summary>
    private static bool IsOurs(string name) =>
        name.StartsWith("ERGODIC", StringComparison.OrdinalIgnoreCase) || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("CORECLR", StringComparison.OrdinalIgnoreCase);

    private static string Publish()
    {
        var root = SharedFiles.RepositoryRoot;
        var program = System.IO.Path.Combine(root, "artifacts", "ergodic", "ergodic");
        var result = RunAsync(System.IO.Path.Combine(root, "build", "publish"), root, [], []).GetAwaiter().GetResult();
        result.ExitCode.ShouldBe(0, result.Errors);
        return program;
    }
}
