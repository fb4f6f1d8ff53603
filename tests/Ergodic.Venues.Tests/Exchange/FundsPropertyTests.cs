using Ergodic.DataSources.Synthetic;
using Ergodic.DataSources.Synthetic.OrderFlow;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using Ergodic.Venues.Simulation.Exchange;
using Ergodic.Venues.Simulation.Exchange.Binance;
using Ergodic.Venues.Simulation.Matching;

namespace Ergodic.Venues.Tests.Exchange;

/// <summary>Whatever clients do, nothing is made and nothing is lost, and no cash account owes anything.</summary>
public sealed class FundsPropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task Funds_are_conserved_and_never_negative(int seed)
    {
        await using var world = new ExchangeWorld();
        if (seed % 2 == 0) world.Market.Crowd = Crowd(world.Exchange.Now, (ulong)seed);
        Run(world, new Random(seed), 3000);
    }

    [Fact]
    public async Task Equal_requests_give_equal_states()
    {
        var states = new List<string>();
        for (var run = 0; run < 2; run++)
        {
            await using var world = new ExchangeWorld();
            world.Market.Crowd = Crowd(world.Exchange.Now, 9);
            Run(world, new Random(77), 1000);
            var balances = world.Exchange.Accounts.SelectMany(account => account.Balances.Select(balance => $"{account.Number} {balance.Asset} {balance.Total} {balance.Locked}"));
            states.Add($"{world.Market.Engine.StateHash()} {Fingerprint.OfTrades(world.Market.Tape.Trades)} {string.Join(';', balances)}");
        }

        states[1].ShouldBe(states[0]);
    }

    internal static SyntheticCrowd Crowd(Timestamp start, ulong seed) => new(
        new OrderFlowOptions
        {
            Fair = new SyntheticMarketOptions
            {
                Assets = [BinanceMarkets.All[0].Asset],
                Seed = seed,
                Start = start,
                Bars = int.MaxValue,
                Interval = BarInterval.OneMinute,
            },
        },
        1);

    internal static void Run(ExchangeWorld world, Random random, int steps)
    {
        var exchange = world.Exchange;
        var deposited = Sums(exchange);
        ExchangeAccount[] accounts = [world.Alice, world.Bob];
        var taken = 0;
        for (var step = 0; step < steps; step++)
        {
            world.Wait(random.NextDouble() / 10);
            var account = accounts[random.Next(2)];
            switch (random.Next(10))
            {
                case 0 when account.OpenOrders.Count > 0:
                    exchange.Cancel(account, account.OpenOrders.ElementAt(random.Next(account.OpenOrders.Count)));
                    break;
                case 1 when account.OpenOrders.Count > 0:
                    var order = account.OpenOrders.ElementAt(random.Next(account.OpenOrders.Count));
                    exchange.Amend(account, order, Lots(order.Quantity * (decimal)(0.3 + random.NextDouble())), order.Price > 0 && random.Next(2) == 0 ? Price(random) : 0);
                    break;
                case 2:
                    if (exchange.PlaceList(account, List(random)).List is not null) taken++;
                    break;
                default:
                    if (exchange.Place(account, Order(random, (OrderSide)random.Next(1, 3))).Order is not null) taken++;
                    break;
            }

            Check(exchange, accounts, deposited);
        }

        taken.ShouldBeGreaterThan(steps / 3);
        world.Alice.Fills.Count.ShouldBeGreaterThan(steps / 50);
        foreach (var account in accounts)
            foreach (var order in account.OpenOrders.ToList()) exchange.Cancel(account, order);
        accounts.ShouldAllBe(account => account.OpenOrders.Count == 0 && account.Balances.All(balance => balance.Locked == 0));
    }

    private static void Check(SimulatedExchange exchange, ExchangeAccount[] accounts, Dictionary<string, decimal> deposited)
    {
        var sums = Sums(exchange);
        foreach (var (asset, amount) in deposited) sums[asset].ShouldBe(amount, $"{asset} was made or lost");
        foreach (var account in accounts)
        {
            foreach (var balance in account.Balances)
            {
                balance.Locked.ShouldBeGreaterThanOrEqualTo(0);
                balance.Free.ShouldBeGreaterThanOrEqualTo(0, $"{account.Key} owes {balance.Asset}: {string.Join("; ", account.Orders.TakeLast(12).Select(Describe))}");
                account.OpenOrders.Where(order => (order.Side == OrderSide.Buy ? "USDT" : "BTC") == balance.Asset).Sum(order => order.Locked).ShouldBe(balance.Locked);
            }

            foreach (var order in account.OpenOrders)
            {
                order.Fills.Sum(fill => fill.Quantity).ShouldBe(order.Executed);
                exchange.Markets[0].Engine.TryGet(order.Id, out var live).ShouldBeTrue();
                exchange.Markets[0].Instrument.QuantityOf(live.Remaining).ShouldBe(order.Remaining, $"order {order.Id}");
            }
        }
    }

    private static string Describe(ExchangeOrder order) =>
        $"{order.Id} {order.Side} {order.Request.Type} {order.List?.Kind} {order.Status} {order.EndReason} {order.Quantity} done {order.Executed} prevented {order.Prevented} locked {order.Locked}";

    private static Dictionary<string, decimal> Sums(SimulatedExchange exchange)
    {
        var sums = exchange.Accounts.SelectMany(account => account.Balances).GroupBy(balance => balance.Asset).ToDictionary(group => group.Key, group => group.Sum(balance => balance.Total));
        foreach (var (asset, fee) in exchange.Fees) sums[asset] = sums.GetValueOrDefault(asset) + fee;
        return sums;
    }

    private static ListRequest List(Random random)
    {
        var side = (OrderSide)random.Next(1, 3);
        var kind = (Contingency)random.Next(1, 4);
        var exit = kind == Contingency.Oco ? side : side == OrderSide.Buy && random.Next(4) > 0 ? OrderSide.Sell : (OrderSide)random.Next(1, 3);
        var quantity = Lots((decimal)random.NextDouble());
        var (take, stop) = exit == OrderSide.Sell ? (Price(random, 40_050), Price(random, 39_900)) : (Price(random, 39_900), Price(random, 40_050));
        ExchangeOrderRequest[] legs =
        [
            ExchangeWorld.Limit(exit, take, quantity) with { Flags = OrderFlags.PostOnly },
            ExchangeWorld.Limit(exit, 0, quantity) with { Type = OrderType.StopMarket, StopPrice = stop, RefuseIfTriggered = kind == Contingency.Oco },
        ];
        var parent = ExchangeWorld.Limit(side, Price(random), quantity);
        ExchangeOrderRequest[] orders = kind switch
        {
            Contingency.Oco => legs,
            Contingency.Oto => [parent, legs[random.Next(2)]],
            _ => [parent, .. legs],
        };
        return new ListRequest(kind, Guid.NewGuid().ToString("N"), orders, (OrderListRules)random.Next(4));
    }

    private static ExchangeOrderRequest Order(Random random, OrderSide side)
    {
        var (price, quantity) = (Price(random), Lots((decimal)random.NextDouble()));
        var limit = ExchangeWorld.Limit(side, price, quantity) with { SelfTrade = (SelfTradePolicy)random.Next(5) };
        return random.Next(10) switch
        {
            0 => limit with { Type = OrderType.Market, Price = 0, TimeInForce = TimeInForce.Gtc },
            1 => limit with { Type = OrderType.Market, Price = 0, Quantity = 0, Budget = Math.Round((decimal)random.NextDouble() * 20_000, 2) + 10 },
            2 => limit with { Type = OrderType.StopMarket, Price = 0, StopPrice = price },
            3 => limit with { Type = OrderType.TakeProfitLimit, StopPrice = Price(random) },
            4 => limit with { Type = OrderType.TrailingStopPercent, Price = 0, TrailingBasisPoints = random.Next(10, 100) },
            5 => limit with { TimeInForce = (TimeInForce)random.Next(3, 5) },
            6 => limit with { Display = Lots(quantity / 5) },
            _ => limit,
        };
    }

    private static decimal Price(Random random, decimal around = 40_000) => Math.Round(around + (decimal)((random.NextDouble() - 0.5) * 100), 2);

    private static decimal Lots(decimal quantity) => Math.Max(0.001m, Math.Round(quantity, 5));
}
