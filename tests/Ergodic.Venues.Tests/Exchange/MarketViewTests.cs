using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Exchange;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Exchange;

/// <summary>What everybody sees is what the engine did.</summary>
public sealed class MarketViewTests
{
    [Fact]
    public async Task Candles_are_the_trades_of_their_time_without_holes()
    {
        await using var world = new ExchangeWorld();
        world.Market.Crowd = FundsPropertyTests.Crowd(world.Exchange.Now, 11);
        for (var i = 0; i < 300; i++) world.Wait(1);
        var trades = world.Market.Tape.Trades;
        trades.Count.ShouldBeGreaterThan(200);
        foreach (var interval in CandleInterval.All)
        {
            var candles = world.Market.Candles(interval).Upto(world.Exchange.Now);
            for (var i = 1; i < candles.Count; i++) candles[i].Open.ShouldBe(candles[i - 1].End);
            foreach (var candle in candles)
            {
                var own = trades.Where(trade => trade.Time >= candle.Open && trade.Time < candle.End).ToList();
                candle.Count.ShouldBe(own.Count);
                candle.Volume.ShouldBe(own.Sum(trade => trade.Quantity));
                candle.QuoteVolume.ShouldBe(own.Sum(trade => trade.Price * trade.Quantity));
                candle.TakerVolume.ShouldBe(own.Where(trade => !trade.IsBuyerMaker).Sum(trade => trade.Quantity));
                if (own.Count == 0) continue;
                (candle.First, candle.Last, candle.High, candle.Low).ShouldBe((own[0].Price, own[^1].Price, own.Max(trade => trade.Price), own.Min(trade => trade.Price)));
            }

            candles.Sum(candle => candle.Count).ShouldBe(trades.Count);
        }
    }

    [Theory]
    [InlineData("1w", "2026-11-16T00:00:00Z")]
    [InlineData("1M", "2026-11-01T00:00:00Z")]
    [InlineData("1d", "2026-11-21T00:00:00Z")]
    [InlineData("4h", "2026-11-21T04:00:00Z")]
    public void Candles_open_where_the_calendar_says(string interval, string open)
    {
        Timestamp.TryParse("2026-11-21T07:04:08Z", out var time).ShouldBeTrue();
        Timestamp.TryParse(open, out var expected).ShouldBeTrue();
        CandleInterval.Named(interval)!.OpenOf(time).ShouldBe(expected);
    }

    [Fact]
    public async Task The_shown_book_is_the_engines_and_aggregates_are_the_takers_trades()
    {
        await using var world = new ExchangeWorld();
        world.Market.Crowd = FundsPropertyTests.Crowd(world.Exchange.Now, 12);
        for (var i = 0; i < 60; i++)
        {
            world.Wait(1);
            foreach (var side in new[] { OrderSide.Buy, OrderSide.Sell })
            {
                var levels = new Ergodic.MarketData.Books.BookLevel[2000];
                var count = world.Market.Engine.CopyDepth(side, levels);
                world.Market.Depth.Levels(side).Select(level => (level.Key, level.Value)).ShouldBe(levels.Take(count).Select(level => (level.Price, level.Quantity)));
            }
        }

        var (tape, next) = (world.Market.Tape, 1L);
        foreach (var one in tape.Aggregates)
        {
            one.FirstId.ShouldBe(next);
            var own = tape.Trades.Where(trade => trade.Id >= one.FirstId && trade.Id <= one.LastId).ToList();
            own.ShouldAllBe(trade => trade.Price == one.Price && trade.Time == one.Time);
            own.Sum(trade => trade.Quantity).ShouldBe(one.Quantity);
            next = one.LastId + 1;
        }

        next.ShouldBe(tape.Count + 1);
    }

    [Fact]
    public async Task A_taker_at_two_prices_makes_two_aggregates_of_three_trades()
    {
        await using var world = new ExchangeWorld();
        foreach (var price in new[] { 40_000m, 40_000m, 40_001m }) world.Place(world.Bob, ExchangeWorld.Limit(OrderSide.Sell, price, 0.1m));
        world.Place(world.Alice, ExchangeWorld.Limit(OrderSide.Buy, 40_001, 0.3m));
        world.Market.Tape.Aggregates.Select(one => (one.Price, one.Quantity, one.FirstId, one.LastId)).ShouldBe([(40_000m, 0.2m, 1L, 2L), (40_001m, 0.1m, 3L, 3L)]);
    }

    [Fact]
    public void A_margin_position_keeps_its_average_cost_through_a_turn()
    {
        var position = new ExchangePosition("AAPL");
        position.Trade(10, 100);
        position.Trade(10, 110);
        (position.Quantity, position.AverageEntry).ShouldBe((20, 105));
        position.Trade(-30, 120);
        (position.Quantity, position.AverageEntry, position.Realized).ShouldBe((-10, 120, 300));
        position.Trade(10, 100);
        (position.Quantity, position.CostBasis, position.Realized).ShouldBe((0, 0, 500));
    }

    [Fact]
    public void A_closed_market_takes_no_orders()
    {
        var world = new SimulatedExchange(new ExchangeRules(), [Venues.Simulation.Exchange.Binance.BinanceMarkets.All[0].Instrument], Timestamp.FromUtc(2026, 1, 2));
        var account = world.Open(ExchangeAccountKind.Cash, "a", "b");
        world.Deposit(account, "USDT", 1000);
        world.SetPhase(world.Markets[0], MarketPhase.Closed);
        world.Place(account, ExchangeWorld.Limit(OrderSide.Buy, 1000, 0.01m)).Refusal.Code.ShouldBe(RefusalCode.MarketClosed);
        account.Balance("USDT").Locked.ShouldBe(0);
    }
}
