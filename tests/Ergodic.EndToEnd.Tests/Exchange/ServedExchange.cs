using System.Diagnostics;
using Ergodic.EndToEnd.Tests.Running;

namespace Ergodic.EndToEnd.Tests.Exchange;

/// <summary>The real program serving an exchange on a free port, stopped as an operator would.</summary>
internal sealed class ServedExchange : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly Process _process;

    private ServedExchange(Process process, string address) => (_process, Address) = (process, address);

    /// <summary>Such as <c>http://127.0.0.1:8900</c>.</summary>
    public string Address { get; }

    public static async Task<ServedExchange> StartAsync(TemporaryFolder folder, params string[] arguments)
    {
        // Asking for the version publishes the program when it must be.
        PublishedProgram.Run(folder, "--version").ShouldExit(0);
        var start = new ProcessStartInfo(PublishedProgram.Path, ["exchange", "serve", "--port", "0", .. arguments])
        {
            WorkingDirectory = folder.Path,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start).ShouldNotBeNull();
        using var patience = new CancellationTokenSource(Patience);
        var line = await process.StandardOutput.ReadLineAsync(patience.Token);
        line.ShouldNotBeNull().ShouldStartWith("listening http://127.0.0.1:");
        return new ServedExchange(process, line["listening ".Length..]);
    }

    /// <summary>Interrupts it; returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        Process.Start("kill", ["-TERM", _process.Id.ToString()]).WaitForExit();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
