using Ergodic.Domain.Time;

namespace Ergodic.Journal.Tests;

/// <summary>A record as plain data, and journals made of them.</summary>
internal sealed record Sample(RecordHeader Header, byte[] Payload)
{
    public static Sample Of(long sequence, int bytes, ushort type = 1)
    {
        var payload = new byte[bytes];
        new Random((int)sequence * 31 + bytes).NextBytes(payload);
        return new Sample(new RecordHeader(sequence, new Timestamp(1_000_000 + sequence), type), payload);
    }

    public static Sample[] Series(int count, int bytes) => [.. Enumerable.Range(0, count).Select(i => Of(i, bytes, (ushort)(i % 3)))];

    public static JournalHead Write(string directory, IEnumerable<Sample> samples, JournalOptions? options = null)
    {
        using var writer = JournalWriter.Create(directory, options ?? Small);
        foreach (var sample in samples) writer.Append(sample.Header, sample.Payload);
        return writer.Close();
    }

    /// <summary>Blocks of a few records, segments of a few blocks: every seam in a couple of kilobytes.</summary>
    public static JournalOptions Small { get; } = new() { BlockBytes = 256, SegmentBytes = 900, PreallocateBytes = 0 };

    /// <summary>As <see cref="Small"/>, but all blocks in one file.</summary>
    public static JournalOptions OneSegment { get; } = new() { BlockBytes = 256, PreallocateBytes = 0 };

    public static List<Sample> Read(string directory) => Read(directory, out _);

    public static List<Sample> Read(string directory, out JournalVerdict verdict)
    {
        var samples = new List<Sample>();
        using var reader = JournalReader.Open(directory);
        while (reader.TryRead(out var header, out var payload)) samples.Add(new Sample(header, payload.ToArray()));
        verdict = reader.Verdict.ShouldNotBeNull();
        return samples;
    }

    /// <summary>True when these records are the first of <paramref name="all"/>, unchanged.</summary>
    public static bool IsPrefix(IReadOnlyList<Sample> read, IReadOnlyList<Sample> all) =>
        read.Count <= all.Count && read.Zip(all).All(pair => pair.First.Equals(pair.Second));

    public bool Equals(Sample? other) => other is not null && Header == other.Header && Payload.AsSpan().SequenceEqual(other.Payload);

    public override int GetHashCode() => Header.GetHashCode();
}
