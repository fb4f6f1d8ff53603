using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tapes;

/// <summary>
/// What stands at the front of a tape: magic, lengths, then these fields, a CRC-32C over all of it, and zeros up to a multiple of
/// <see cref="Alignment"/>. Little-endian.
/// </summary>
internal sealed record TapeHeader
{
    public const int Alignment = 4096;
    public const int HashBytes = 32;
    private const int FormatVersion = 1;
    private const int Prefix = 16;
    private const int Longest = 64 * 1024 * 1024;

    public static ReadOnlySpan<byte> Magic => "ERGTAPE\n"u8;

    /// <summary>Version of the validation pipeline the events passed.</summary>
    public required int PipelineVersion { get; init; }

    /// <summary>True when blocks are packed.</summary>
    public required bool IsPacked { get; init; }

    /// <summary>What the tape was made from.</summary>
    public required string Source { get; init; }

    /// <summary>The instruments, numbered from 0 in this order.</summary>
    public required IReadOnlyList<Instrument> Instruments { get; init; }

    /// <summary>What was assumed when it was made.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Rows of the source that became events.</summary>
    public required long Rows { get; init; }

    /// <summary>Rows of the source that broke a rule.</summary>
    public required long Quarantined { get; init; }

    public required long Events { get; init; }

    /// <summary>Receive time of the first event.</summary>
    public required Timestamp First { get; init; }

    /// <summary>Receive time of the last event.</summary>
    public required Timestamp Last { get; init; }

    /// <summary>Where the index stands, behind the last block.</summary>
    public required long IndexOffset { get; init; }

    public required uint IndexCrc { get; init; }

    /// <summary>SHA-256 of all events, unpacked.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>Where the first block stands.</summary>
    public int Length { get; private init; }

    /// <summary>The header's bytes, padding included. Their number does not depend on the counts, times and hashes.</summary>
    public byte[] ToBytes()
    {
        var writer = new StateWriter();
        writer.Int32(PipelineVersion);
        writer.Boolean(IsPacked);
        writer.Text(Source);
        writer.Int32(Instruments.Count);
        foreach (var instrument in Instruments) InstrumentTable.WriteOne(writer, instrument);
        writer.Int32(Notes.Count);
        foreach (var note in Notes) writer.Text(note);
        writer.Int64(Rows);
        writer.Int64(Quarantined);
        writer.Int64(Events);
        writer.Time(First);
        writer.Time(Last);
        writer.Int64(IndexOffset);
        writer.UInt32(IndexCrc);
        writer.Bytes(ContentHash);
        var body = writer.Written.ToArray();

        writer.Clear();
        writer.Bytes(Magic);
        writer.Int32(FormatVersion);
        writer.Int32(body.Length);
        writer.Bytes(body);
        writer.UInt32(Crc32C.Of(writer.Written));
        var bytes = new byte[(writer.Written.Length + Alignment - 1) / Alignment * Alignment];
        writer.Written.CopyTo(bytes);
        return bytes;
    }

    /// <summary>Reads a header.</summary>
    /// <exception cref="TradingException">It is damaged, or of a version this program does not know.</exception>
    public static TapeHeader Read(string name, Stream file)
    {
        try
        {
            var prefix = new byte[Prefix];
            file.ReadExactly(prefix);
            var start = new StateReader(prefix.AsSpan(Magic.Length));
            var version = start.Int32();
            if (version != FormatVersion)
                throw new TradingException(ErrorCode.Deserialization, $"{name} is a tape of version {version}; this program reads version {FormatVersion}: import its source again.");
            var length = start.Int32();
            if (length is < 0 or > Longest) throw Damaged(name);
            var rest = new byte[length + sizeof(uint)];
            file.ReadExactly(rest);
            if (new StateReader(rest.AsSpan(length)).UInt32() != Crc32C.Of(prefix, rest.AsSpan(0, length))) throw Damaged(name);
            var whole = Prefix + length + sizeof(uint);
            return Parse(new StateReader(rest.AsSpan(0, length))) with { Length = (whole + Alignment - 1) / Alignment * Alignment };
        }
        catch (EndOfStreamException cut)
        {
            throw new TradingException(ErrorCode.Deserialization, $"{name} is a tape cut within its header; import its source again.", cut);
        }
    }

    private static TapeHeader Parse(StateReader reader)
    {
        var pipeline = reader.Int32();
        var isPacked = reader.Boolean();
        var source = reader.Text();
        var instruments = new Instrument[reader.Int32()];
        for (var i = 0; i < instruments.Length; i++) instruments[i] = InstrumentTable.ReadOne(ref reader);
        var notes = new string[reader.Int32()];
        for (var i = 0; i < notes.Length; i++) notes[i] = reader.Text();
        return new TapeHeader
        {
            PipelineVersion = pipeline,
            IsPacked = isPacked,
            Source = source,
            Instruments = instruments,
            Notes = notes,
            Rows = reader.Int64(),
            Quarantined = reader.Int64(),
            Events = reader.Int64(),
            First = reader.Time(),
            Last = reader.Time(),
            IndexOffset = reader.Int64(),
            IndexCrc = reader.UInt32(),
            ContentHash = reader.Bytes(HashBytes).ToArray(),
        };
    }

    private static TradingException Damaged(string name) =>
        new(ErrorCode.Deserialization, $"{name} has a damaged tape header; import its source again.");
}
