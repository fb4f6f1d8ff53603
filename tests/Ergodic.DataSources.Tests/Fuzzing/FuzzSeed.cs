namespace Ergodic.DataSources.Tests.Fuzzing;

/// <summary>A sound small file to spoil.</summary>
/// <param name="Path">Its path below a folder: some formats are told by name and folders.</param>
/// <param name="Bytes">What is in it, unpacked.</param>
/// <param name="EntryName">What it is called inside a zip.</param>
internal sealed record FuzzSeed(string Path, byte[] Bytes, string EntryName);
