using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Domain.Tests.Orders;

public sealed class ClientOrderIdTests
{
    [Fact]
    public void An_id_is_text_and_bytes_and_back() => Prop.ForAll<uint, NonNegativeInt, uint>((epoch, sequence, ordinal) =>
    {
        var id = new ClientOrderId(epoch, sequence.Get * 4_000_000_007L, ordinal);
        id.Sequence.ShouldBe(sequence.Get * 4_000_000_007L);
        ClientOrderId.TryParse(id.ToString(), out var parsed).ShouldBeTrue();
        parsed.ShouldBe(id);
        parsed.GetHashCode().ShouldBe(id.GetHashCode());
        var writer = new StateWriter();
        id.Write(writer);
        var reader = new StateReader(writer.Written);
        ClientOrderId.Read(ref reader).ShouldBe(id);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Two_ids_are_equal_only_where_epoch_sequence_and_ordinal_are() =>
        Prop.ForAll<(uint, PositiveInt, uint), (uint, PositiveInt, uint)>((a, b) =>
        {
            var (left, right) = (new ClientOrderId(a.Item1, a.Item2.Get, a.Item3), new ClientOrderId(b.Item1, b.Item2.Get, b.Item3));
            var parts = (a.Item1, a.Item2.Get, a.Item3).CompareTo((b.Item1, b.Item2.Get, b.Item3));
            Math.Sign(left.CompareTo(right)).ShouldBe(Math.Sign(parts));
            (left == right).ShouldBe(parts == 0);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_parts_do_not_run_into_each_other() =>
        new[]
        {
            new ClientOrderId(1, 0, 0), new ClientOrderId(0, 1, 0), new ClientOrderId(0, 0, 1), new ClientOrderId(0, uint.MaxValue, 0),
            new ClientOrderId(0, 1L << 32, 0), new ClientOrderId(0, long.MaxValue, 0), new ClientOrderId(uint.MaxValue, long.MaxValue, uint.MaxValue),
        }.Distinct().Count().ShouldBe(7);

    [Fact]
    public void Only_default_is_no_id()
    {
        default(ClientOrderId).IsNone.ShouldBeTrue();
        new ClientOrderId(0, 0, 1).IsNone.ShouldBeFalse();
        new ClientOrderId(1, 2, 3).ToString().ShouldBe("00000001000000000000000200000003");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0000000100000000000000020000000")]
    [InlineData("000000010000000000000002000000031")]
    [InlineData("0000000100000000000000020000000g")]
    [InlineData("-0000001000000000000000200000003")]
    [InlineData(" 0000001000000000000000200000003")]
    public void Text_that_is_not_32_hexadecimal_digits_is_no_id(string? text)
    {
        ClientOrderId.TryParse(text, out var id).ShouldBeFalse();
        id.IsNone.ShouldBeTrue();
    }

    [Fact]
    public void Ids_of_one_run_spread_over_hash_buckets()
    {
        var buckets = new int[1024];
        for (var i = 1; i <= 102_400; i++) buckets[(uint)new ClientOrderId(0, i, 1).GetHashCode() % 1024]++;
        buckets.Max().ShouldBeLessThan(200);
    }
}
