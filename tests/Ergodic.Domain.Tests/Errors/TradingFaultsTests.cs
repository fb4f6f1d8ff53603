using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;

namespace Ergodic.Domain.Tests.Errors;

public sealed class TradingFaultsTests
{
    private static readonly InvalidOperationException Cause = new("cause");

    public static TheoryData<TradingException, ErrorCode, string[]> Faults => new()
    {
        { TradingFaults.InputValidation("price", "it is empty"), ErrorCode.InputValidation, ["price", "it is empty"] },
        { TradingFaults.PriceOutOfBounds(5m, 1m, 4m), ErrorCode.PriceOutOfBounds, ["5", "1 to 4"] },
        { TradingFaults.PriceOutOfBounds(-5m, 0m, decimal.MaxValue), ErrorCode.PriceOutOfBounds, ["-5", "at least 0"] },
        { TradingFaults.SequenceGap(10, 15), ErrorCode.SequenceGap, ["10", "15", "5 missing", "snapshot"] },
        { TradingFaults.SequenceGap(10, 9), ErrorCode.SequenceGap, ["fell back to 9", "10"] },
        { TradingFaults.SequenceGap(long.MinValue, long.MaxValue), ErrorCode.SequenceGap, ["18446744073709551615 missing"] },
        { TradingFaults.DivisionByZero("Sharpe ratio"), ErrorCode.DivisionByZero, ["Sharpe ratio"] },
        { TradingFaults.Overflow("1 + 2", Cause), ErrorCode.NumericalOverflow, ["1 + 2"] },
        { TradingFaults.InvalidFloatingPoint("ATR", double.NaN), ErrorCode.InvalidFloatingPoint, ["NaN", "ATR"] },
        { TradingFaults.MathematicalComputation("log return", "no logarithm of -1"), ErrorCode.MathematicalComputation, ["log return", "-1"] },
        { TradingFaults.RiskLimitExceeded("gross exposure", 3m, 2m), ErrorCode.RiskLimitExceeded, ["gross exposure", "3", "2"] },
        { TradingFaults.CircuitBreaker("drawdown", "8 % in a day"), ErrorCode.CircuitBreaker, ["drawdown", "8 %"] },
        { TradingFaults.Configuration("risk.maxDailyLoss", "2", "choose 0 to 1"), ErrorCode.Configuration, ["risk.maxDailyLoss", "'2'", "0 to 1"] },
        { TradingFaults.Timeout("order 7", TimeSpan.FromSeconds(30)), ErrorCode.Timeout, ["order 7", "30 s", "look it up"] },
        { TradingFaults.MaxRetriesExceeded("order 7", 5, Cause), ErrorCode.MaxRetriesExceeded, ["5", "order 7"] },
        { TradingFaults.MarketDataFeed("binance", "closed", Cause), ErrorCode.MarketDataFeed, ["binance", "closed", "stale"] },
        { TradingFaults.NetworkCommunication("api.test", "refused", Cause), ErrorCode.NetworkCommunication, ["api.test", "refused"] },
        { TradingFaults.DataPersistence("append", "disk full", Cause), ErrorCode.DataPersistence, ["append", "disk full"] },
        { TradingFaults.ComplianceViolation("MiFID II art. 17", "no kill switch test"), ErrorCode.ComplianceViolation, ["MiFID II art. 17", "kill switch"] },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_has_its_code_and_names_its_values(TradingException fault, ErrorCode code, string[] parts)
    {
        fault.Code.ShouldBe(code);
        foreach (var part in parts) fault.Message.ShouldContain(part);
        if (fault.InnerException is { } inner) inner.ShouldBeSameAs(Cause);
    }

    [Fact]
    public void A_context_takes_the_default_recovery_of_its_fault()
    {
        var system = new SystemSnapshot(42, "Auto", OpenOrders: 3, OpenPositions: 1, Equity: 1000m);
        var market = new MarketSnapshot(new InstrumentId("BTC/USDT", "sim"), Timestamp.Epoch, 1m, 2m, null);
        var fault = TradingFaults.SequenceGap(1, 3);

        var context = ErrorContext.Of(fault, Timestamp.FromSeconds(5), "MarketData.OrderBook", "apply delta", "book stale", system, market);

        context.ShouldBe(new ErrorContext(ErrorCode.SequenceGap, fault.Message, Timestamp.FromSeconds(5), "MarketData.OrderBook", "apply delta",
            new RecoveryStrategy.RetryWithBackoff(5, TimeSpan.FromSeconds(1)), "book stale", system, market));
        context.Severity.ShouldBe(ErrorSeverity.Warning);
        (context with { Code = ErrorCode.AuditTrailCorruption }).Severity.ShouldBe(ErrorSeverity.Critical);
    }
}
