using Ergodic.Domain.Encoding;

namespace Ergodic.Domain.Tests.Encoding;

public class Crc32CTests
{
    [Fact]
    public void The_check_value_of_the_catalogue_comes_out() =>
        Crc32C.Of("123456789"u8).ShouldBe(0xE3069283u);

    [Fact]
    public void Every_length_and_every_split_agrees_with_the_bitwise_definition()
    {
        var bytes = System.Text.Encoding.ASCII.GetBytes("append only, read many, trust none of the bytes");
        for (var length = 0; length <= bytes.Length; length++)
        {
            var expected = Bitwise(bytes.AsSpan(0, length));
            Crc32C.Of(bytes.AsSpan(0, length)).ShouldBe(expected);
            for (var split = 0; split <= length; split++) Crc32C.Of(bytes.AsSpan(0, split), bytes.AsSpan(split, length - split)).ShouldBe(expected);
        }
    }

    private static uint Bitwise(ReadOnlySpan<byte> bytes)
    {
        const uint ReflectedPolynomial = 0x82F63B78;
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ ReflectedPolynomial;
        }

        return ~crc;
    }
}
