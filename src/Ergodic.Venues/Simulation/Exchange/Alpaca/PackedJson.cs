using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>
/// Turns JSON into MessagePack and back, as far as market data needs it: a member <c>t</c> that is a time becomes a time stamp. Source: the
/// MessagePack specification.
/// </summary>
internal static class PackedJson
{
    private const int Deepest = 32;
    private const int TimestampType = -1;

    /// <summary>The same in MessagePack.</summary>
    public static ReadOnlyMemory<byte> FromJson(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        var output = new ArrayBufferWriter<byte>(json.Length);
        Write(output, document.RootElement, isTime: false);
        return output.WrittenMemory;
    }

    /// <summary>The same in JSON.</summary>
    /// <exception cref="JsonException">It is not MessagePack, or has parts requests never have.</exception>
    public static ReadOnlyMemory<byte> ToJson(ReadOnlySpan<byte> packed)
    {
        var output = new ArrayBufferWriter<byte>(packed.Length * 2);
        using var json = new Utf8JsonWriter(output);
        var rest = packed;
        Read(ref rest, json, 0);
        if (rest.Length > 0) throw Broken();
        json.Flush();
        return output.WrittenMemory;
    }

    private static void Write(ArrayBufferWriter<byte> output, JsonElement value, bool isTime)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                Head(output, value.GetPropertyCount(), 0x80, 15, 0xDE);
                foreach (var member in value.EnumerateObject())
                {
                    Text(output, member.Name);
                    Write(output, member.Value, member.NameEquals("t"u8));
                }

                break;
            case JsonValueKind.Array:
                Head(output, value.GetArrayLength(), 0x90, 15, 0xDC);
                foreach (var item in value.EnumerateArray()) Write(output, item, isTime: false);
                break;
            case JsonValueKind.String when isTime && Timestamp.TryParse(value.GetString(), out var time):
                Time(output, time);
                break;
            case JsonValueKind.String:
                Text(output, value.GetString()!);
                break;
            case JsonValueKind.Number when value.TryGetInt64(out var whole):
                Whole(output, whole);
                break;
            case JsonValueKind.Number:
                BinaryPrimitives.WriteDoubleBigEndian(Take(output, 0xCB, 8), value.GetDouble());
                break;
            default:
                Put(output, value.ValueKind switch { JsonValueKind.True => 0xC3, JsonValueKind.False => 0xC2, _ => 0xC0 });
                break;
        }
    }

    private static void Head(ArrayBufferWriter<byte> output, int count, byte small, int most, byte wide)
    {
        if (count <= most) Put(output, (byte)(small | count));
        else if (count <= ushort.MaxValue) BinaryPrimitives.WriteUInt16BigEndian(Take(output, wide, 2), (ushort)count);
        else BinaryPrimitives.WriteUInt32BigEndian(Take(output, (byte)(wide + 1), 4), (uint)count);
    }

    private static void Text(ArrayBufferWriter<byte> output, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Head(output, bytes.Length, 0xA0, 31, 0xDA);
        output.Write(bytes);
    }

    private static void Whole(ArrayBufferWriter<byte> output, long value)
    {
        if (value is >= 0 and <= 127) Put(output, (byte)value);
        else BinaryPrimitives.WriteInt64BigEndian(Take(output, 0xD3, 8), value);
    }

    /// <summary>The 64-bit time stamp: 30 bits of nanoseconds, 34 of seconds.</summary>
    private static void Time(ArrayBufferWriter<byte> output, Timestamp time)
    {
        var (seconds, nanoseconds) = ((ulong)(time.Nanoseconds / Timestamp.NanosecondsPerSecond), (ulong)(time.Nanoseconds % Timestamp.NanosecondsPerSecond));
        var place = Take(output, 0xD7, 9);
        place[0] = unchecked((byte)TimestampType);
        BinaryPrimitives.WriteUInt64BigEndian(place[1..], (nanoseconds << 34) | seconds);
    }

    private static void Put(ArrayBufferWriter<byte> output, byte value) => output.Write([value]);

    private static Span<byte> Take(ArrayBufferWriter<byte> output, byte head, int length)
    {
        var place = output.GetSpan(length + 1)[..(length + 1)];
        place[0] = head;
        output.Advance(length + 1);
        return place[1..];
    }

    private static void Read(ref ReadOnlySpan<byte> rest, Utf8JsonWriter json, int depth)
    {
        if (depth > Deepest) throw Broken();
        var head = Cut(ref rest, 1)[0];
        switch (head)
        {
            case < 0x80:
                json.WriteNumberValue(head);
                break;
            case < 0x90:
                Members(ref rest, json, head & 0x0F, depth);
                break;
            case < 0xA0:
                Items(ref rest, json, head & 0x0F, depth);
                break;
            case < 0xC0:
                json.WriteStringValue(Cut(ref rest, head & 0x1F));
                break;
            case 0xC0:
                json.WriteNullValue();
                break;
            case 0xC2 or 0xC3:
                json.WriteBooleanValue(head == 0xC3);
                break;
            case 0xCB:
                json.WriteNumberValue(BinaryPrimitives.ReadDoubleBigEndian(Cut(ref rest, 8)));
                break;
            case 0xCC or 0xCD or 0xCE or 0xCF:
                json.WriteNumberValue(Unsigned(ref rest, 1 << (head - 0xCC)));
                break;
            case 0xD0 or 0xD1 or 0xD2 or 0xD3:
                json.WriteNumberValue(Signed(ref rest, 1 << (head - 0xD0)));
                break;
            case 0xD9 or 0xDA or 0xDB:
                json.WriteStringValue(Cut(ref rest, Count(ref rest, 1 << (head - 0xD9))));
                break;
            case 0xDC or 0xDD:
                Items(ref rest, json, Count(ref rest, head == 0xDC ? 2 : 4), depth);
                break;
            case 0xDE or 0xDF:
                Members(ref rest, json, Count(ref rest, head == 0xDE ? 2 : 4), depth);
                break;
            case >= 0xE0:
                json.WriteNumberValue(unchecked((sbyte)head));
                break;
            default:
                throw Broken();
        }
    }

    private static void Members(ref ReadOnlySpan<byte> rest, Utf8JsonWriter json, int count, int depth)
    {
        json.WriteStartObject();
        for (var i = 0; i < count; i++)
        {
            var head = Cut(ref rest, 1)[0];
            var length = head switch
            {
                >= 0xA0 and < 0xC0 => head & 0x1F,
                0xD9 or 0xDA or 0xDB => Count(ref rest, 1 << (head - 0xD9)),
                _ => throw Broken(),
            };
            json.WritePropertyName(Cut(ref rest, length));
            Read(ref rest, json, depth + 1);
        }

        json.WriteEndObject();
    }

    private static void Items(ref ReadOnlySpan<byte> rest, Utf8JsonWriter json, int count, int depth)
    {
        json.WriteStartArray();
        for (var i = 0; i < count; i++) Read(ref rest, json, depth + 1);
        json.WriteEndArray();
    }

    private static int Count(ref ReadOnlySpan<byte> rest, int width)
    {
        var count = Unsigned(ref rest, width);
        return count <= (ulong)rest.Length ? (int)count : throw Broken();
    }

    private static ulong Unsigned(ref ReadOnlySpan<byte> rest, int width)
    {
        var value = 0UL;
        foreach (var one in Cut(ref rest, width)) value = (value << 8) | one;
        return value;
    }

    private static long Signed(ref ReadOnlySpan<byte> rest, int width)
    {
        var shift = 64 - (8 * width);
        return unchecked((long)(Unsigned(ref rest, width) << shift)) >> shift;
    }

    private static ReadOnlySpan<byte> Cut(ref ReadOnlySpan<byte> rest, int length)
    {
        if (length > rest.Length) throw Broken();
        var part = rest[..length];
        rest = rest[length..];
        return part;
    }

    private static JsonException Broken() => new("Not MessagePack, or more than requests have.");
}
