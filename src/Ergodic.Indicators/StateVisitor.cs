using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;

namespace Ergodic.Indicators;

/// <summary>
/// Walks over the fields a kernel shows it and writes, reads, clears or detaches them. Because one method lists the fields
/// for all four purposes, a snapshot, a reset or a clone cannot miss one that another knows.
/// </summary>
public ref struct StateVisitor
{
    private readonly Purpose _purpose;
    private readonly StateWriter? _writer;
    private StateReader _reader;

    private StateVisitor(Purpose purpose) => _purpose = purpose;

    private StateVisitor(StateWriter writer)
    {
        _purpose = Purpose.Write;
        _writer = writer;
    }

    private StateVisitor(StateReader reader)
    {
        _purpose = Purpose.Read;
        _reader = reader;
    }

    private enum Purpose : byte
    {
        Write,
        Read,
        Clear,
        Detach,
    }

    /// <summary>The reader behind what was read so far.</summary>
    internal readonly StateReader Reader => _reader;

    /// <summary>Shows a number.</summary>
    public void Field(ref double value)
    {
        if (_purpose == Purpose.Write) _writer!.Double(value);
        else if (_purpose == Purpose.Read) value = _reader.Double();
        else if (_purpose == Purpose.Clear) value = 0;
    }

    /// <summary>Shows a truth value.</summary>
    public void Field(ref bool value)
    {
        if (_purpose == Purpose.Write) _writer!.Boolean(value);
        else if (_purpose == Purpose.Read) value = _reader.Boolean();
        else if (_purpose == Purpose.Clear) value = false;
    }

    /// <summary>Shows a count or a position from 0 to <paramref name="limit"/>; other values are refused when read.</summary>
    public void Field(ref int value, int limit)
    {
        if (_purpose == Purpose.Write) _writer!.Int32(value);
        else if (_purpose == Purpose.Read) value = Read(limit);
        else if (_purpose == Purpose.Clear) value = 0;
    }

    /// <summary>Shows a buffer the kernel alone owns. Its length is a parameter, not state.</summary>
    public void Field(ref double[] values)
    {
        if (_purpose == Purpose.Detach)
        {
            values = (double[])values.Clone();
            return;
        }

        for (var i = 0; i < values.Length; i++) Field(ref values[i]);
    }

    internal static StateVisitor Writing(StateWriter writer) => new(writer);

    internal static StateVisitor Reading(StateReader reader) => new(reader);

    internal static StateVisitor Clearing() => new(Purpose.Clear);

    /// <summary>Gives a copied kernel buffers of its own.</summary>
    internal static StateVisitor Detaching() => new(Purpose.Detach);

    private int Read(int limit)
    {
        var value = _reader.Int32();
        if (value < 0 || value > limit)
        {
            throw new TradingException(
                ErrorCode.Deserialization,
                $"Indicator state holds the count {value} where 0 to {limit} is possible: it is damaged or of other parameters.");
        }

        return value;
    }
}
