using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using Ergodic.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Domain.Tests.Encoding;

public sealed class StateEncodingTests
{
    private readonly StateWriter _writer = new(capacity: 0);

    [Fact]
    public void The_layout_is_little_endian_and_fixed()
    {
        _writer.Byte(1);
        _writer.Boolean(true);
        _writer.UInt16(0x0203);
        _writer.Int32(-2);
        _writer.UInt32(0x04050607);
        _writer.Int64(-3);
        _writer.Double(1.0);
        _writer.Decimal(-1.10m);
        _writer.OptionalDecimal(null);
        _writer.OptionalDecimal(7m);
        _writer.Time(new Timestamp(8));
        _writer.Text("aé");
        _writer.Text(null);
        _writer.Bytes([9, 10]);
        Convert.ToHexString(_writer.Written).ShouldBe(
            "01" + "01" + "0302" + "FEFFFFFF" + "07060504" + "FDFFFFFFFFFFFFFF" + "000000000000F03F"
            + "6E000000" + "00000000" + "00000000" + "00000280" + "00" + "01" + "07000000000000000000000000000000" + "0800000000000000"
            + "0300" + "61C3A9" + "0000" + "090A");
    }

    [Fact]
    public void Whatever_is_written_is_read_back() =>
        Prop.ForAll<(byte, bool, ushort, int), (uint, long, double, decimal), NonNull<string>>((a, b, text) =>
        {
            var optional = a.Item2 ? b.Item4 : (decimal?)null;
            _writer.Clear();
            _writer.Byte(a.Item1);
            _writer.Boolean(a.Item2);
            _writer.UInt16(a.Item3);
            _writer.Int32(a.Item4);
            _writer.UInt32(b.Item1);
            _writer.Int64(b.Item2);
            _writer.Double(b.Item3);
            _writer.Decimal(b.Item4);
            _writer.OptionalDecimal(optional);
            _writer.Time(new Timestamp(b.Item2));
            var valid = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text.Get));
            _writer.Text(valid);
            _writer.Bytes([a.Item1, 5]);

            var reader = new StateReader(_writer.Written);
            reader.Byte().ShouldBe(a.Item1);
            reader.Boolean().ShouldBe(a.Item2);
            reader.UInt16().ShouldBe(a.Item3);
            reader.Int32().ShouldBe(a.Item4);
            reader.UInt32().ShouldBe(b.Item1);
            reader.Int64().ShouldBe(b.Item2);
            BitConverter.DoubleToInt64Bits(reader.Double()).ShouldBe(BitConverter.DoubleToInt64Bits(b.Item3));
            decimal.GetBits(reader.Decimal()).ShouldBe(decimal.GetBits(b.Item4));
            reader.OptionalDecimal().ShouldBe(optional);
            reader.Time().ShouldBe(new Timestamp(b.Item2));
            reader.Text().ShouldBe(valid);
            reader.Bytes(2).ToArray().ShouldBe([a.Item1, 5]);
            reader.Remaining.ShouldBe(0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Extreme_values_survive()
    {
        decimal[] decimals = [decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m, -0.0m, 1.00m];
        double[] doubles = [double.NaN, double.NegativeInfinity, -0.0, double.Epsilon];
        foreach (var value in decimals) _writer.Decimal(value);
        foreach (var value in doubles) _writer.Double(value);
        var reader = new StateReader(_writer.Written);
        foreach (var value in decimals) decimal.GetBits(reader.Decimal()).ShouldBe(decimal.GetBits(value));
        foreach (var value in doubles) BitConverter.DoubleToInt64Bits(reader.Double()).ShouldBe(BitConverter.DoubleToInt64Bits(value));
    }

    [Fact]
    public void Clearing_keeps_the_buffer_and_forgets_the_bytes()
    {
        _writer.Text(new string('x', 1000));
        _writer.Clear();
        _writer.Written.Length.ShouldBe(0);
        Allocations.Least(() =>
        {
            _writer.Clear();
            for (var i = 0; i < 100; i++) _writer.Int64(i);
        }).ShouldBe(0);
        _writer.Written.Length.ShouldBe(800);
    }

    [Fact]
    public void Text_longer_than_its_length_field_is_refused() => Should.Throw<OverflowException>(() => _writer.Text(new string('x', 65_536)));

    [Theory]
    [InlineData("", "0 bytes where 2 are needed")]
    [InlineData("05", "1 bytes where 2 are needed")]
    [InlineData("0500616263", "3 bytes where 5 are needed")]
    public void Text_that_ends_too_early_is_refused(string hex, string message)
    {
        var fault = Should.Throw<TradingException>(() => new StateReader(Convert.FromHexString(hex)).Text());
        fault.Code.ShouldBe(ErrorCode.Deserialization);
        fault.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("01000000000000000000000000001D00")] // scale 29
    [InlineData("01000000000000000000000001000000")] // unused bits set
    [InlineData("01000000000000000000000000000001")]
    public void An_impossible_decimal_is_refused(string hex) =>
        Should.Throw<TradingException>(() => new StateReader(Convert.FromHexString(hex)).Decimal()).Code.ShouldBe(ErrorCode.Deserialization);

    [Fact]
    public void A_truth_value_is_0_or_1() =>
        Should.Throw<TradingException>(() => new StateReader([2]).Boolean()).Message.ShouldContain("truth value of 2");
}
