using Ergodic.DataSources.Synthetic;
using Ergodic.DataSources.Synthetic.OrderFlow;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tests.Synthetic;

public class SyntheticMarketOptionsTests
{
    private static readonly SyntheticMarketOptions Usual = new();
    private static readonly SyntheticAsset Asset = SyntheticAsset.Bitcoin;
    private static readonly OrderFlowOptions Flow = new();
    private static readonly SyntheticBookOptions Book = new();

    public static TheoryData<string, SyntheticMarketOptions> Impossible => new()
    {
        { "at least one asset", Usual with { Assets = [] } },
        { "same symbol", Usual with { Assets = [Asset, Asset] } },
        { "start price of BTC/USDT is 0", Of(Asset with { StartPrice = 0 }) },
        { "annual volatility of BTC/USDT is NaN", Of(Asset with { AnnualVolatility = double.NaN }) },
        { "annual drift of BTC/USDT is 11", Of(Asset with { AnnualDrift = 11 }) },
        { "daily volume of BTC/USDT is 0", Of(Asset with { DailyVolume = 0 }) },
        { "price decimals of BTC/USDT is 9", Of(Asset with { PriceDecimals = 9 }) },
        { "quantity decimals of BTC/USDT is -1", Of(Asset with { QuantityDecimals = -1 }) },
        { "not of the common form", Of(Asset with { Symbol = "/USDT" }) },
        { "bars is -1", Usual with { Bars = -1 } },
        { "steps per bar is 0", Usual with { StepsPerBar = 0 } },
        { "volume noise is 4", Usual with { VolumeNoise = 4 } },
        { "GARCH alpha is -0.1", Usual with { Garch = new(-0.1) } },
        { "GARCH beta is -0.1", Usual with { Garch = new(0.1, -0.1) } },
        { "variance has a mean only below 1", Usual with { Garch = new(0.2, 0.8) } },
        { "degrees of freedom is 2;", Usual with { Garch = new(DegreesOfFreedom: 2) } },
        { "jumps a year is -1", Usual with { Jumps = new(-1) } },
        { "more than one a bar", Usual with { Jumps = new(9000) } },
        { "mean of jumps is 2", Usual with { Jumps = new(1, 2) } },
        { "deviation of jumps is 2", Usual with { Jumps = new(1, 0, 2) } },
        { "'7m' must divide a minute", Usual with { Interval = BarInterval.FromNanoseconds(420_000_000_000) } },
        { "'7s' must divide a minute", Usual with { Interval = BarInterval.FromNanoseconds(7_000_000_000) } },
        { "'2d' must divide a minute", Usual with { Interval = BarInterval.FromNanoseconds(2 * 86_400_000_000_000) } },
        { "'' must divide a minute", Usual with { Interval = 0 } },
        { "'1h' must be whole minutes that divide the session's 390", Usual with { Hours = SyntheticHours.WeekdaySession } },
        { "not on the grid of 1h bars", Usual with { Start = Timestamp.FromUtc(2020, 1, 1, 0, 30) } },
        { "at least one regime", Usual with { Regimes = [] } },
        { "volatility multiplier of x is 0", Only(new SyntheticRegime("x", 0)) },
        { "drift of x is 101", Only(new SyntheticRegime("x", 1, 101)) },
        { "correlation rise of x is 1;", Only(new SyntheticRegime("x", 1, 0, 1)) },
        { "4 rows and columns", Usual with { Transitions = [[1]] } },
        { "a transition from x is 1.5", Only(new SyntheticRegime("x", 1)) with { Transitions = [[1.5]] } },
        { "transitions from x add up to 0.5", Only(new SyntheticRegime("x", 1)) with { Transitions = [[0.5]] } },
        { "2 rows and columns, one an asset", Two([1]) },
        { "a correlation is 2", Two([1, 2], [2, 1]) },
        { "not symmetric", Two([1, 0.5], [0.4, 1]) },
        { "with itself is 0.9", Two([0.9, 0.5], [0.5, 1]) },
        { "not positive definite", Two([1, 1], [1, 1]) },
        { "not positive definite", new() { Assets = [Asset, SyntheticAsset.Ether, SyntheticAsset.Solana], Correlation = -0.6 } },
    };

    public static TheoryData<string, SyntheticBookOptions> ImpossibleBooks => new()
    {
        { "one asset, not 2", With(Flow with { Fair = Flow.Fair with { Assets = [Asset, SyntheticAsset.Ether] } }) },
        { "bars is -1", With(Flow with { Fair = Flow.Fair with { Bars = -1 } }) },
        { "depth is 0", With(Flow with { Depth = 0 }) },
        { "joining is 1.1", With(Flow with { Joining = 1.1 }) },
        { "resting orders is 0", With(Flow with { RestingOrders = 0 }) },
        { "order size is 0", With(Flow with { OrderSize = 0 }) },
        { "order size is 20000", With(Flow with { OrderSize = 20_000 }) },
        { "size deviation is 4", With(Flow with { SizeDeviation = 4 }) },
        { "market orders a second is 0", With(Flow with { Kernel = new() { MarketRate = 0 } }) },
        { "adds and cancels a second is NaN", With(Flow with { Kernel = new() { PassiveRate = double.NaN } }) },
        { "decay a second is 0", With(Flow with { Kernel = new() { Decay = 0 } }) },
        { "6 rows and columns", With(Flow with { Kernel = new() { Branching = [[0.5]] } }) },
        { "children of an order is -0.1", With(Flow with { Kernel = new() { Branching = Diagonal(-0.1) } }) },
        { "a Buy has 1 children", With(Flow with { Kernel = new() { Branching = Diagonal(1) } }) },
        { "levels is 0", Book with { Levels = 0 } },
        { "nanoseconds between snapshots is 0", Book with { SnapshotEvery = 0 } },
        { "latency in nanoseconds is -1", Book with { Latency = -1 } },
        { "jitter in nanoseconds is -1", Book with { Jitter = -1 } },
    };

    [Theory]
    [MemberData(nameof(Impossible), DisableDiscoveryEnumeration = true)]
    public void An_impossible_market_is_refused_with_what_is_wrong(string words, SyntheticMarketOptions options)
    {
        var fault = Should.Throw<TradingException>(() => new SyntheticMarketSource(options));
        fault.Message.ShouldContain(words);
        fault.Message.ShouldNotContain('\n');
    }

    [Theory]
    [MemberData(nameof(ImpossibleBooks), DisableDiscoveryEnumeration = true)]
    public void An_impossible_book_is_refused_with_what_is_wrong(string words, SyntheticBookOptions options)
    {
        var fault = Should.Throw<TradingException>(() => new SyntheticBookSource(options));
        fault.Code.ShouldBe(ErrorCode.Configuration);
        fault.Message.ShouldContain(words);
    }

    [Fact]
    public void The_defaults_and_the_ready_assets_are_possible()
    {
        Usual.Checked().ShouldBeSameAs(Usual);
        Book.Checked().ShouldBeSameAs(Book);
        new SyntheticMarketOptions
        {
            Assets = [SyntheticAsset.Bitcoin, SyntheticAsset.Ether, SyntheticAsset.Solana, SyntheticAsset.Apple, SyntheticAsset.Spy, SyntheticAsset.Microsoft],
        }.Checked();
    }

    [Fact]
    public void A_Cholesky_factor_multiplies_back_to_its_matrix()
    {
        var random = new Random(3);
        for (var round = 0; round < 100; round++)
        {
            var size = random.Next(1, 7);
            var mixed = Enumerable.Range(0, size).Select(_ => Enumerable.Range(0, size).Select(_ => random.NextDouble() - 0.5).ToArray()).ToArray();
            var matrix = mixed.Select((row, i) => mixed.Select((other, j) => row.Zip(other).Sum(pair => pair.First * pair.Second) + (i == j ? 0.1 : 0)).ToArray()).ToArray();
            var factor = CholeskyFactor.TryOf(matrix).ShouldNotBeNull();
            for (var column = 0; column < size; column++)
            {
                // Feeding row `column` of L as shocks gives column `column` of L·Lᵀ.
                var unit = Enumerable.Range(0, size).Select(k => Column(factor, column, k, size)).ToArray();
                for (var row = 0; row < size; row++) factor.Correlated(row, unit).ShouldBe(matrix[row][column], 1e-12);
            }
        }

        static double Column(CholeskyFactor factor, int row, int k, int size) =>
            factor.Correlated(row, [.. Enumerable.Range(0, size).Select(i => i == k ? 1.0 : 0)]);
    }

    private static SyntheticMarketOptions Of(SyntheticAsset asset) => Usual with { Assets = [asset] };

    private static SyntheticMarketOptions Only(SyntheticRegime regime) => Usual with { Regimes = [regime], Transitions = [[1]] };

    private static SyntheticMarketOptions Two(params double[][] correlations) => Usual with { Assets = [Asset, SyntheticAsset.Ether], Correlations = correlations };

    private static SyntheticBookOptions With(OrderFlowOptions flow) => Book with { Flow = flow };

    private static double[][] Diagonal(double value) => [.. Enumerable.Range(0, 6).Select(row => Enumerable.Range(0, 6).Select(column => row == column ? value : 0).ToArray())];
}
