using System.Text;
using System.Text.Json;
using Ergodic.Venues.Simulation.Exchange.Alpaca;

namespace Ergodic.Venues.Tests.Exchange;

public sealed class PackedJsonTests
{
    [Theory]
    [InlineData("[]")]
    [InlineData("""{"action":"subscribe","trades":["AAPL","*"],"none":null,"yes":true,"no":false}""")]
    [InlineData("[0,127,128,255,256,65536,-1,-32,-33,-129,9007199254740993,-9223372036854775808]")]
    [InlineData("[1.5,-0.001]")]
    public void What_was_packed_is_unpacked_the_same(string json) =>
        JsonElement.DeepEquals(Parse(PackedJson.ToJson(PackedJson.FromJson(Encoding.UTF8.GetBytes(json)).Span)), Parse(Encoding.UTF8.GetBytes(json))).ShouldBeTrue();

    [Theory]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(70_000)]
    public void Long_texts_and_lists_keep_their_length(int length)
    {
        var json = Encoding.UTF8.GetBytes($"[\"{new string('x', length)}\",[{string.Join(',', Enumerable.Repeat("7", length))}]]");
        PackedJson.ToJson(PackedJson.FromJson(json).Span).ToArray().ShouldBe(json);
    }

    [Fact]
    public void A_time_is_packed_as_a_time_stamp()
    {
        var packed = PackedJson.FromJson("""{"t":"1970-01-01T00:00:01.0000002Z"}"""u8.ToArray());
        packed.ToArray().ShouldBe([0x81, 0xA1, (byte)'t', 0xD7, 0xFF, 0x00, 0x00, 0x03, 0x20, 0x00, 0x00, 0x00, 0x01]);
    }

    [Theory]
    [InlineData("E0", "-32")]
    [InlineData("FF", "-1")]
    [InlineData("D080", "-128")]
    [InlineData("D1FF7F", "-129")]
    [InlineData("CDFFFF", "65535")]
    [InlineData("CFFFFFFFFFFFFFFFFF", "18446744073709551615")]
    [InlineData("D90161", "\"a\"")]
    [InlineData("DC0001C0", "[null]")]
    [InlineData("DE0001A161C3", "{\"a\":true}")]
    public void Every_form_of_a_value_is_read(string hex, string json) =>
        Encoding.UTF8.GetString(PackedJson.ToJson(Convert.FromHexString(hex)).Span).ShouldBe(json);

    [Theory]
    [InlineData("C1")]
    [InlineData("92")]
    [InlineData("A5616263")]
    [InlineData("8101")]
    [InlineData("DDFFFFFFFF")]
    [InlineData("0101")]
    public void What_is_no_message_is_refused(string hex) => Should.Throw<JsonException>(() => PackedJson.ToJson(Convert.FromHexString(hex)));

    private static JsonElement Parse(ReadOnlyMemory<byte> json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
