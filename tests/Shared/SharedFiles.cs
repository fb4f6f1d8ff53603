namespace Ergodic.Testing;

/// <summary>Finds the repository and the folder of reference data beside it.</summary>
internal static class SharedFiles
{
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>The full path of a file below <c>../shared</c>; skips the test with a reason where it is absent.</summary>
    public static string PathOrSkip(string relative)
    {
        var path = Path.GetFullPath(Path.Combine(RepositoryRoot, "..", "shared", relative));
        Assert.SkipUnless(File.Exists(path), $"shared/{relative} is not beside this checkout");
        return path;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Ergodic.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside the repository: no Ergodic.slnx above them.");
    }
}
