using System.Globalization;
using System.Text;
using Ergodic.DataSources.Csv;
using Ergodic.Domain.Time;
using Ergodic.MarketData.Validation;

namespace Ergodic.DataSources.Tests.Csv;

public class NumberAndTimeTests
{
    [Theory]
    [InlineData("1", 0, 1)]
    [InlineData("0.5", 2, 50)]
    [InlineData(".5", 1, 5)]
    [InlineData("5.", 1, 50)]
    [InlineData("+7", 0, 7)]
    [InlineData("-7.25", 2, -725)]
    [InlineData(" 3.10 ", 1, 31)]
    [InlineData("1e-05", 5, 1)]
    [InlineData("1.5E3", 0, 1500)]
    [InlineData("67908.00000000", 2, 6790800)]
    [InlineData("4.611686018427387903", 18, 4611686018427387903)]
    [InlineData("00000000000000000000012.50", 1, 125)]
    [InlineData("1000000000000000000.0000000000", 0, 1000000000000000000)]
    [InlineData("0e999", 3, 0)]
    public void A_number_scales_to_its_mantissa(string text, int decimals, long expected)
    {
        WrittenNumber.Parse(Encoding.UTF8.GetBytes(text), out var number).ShouldBe(ValidationReason.None);
        number.TryScale(decimals, mayRound: false, out var mantissa, out var lost).ShouldBeTrue();
        mantissa.ShouldBe(expected);
        lost.ShouldBeFalse();
    }

    [Theory]
    [InlineData("1.005", 2)]
    [InlineData("4.611686018427387904", 18)]
    [InlineData("1e30", 0)]
    [InlineData("1e-40", 18)]
    [InlineData("1.00000000000000000000001", 2)]
    public void What_does_not_fit_is_refused_without_rounding(string text, int decimals)
    {
        WrittenNumber.Parse(Encoding.UTF8.GetBytes(text), out var number).ShouldBe(ValidationReason.None);
        number.TryScale(decimals, mayRound: false, out _, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("1.005", 2, 100)]
    [InlineData("1.015", 2, 102)]
    [InlineData("1.0050000000000000000000001", 2, 101)]
    [InlineData("1.00000000000000000000001", 2, 100)]
    [InlineData("-2.5", 0, -2)]
    [InlineData("1e-40", 18, 0)]
    public void Rounding_is_half_even_and_says_so(string text, int decimals, long expected)
    {
        WrittenNumber.Parse(Encoding.UTF8.GetBytes(text), out var number).ShouldBe(ValidationReason.None);
        number.TryScale(decimals, mayRound: true, out var mantissa, out var lost).ShouldBeTrue();
        mantissa.ShouldBe(expected);
        lost.ShouldBeTrue();
    }

    [Theory]
    [InlineData("", ValidationReason.MissingField)]
    [InlineData("   ", ValidationReason.MissingField)]
    [InlineData("NULL", ValidationReason.MissingField)]
    [InlineData("n/a", ValidationReason.MissingField)]
    [InlineData("NaN", ValidationReason.NotFinite)]
    [InlineData("-inf", ValidationReason.NotFinite)]
    [InlineData("Infinity", ValidationReason.NotFinite)]
    [InlineData(".", ValidationReason.NotANumber)]
    [InlineData("-", ValidationReason.NotANumber)]
    [InlineData("1.2.3", ValidationReason.NotANumber)]
    [InlineData("1e", ValidationReason.NotANumber)]
    [InlineData("1e+", ValidationReason.NotANumber)]
    [InlineData("1ex", ValidationReason.NotANumber)]
    [InlineData("0x10", ValidationReason.NotANumber)]
    [InlineData("1 000", ValidationReason.NotANumber)]
    public void What_is_no_number_has_its_reason(string text, ValidationReason expected) =>
        WrittenNumber.Parse(Encoding.UTF8.GetBytes(text), out _).ShouldBe(expected);

    [Fact]
    public void The_fast_reader_agrees_with_the_general_one_on_everything_it_takes()
    {
        var random = new Random(20211);
        var alphabet = "0123456789000..-e 1"u8.ToArray();
        var taken = 0;
        for (var round = 0; round < 200_000; round++)
        {
            var padded = new byte[80];
            random.NextBytes(padded);
            var length = random.Next(0, 18);
            for (var i = 0; i < length; i++) padded[i] = alphabet[random.Next(round % 2 == 0 ? 13 : alphabet.Length)];
            var text = padded.AsSpan(0, length);
            var reason = WrittenNumber.Parse(text, out var number);
            if (PlainNumber.TryParse(ref padded[0], length, out var digits, out var scale))
            {
                taken++;
                reason.ShouldBe(ValidationReason.None);
                (digits, scale).ShouldBe((number.Digits, number.Scale), Encoding.UTF8.GetString(text));
            }

            if (!PlainNumber.TryShape(ref padded[0], length, out var integerDigits, out var decimals, out var leading)) continue;
            var shape = number.Shape();
            (integerDigits, decimals).ShouldBe((shape.IntegerDigits, shape.Decimals), Encoding.UTF8.GetString(text));
            if (integerDigits > 0) leading.ShouldBe(shape.Leading, Encoding.UTF8.GetString(text));
        }

        if (System.Runtime.Intrinsics.X86.Sse41.IsSupported) taken.ShouldBeGreaterThan(50_000);
    }

    [Fact]
    public void Decimals_written_plainly_come_back_equal()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var value = new decimal(random.Next(), random.Next(0, 1 << 20), 0, random.Next(2) == 0, (byte)random.Next(0, 16));
            WrittenNumber.Parse(Encoding.UTF8.GetBytes(value.ToString(CultureInfo.InvariantCulture)), out var number);
            var fits = Math.Abs(value) < (1L << 62) / 1e18m;
            number.TryScale(18, mayRound: false, out var mantissa, out _).ShouldBe(fits, $"{value}");
            if (fits) (mantissa / 1e18m).ShouldBe(value);
        }
    }

    [Theory]
    [InlineData("2021-03-26 03:01:59", "2021-03-26T03:01:59Z")]
    [InlineData("2021-03-26T03:01:59Z", "2021-03-26T03:01:59Z")]
    [InlineData("2021-03-26 03:01", "2021-03-26T03:01:00Z")]
    [InlineData("2021-03-26", "2021-03-26T00:00:00Z")]
    [InlineData("2021-03-26 03:00:00+02:00", "2021-03-26T01:00:00Z")]
    [InlineData("2021-03-26 03:00:00-0530", "2021-03-26T08:30:00Z")]
    [InlineData("2021-03-26 03:00:00.5", "2021-03-26T03:00:00.500Z")]
    [InlineData("2021-03-26 03:00:00.123456789", "2021-03-26T03:00:00.123456789Z")]
    [InlineData("2021-03-26 03:00:00.1234567899 UTC", "2021-03-26T03:00:00.123456789Z")]
    [InlineData("3/6/2021", "2021-03-06T00:00:00Z")]
    [InlineData("12/31/2021 9:05", "2021-12-31T09:05:00Z")]
    [InlineData("20210326 03:00", "2021-03-26T03:00:00Z")]
    [InlineData("20210326", "2021-03-26T00:00:00Z")]
    [InlineData("1616727660", "2021-03-26T03:01:00Z")]
    [InlineData("1616727660.0", "2021-03-26T03:01:00Z")]
    [InlineData("1616727660.25", "2021-03-26T03:01:00.250Z")]
    [InlineData("1616727660000", "2021-03-26T03:01:00Z")]
    [InlineData("1616727660000000", "2021-03-26T03:01:00Z")]
    [InlineData("1616727660000000000", "2021-03-26T03:01:00Z")]
    [InlineData("-86400", "1969-12-31T00:00:00Z")]
    [InlineData("1.61672766e9", "2021-03-26T03:01:00Z")]
    [InlineData("4733424000000", "2119-12-31T00:00:00Z")]
    [InlineData("1678-01-01", "1678-01-01T00:00:00Z")]
    [InlineData("2261-12-31 23:59:59", "2261-12-31T23:59:59Z")]
    public void A_time_is_read(string text, string expected)
    {
        new TimeReader().Read(Encoding.UTF8.GetBytes(text), out var nanoseconds).ShouldBe(ValidationReason.None);
        new Timestamp(nanoseconds).ToString().ShouldBe(expected);
    }

    [Theory]
    [InlineData("", ValidationReason.MissingField)]
    [InlineData("null", ValidationReason.MissingField)]
    [InlineData("noon", ValidationReason.NotATime)]
    [InlineData("2021-02-29", ValidationReason.NotATime)]
    [InlineData("2021-13-01", ValidationReason.NotATime)]
    [InlineData("2021-01-01 24:00", ValidationReason.NotATime)]
    [InlineData("2021-01-01 23:60:00", ValidationReason.NotATime)]
    [InlineData("2021-01-01 23:59:60", ValidationReason.NotATime)]
    [InlineData("2021-01-01x23:59:00", ValidationReason.NotATime)]
    [InlineData("2021-01-01 23:59:00+15:00", ValidationReason.NotATime)]
    [InlineData("2021-01-01 23:59:00+1", ValidationReason.NotATime)]
    [InlineData("2021-01-01 23:59:00.", ValidationReason.NotATime)]
    [InlineData("2021-01-01 23:59:00 PST", ValidationReason.NotATime)]
    [InlineData("2017-08-17 13-PM", ValidationReason.NotATime)]
    [InlineData("2017-08-17 0-AM", ValidationReason.NotATime)]
    [InlineData("2017-08-17 04-XM", ValidationReason.NotATime)]
    [InlineData("31/12/2021", ValidationReason.NotATime)]
    [InlineData("NaN", ValidationReason.NotATime)]
    [InlineData("2262-01-01", ValidationReason.TimeOutOfRange)]
    [InlineData("1677-12-31", ValidationReason.TimeOutOfRange)]
    [InlineData("99999999999", ValidationReason.TimeOutOfRange)]
    [InlineData("1e40", ValidationReason.TimeOutOfRange)]
    [InlineData("9300000000000000000", ValidationReason.TimeOutOfRange)]
    public void What_is_no_time_has_its_reason(string text, ValidationReason expected) =>
        new TimeReader().Read(Encoding.UTF8.GetBytes(text), out _).ShouldBe(expected);

    [Fact]
    public void A_remembered_date_changes_no_result()
    {
        var random = new Random(3);
        var reader = new TimeReader();
        for (var round = 0; round < 20_000; round++)
        {
            var text = $"20{random.Next(10, 13)}-0{random.Next(1, 4)}-1{random.Next(0, 10)} {random.Next(0, 30):D2}:{random.Next(0, 70):D2}:{random.Next(0, 70):D2}";
            if (random.Next(3) == 0) text += random.Next(2) == 0 ? "Z" : "+01:00";
            var bytes = Encoding.UTF8.GetBytes(text);
            if (random.Next(10) == 0) bytes[random.Next(10, bytes.Length)] = (byte)random.Next(32, 127);
            var reason = reader.Read(bytes, out var remembered);
            new TimeReader().Read(bytes, out var fresh).ShouldBe(reason, text);
            if (reason == ValidationReason.None) remembered.ShouldBe(fresh, Encoding.UTF8.GetString(bytes));
        }
    }

    [Fact]
    public void Any_bytes_give_a_reason_and_no_fault()
    {
        var random = new Random(99);
        var alphabet = "0123456789-/: TZ+.eUC\""u8.ToArray();
        for (var round = 0; round < 100_000; round++)
        {
            var bytes = new byte[random.Next(0, 70)];
            for (var i = 0; i < bytes.Length; i++) bytes[i] = round % 3 == 0 ? (byte)random.Next(256) : alphabet[random.Next(alphabet.Length)];
            if (new TimeReader().Read(bytes, out var time) == ValidationReason.None)
                time.ShouldBeInRange(BarValidator.Earliest.Nanoseconds - Timestamp.NanosecondsPerDay, BarValidator.Latest.Nanoseconds);
            if (WrittenNumber.Parse(bytes, out var number) == ValidationReason.None) number.TryScale(8, mayRound: true, out _, out _);
        }
    }
}
