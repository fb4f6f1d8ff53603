using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Ergodic.Journal.Files;

/// <summary>
/// The sync calls of POSIX.1-2017 with their errors: <see cref="RandomAccess.FlushToDisk"/> swallows EROFS, EINVAL and ENOTSUP,
/// and the base library cannot open a directory at all.
/// </summary>
internal static partial class PosixSync
{
    private const int InterruptedCall = 4;
    private const int CloseOnExec = 0x80000;
    private const uint StartWrite = 2;

    public static void Data(SafeFileHandle file, string path)
    {
        while (FDataSync(file) != 0) ThrowUnlessInterrupted("fdatasync", path);
    }

    public static void DataAndMetadata(SafeFileHandle file, string path)
    {
        while (FSync(file) != 0) ThrowUnlessInterrupted("fsync", path);
    }

    /// <summary>
    /// Asks the kernel to begin writing what is dirty, and does not wait for it. Only a hint: it promises nothing, and whatever goes wrong
    /// the sync that follows reports.
    /// </summary>
    public static void StartWriting(SafeFileHandle file) => _ = SyncFileRange(file, 0, 0, StartWrite);

    public static void Directory(string path)
    {
        var descriptor = Open(path, CloseOnExec);
        while (descriptor < 0)
        {
            ThrowUnlessInterrupted("open", path);
            descriptor = Open(path, CloseOnExec);
        }

        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        DataAndMetadata(handle, path);
    }

    private static void ThrowUnlessInterrupted(string call, string path)
    {
        var error = Marshal.GetLastPInvokeError();
        if (error != InterruptedCall)
            throw new IOException($"{call} of {path} failed: {Marshal.GetPInvokeErrorMessage(error)} (errno {error})", error);
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FDataSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int FSync(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "sync_file_range")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncFileRange(SafeFileHandle file, long offset, long bytes, uint flags);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
