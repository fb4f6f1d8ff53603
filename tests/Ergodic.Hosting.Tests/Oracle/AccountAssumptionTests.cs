using Ergodic.DataSources;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Hosting.Backtest;
using Ergodic.Strategies.Registry;

namespace Ergodic.Hosting.Tests.Oracle;

/// <summary>What the account is spared and not spared in a backtest.</summary>
public sealed class AccountAssumptionTests
{
    [Fact]
    public void A_gap_after_the_decision_can_overdraw_cash()
    {
        var world = new OracleWorld(1, InstrumentKind.Spot, hasMultiplier: false);
        var instrument = world.Instrument with { PriceDecimals = 0, PriceTick = 1m, QuantityDecimals = 0, LotStep = 1m, Fees = default };
        var start = Timestamp.FromUtc(2024, 1, 1);
        MarketEvent[] bars =
        [
            MarketEvent.Bar(0, BarInterval.OneHour, start, 100, 100, 100, 100, 1),
            MarketEvent.Bar(0, BarInterval.OneHour, start.AddNanoseconds(3_600_000_000_000), 150, 150, 150, 150, 1),
        ];
        var folder = Directory.CreateTempSubdirectory("ergodic-account-");
        try
        {
            var result = BacktestHost.Run(new BacktestOptions
            {
                Source = new EventList([instrument], bars),
                Strategy = StrategyCatalogue.BuiltIn.Find("buy-and-hold"),
                Parameters = new Dictionary<string, string> { ["quantity"] = "10" },
                Cash = new Money(1_000m, instrument.Settle),
                JournalDirectory = Path.Combine(folder.FullName, "journal"),
            }, TestContext.Current.CancellationToken);
            result.State.Ledger.Balance(instrument.Settle).ShouldBe(-500m);
            result.State.Ledger.Total(instrument.Settle, LedgerCategory.Borrow).ShouldBe(0m);
            result.FinalEquity.ShouldBe(1_000m);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
