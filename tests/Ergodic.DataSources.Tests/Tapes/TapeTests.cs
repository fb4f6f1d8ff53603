using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Ergodic.DataSources.Tapes;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tests.Tapes;

public sealed class TapeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<int, bool> Sizes() => [.. new[] { 1, 2, 4_095, 4_096, 4_097, 20_000 }.SelectMany(count => new[] { false, true }.Select(packed => (count, packed)))];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void What_is_written_is_read_bit_by_bit(int count, bool isPacked)
    {
        var events = Events(seed: count, count);
        var (path, summary) = Write(events, isPacked);
        foreach (var chunk in new[] { 1_000, 4_096, 7 })
        {
            using var tape = MarketDataFile.Open(path, MarketDataOptions.Default);
            MarketEvent.AsBytes(CollectionsMarshal.AsSpan(Reading.All(tape, chunk))).SequenceEqual(MarketEvent.AsBytes(events)).ShouldBeTrue();
            (tape.Report.Rows, tape.Report.Records, tape.Progress, tape.Line).ShouldBe((count, (long)count, 1.0, count));
            tape.ContentHash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(MarketEvent.AsBytes(events))));
        }

        summary.ContentHash.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(MarketEvent.AsBytes(events))));
        (summary.Events, summary.First, summary.Last).ShouldBe((count, events[0].ReceiveTime, events[^1].ReceiveTime));
        summary.Bytes.ShouldBe(new FileInfo(path).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_range_gives_what_a_filter_over_everything_gives(bool isPacked)
    {
        var events = Events(seed: 5, 30_000);
        var (path, _) = Write(events, isPacked);
        var random = new Random(6);
        for (var i = 0; i < 60; i++)
        {
            var (a, b) = (TimeOf(events[random.Next(events.Length)]), TimeOf(events[random.Next(events.Length)]));
            var options = MarketDataOptions.Default with { From = i % 5 == 0 ? null : Timestamp.Min(a, b), To = i % 7 == 0 ? null : Timestamp.Max(a, b) };
            using var tape = MarketDataFile.Open(path, options);
            var expected = events.Where(e => (options.From is not { } from || TimeOf(e) >= from) && (options.To is not { } to || TimeOf(e) < to)).ToList();
            var read = Reading.All(tape, 777);
            read.Select(e => (e.ReceiveTime, e.P0)).ShouldBe(expected.Select(e => (e.ReceiveTime, e.P0)));
            (tape.Report.Events, tape.Report.Rows).ShouldBe((expected.Count, events.Length));
        }
    }

    [Fact]
    public void Instruments_are_numbered_and_named_as_asked()
    {
        var (path, _) = Write(Events(seed: 1, 50), isPacked: false);
        using var tape = MarketDataFile.Open(path, MarketDataOptions.Default with { InstrumentNumber = 7, Fees = new FeeSchedule(0.1m, 0.2m), Instrument = new InstrumentId("ETH/USDT", "here") });
        (tape.Instruments[0].Number, tape.Instruments[0].Fees.Taker, tape.Instruments[0].Id.ToString()).ShouldBe((7u, 0.2m, "ETH/USDT@here"));
        Reading.All(tape).ShouldAllBe(market => market.Instrument == 7);
        tape.ContentHash.ShouldBeNull();
    }

    [Fact]
    public void A_source_with_higher_numbers_is_numbered_from_0_on_the_tape()
    {
        var events = Events(seed: 1, 50).Select(market => market.Of(3)).ToArray();
        var path = Path.Combine(_folder.Path, "three.tape");
        TapeWriter.Write(path, new EventList([Instrument() with { Number = 3 }], events), cancellation: Stop);
        using var tape = MarketDataFile.Open(path, MarketDataOptions.Default);
        Reading.All(tape).ShouldAllBe(market => market.Instrument == 0);
    }

    [Fact]
    public void Notes_and_what_does_not_apply_are_told()
    {
        var (path, _) = Write(Events(seed: 1, 5), isPacked: false);
        using var tape = MarketDataFile.Open(path, MarketDataOptions.Default with { Round = 2 });
        tape.Report.Notes.ShouldContain(note => note.Contains("passed over", StringComparison.Ordinal));
        tape.Report.Notes.ShouldContain("made up");
    }

    [Fact]
    public void A_tape_needs_events_and_their_order()
    {
        var path = Path.Combine(_folder.Path, "bad.tape");
        Should.Throw<TradingException>(() => TapeWriter.Write(path, new EventList([Instrument()], Array.Empty<MarketEvent>()), cancellation: Stop)).Message.ShouldContain("no events");
        var events = Events(seed: 1, 5_000);
        (events[4_500], events[4_501]) = (events[4_501], events[4_500]);
        Should.Throw<TradingException>(() => TapeWriter.Write(path, new EventList([Instrument()], events))).Code.ShouldBe(ErrorCode.SequenceGap);
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public void A_canceled_write_leaves_nothing_behind()
    {
        using var cancellation = new CancellationTokenSource();
        var path = Path.Combine(_folder.Path, "half.tape");
        Should.Throw<OperationCanceledException>(() => TapeWriter.Write(
            path, new EventList([Instrument()], Events(1, 9_000)), progress: _ => cancellation.Cancel(), cancellation: cancellation.Token));
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_damaged_byte_is_noticed_or_does_not_matter(bool isPacked)
    {
        var events = Events(seed: 9, 4_200);
        var (path, _) = Write(events, isPacked);
        var whole = File.ReadAllBytes(path);
        var random = new Random(10);
        var noticed = 0;
        for (var i = 0; i < 400; i++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[i < 100 ? i * 4 : random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
            if (SurvivesAs(damaged, events)) continue;
            noticed++;
        }

        noticed.ShouldBeGreaterThan(250);
        for (var i = 0; i < 60; i++) SurvivesAs(whole[..random.Next(TapeMagicLength, whole.Length)], events).ShouldBeFalse();
    }

    [Fact]
    public void Packing_makes_a_walk_of_bars_several_times_smaller()
    {
        var events = Events(seed: 3, 20_000);
        var plain = Write(events, isPacked: false).Summary.Bytes;
        var packed = Write(events, isPacked: true).Summary.Bytes;
        packed.ShouldBeLessThan(plain / 3);
    }

    private const int TapeMagicLength = 8;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>True when the bytes still give the events they should; false when a fault told of the damage. Anything else fails the test.</summary>
    private bool SurvivesAs(byte[] bytes, MarketEvent[] events)
    {
        var path = Path.Combine(_folder.Path, "damaged.tape");
        File.WriteAllBytes(path, bytes);
        try
        {
            using var tape = MarketDataFile.Open(path, MarketDataOptions.Default);
            MarketEvent.AsBytes(CollectionsMarshal.AsSpan(Reading.All(tape, 500))).SequenceEqual(MarketEvent.AsBytes(events)).ShouldBeTrue();
            return true;
        }
        catch (TradingException fault)
        {
            fault.Message.ShouldContain("damaged.tape");
            return false;
        }
    }

    private (string Path, TapeSummary Summary) Write(MarketEvent[] events, bool isPacked)
    {
        var path = Path.Combine(_folder.Path, $"{events.Length}{(isPacked ? "-packed" : "")}.tape");
        return (path, TapeWriter.Write(path, new EventList([Instrument()], events, "made up"), isPacked, cancellation: Stop));
    }

    private static Timestamp TimeOf(MarketEvent market) => market.Kind == MarketEventKind.Bar ? market.OpenTime : market.ReceiveTime;

    private static Instrument Instrument() => InstrumentName.Parse(new InstrumentId("BTC/USDT", "test")).ToInstrument(0, 2, 8, default);

    /// <summary>A walk of one-minute bars with a trade here and there, times in order, several at one moment.</summary>
    private static MarketEvent[] Events(int seed, int count)
    {
        var random = new Random(seed);
        var time = Timestamp.FromUtc(2024, 1, 1);
        var price = 4_000_000L;
        var events = new MarketEvent[count];
        for (var i = 0; i < count; i++)
        {
            if (random.Next(8) > 0) time = time.AddNanoseconds(60_000_000_000);
            price += random.Next(-500, 501);
            events[i] = random.Next(5) > 0
                ? MarketEvent.Bar(0, BarInterval.OneMinute, time, price, price + 10, price - 10, price + 3, random.Next())
                : MarketEvent.Trade(0, time.AddNanoseconds(-random.Next(1_000_000)), time, price, random.Next(), i, MarketEventFlags.Sell);
        }

        return events;
    }
}
