using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.Domain.Tests.Market;

public sealed class MarketEventTests
{
    private static readonly Timestamp Venue = new(0x1112131415161718);
    private static readonly Timestamp Received = new(0x2122232425262728);

    [Fact]
    public void An_event_is_one_cache_line_in_the_order_of_the_tape()
    {
        MarketEvent.LayoutHolds.ShouldBeTrue();
        Unsafe.SizeOf<MarketEvent>().ShouldBe(64);
        RuntimeHelpers.IsReferenceOrContainsReferences<MarketEvent>().ShouldBeFalse();
        MarketEvent[] events = [new(MarketEventKind.Quote, MarketEventFlags.BatchEnd, 0x0304, 0x05060708, Venue, Received, 1, 2, 3, 4, -5)];

        Convert.ToHexString(MarketEvent.AsBytes(events)).ShouldBe(
            "03" + "02" + "0403" + "08070605" + "1817161514131211" + "2827262524232221"
            + "0100000000000000" + "0200000000000000" + "0300000000000000" + "0400000000000000" + "FBFFFFFFFFFFFFFF");
        MemoryMarshal.Cast<byte, MarketEvent>(MarketEvent.AsBytes(events))[0].ShouldBe(events[0]);
    }

    [Fact]
    public void A_bar_is_stamped_at_its_close_and_knows_its_opening()
    {
        var close = Timestamp.FromUtc(2024, 1, 1, 1);
        var bar = MarketEvent.Bar(7, BarInterval.OneHour, close, 1, 4, 0, 2, 9, MarketEventFlags.Synthetic);
        bar.Kind.ShouldBe(MarketEventKind.Bar);
        bar.Flags.ShouldBe(MarketEventFlags.Synthetic);
        bar.Instrument.ShouldBe(7u);
        (bar.Open, bar.High, bar.Low, bar.Close, bar.Volume).ShouldBe((1, 4, 0, 2, 9));
        bar.VenueTime.ShouldBe(close);
        bar.ReceiveTime.ShouldBe(close);
        bar.OpenTime.ShouldBe(Timestamp.FromUtc(2024, 1, 1));
    }

    [Fact]
    public void Factories_put_each_value_where_the_kind_says()
    {
        MarketEvent.Trade(1, Venue, Received, 10, 11, 12, MarketEventFlags.Sell)
            .ShouldBe(new MarketEvent(MarketEventKind.Trade, MarketEventFlags.Sell, 0, 1, Venue, Received, 10, 11, 12));
        MarketEvent.Quote(2, Venue, Received, 10, 11, 12, 13, 14)
            .ShouldBe(new MarketEvent(MarketEventKind.Quote, MarketEventFlags.None, 0, 2, Venue, Received, 10, 11, 12, 13, 14));
    }

    [Fact]
    public void A_bar_carries_open_time_and_prices_as_doubles()
    {
        var bar = new Bar(Timestamp.Epoch, 1, 4, 0.5, 2, 9);
        bar.ShouldBe(new Bar(Timestamp.Epoch, Open: 1, High: 4, Low: 0.5, Close: 2, Volume: 9));
    }
}
