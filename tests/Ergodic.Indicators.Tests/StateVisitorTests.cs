using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Indicators.Trend;

namespace Ergodic.Indicators.Tests;

public sealed class StateVisitorTests
{
    [Theory, InlineData(-1), InlineData(21), InlineData(int.MaxValue)]
    public void A_count_the_parameters_do_not_allow_is_refused(int count)
    {
        var ema = new Ema(20);
        var writer = new StateWriter();
        writer.Int32(ema.Lookback);
        writer.Int32(ema.Memory);
        writer.Int32(count);
        writer.Double(1);
        writer.Double(1);
        var error = Should.Throw<TradingException>(() => Restore(ema, writer));
        error.Code.ShouldBe(ErrorCode.Deserialization);
        error.Message.ShouldContain($"count {count} where 0 to 20");
    }

    private static void Restore(Ema ema, StateWriter writer)
    {
        var reader = new StateReader(writer.Written);
        ema.Read(ref reader);
    }
}
