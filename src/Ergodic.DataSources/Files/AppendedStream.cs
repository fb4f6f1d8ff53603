namespace Ergodic.DataSources.Files;

/// <summary>A stream with bytes behind its end.</summary>
internal sealed class AppendedStream(Stream first, byte[] last) : ReadOnlyStream
{
    private int _given;

    public override int Read(Span<byte> buffer)
    {
        var read = first.Read(buffer);
        if (read > 0) return read;
        read = Math.Min(last.Length - _given, buffer.Length);
        last.AsSpan(_given, read).CopyTo(buffer);
        _given += read;
        return read;
    }
}
