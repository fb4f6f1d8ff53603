using Ergodic.Domain.Errors;

namespace Ergodic.Domain.Tests.Errors;

public sealed class SystemFaultTests
{
    [Fact]
    public void Every_fault_has_one_row_in_order_of_its_kind() => SystemFault.All.Select(fault => fault.Kind).ShouldBe(Enum.GetValues<SystemFaultKind>());

    [Theory]
    [InlineData(SystemFaultKind.VenueTimeout, FaultModeEffect.None, FaultAlert.Warning)]
    [InlineData(SystemFaultKind.VenueThrottled, FaultModeEffect.None, FaultAlert.Warning)]
    [InlineData(SystemFaultKind.StreamLost, FaultModeEffect.None, FaultAlert.Warning)]
    [InlineData(SystemFaultKind.RiskLimit, FaultModeEffect.None, FaultAlert.Warning)]
    [InlineData(SystemFaultKind.ModelFailure, FaultModeEffect.DownToSemiAuto, FaultAlert.Critical)]
    [InlineData(SystemFaultKind.DatabaseDown, FaultModeEffect.EmergencyAfterLimit, FaultAlert.Critical)]
    [InlineData(SystemFaultKind.JournalFailure, FaultModeEffect.Emergency, FaultAlert.Critical)]
    [InlineData(SystemFaultKind.BreakerTrip, FaultModeEffect.ByBreaker, FaultAlert.Warning)]
    [InlineData(SystemFaultKind.PositionDesync, FaultModeEffect.Manual, FaultAlert.Critical)]
    [InlineData(SystemFaultKind.BadData, FaultModeEffect.None, FaultAlert.ByRate)]
    [InlineData(SystemFaultKind.OrderRejected, FaultModeEffect.None, FaultAlert.Information)]
    public void A_fault_has_its_mode_effect_and_alert(SystemFaultKind kind, FaultModeEffect effect, FaultAlert alert)
    {
        var fault = SystemFault.Of(kind);
        fault.Kind.ShouldBe(kind);
        fault.ModeEffect.ShouldBe(effect);
        fault.Alert.ShouldBe(alert);
        fault.Detection.ShouldNotBeNullOrWhiteSpace();
        fault.Recovery.ShouldNotBeNullOrWhiteSpace();
        ErrorProfile.Of(fault.Code).Code.ShouldBe(fault.Code);
    }

    [Fact]
    public void A_venue_that_does_not_answer_gets_five_attempts()
    {
        var strategy = SystemFault.Of(SystemFaultKind.VenueTimeout).Strategy.ShouldBeOfType<RecoveryStrategy.RetryWithBackoff>();
        strategy.MaxAttempts.ShouldBe(5);
        SystemFault.AttemptsBeforeFailover.ShouldBeLessThan(strategy.MaxAttempts);
        SystemFault.VenueAnswerLimit.ShouldBe(TimeSpan.FromSeconds(30));
        SystemFault.LongestReconnectDelay.ShouldBe(TimeSpan.FromSeconds(30));
    }

    [Fact]
    public void An_unknown_kind_is_refused() =>
        Should.Throw<TradingException>(() => SystemFault.Of((SystemFaultKind)77)).Code.ShouldBe(ErrorCode.InputValidation);
}
