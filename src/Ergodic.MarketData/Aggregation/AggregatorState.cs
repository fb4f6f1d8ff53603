using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;

namespace Ergodic.MarketData.Aggregation;

/// <summary>What the states of all aggregators begin with, and what is done where one cannot be.</summary>
internal static class AggregatorState
{
    /// <summary>Says whose state follows.</summary>
    public static void Begin(StateWriter writer, BarKind kind, Int128 measure)
    {
        writer.Byte((byte)kind);
        Write(writer, measure);
    }

    /// <summary>Refuses the state of bars that are cut by something else.</summary>
    public static void Expect(ref StateReader reader, BarKind kind, Int128 measure)
    {
        var (writtenKind, writtenMeasure) = ((BarKind)reader.Byte(), Read(ref reader));
        if (writtenKind == kind && writtenMeasure == measure) return;
        throw new TradingException(
            ErrorCode.Deserialization,
            $"The state is of {writtenKind} bars of {writtenMeasure}, the aggregator makes {kind} bars of {measure}: read it into one made alike.");
    }

    /// <summary>Refuses what no aggregator can have written.</summary>
    public static void Require(bool isSound, string what)
    {
        if (!isSound) throw new TradingException(ErrorCode.Deserialization, $"The state of an aggregator is damaged: {what} cannot be; resume from an earlier one.");
    }

    public static void Write(StateWriter writer, Int128 value)
    {
        writer.Int64((long)(value >> 64));
        writer.Int64(unchecked((long)value));
    }

    public static Int128 Read(ref StateReader reader)
    {
        var high = reader.Int64();
        return new Int128(unchecked((ulong)high), unchecked((ulong)reader.Int64()));
    }
}
