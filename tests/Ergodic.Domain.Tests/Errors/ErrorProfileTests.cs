using Ergodic.Domain.Errors;

namespace Ergodic.Domain.Tests.Errors;

public sealed class ErrorProfileTests
{
    public static TheoryData<ErrorCode> Codes => [.. Enum.GetValues<ErrorCode>().Where(code => code != ErrorCode.None)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_severity_a_recovery_and_a_family(ErrorCode code)
    {
        var profile = ErrorProfile.Of(code);
        profile.Code.ShouldBe(code);
        Enum.IsDefined(profile.Severity).ShouldBeTrue();
        Enum.IsDefined(profile.Family).ShouldBeTrue();
        profile.Recovery.ShouldNotBeNull();
        if (profile.Recovery is RecoveryStrategy.EmergencyHalt) profile.Severity.ShouldBe(ErrorSeverity.Critical);
    }

    [Fact]
    public void The_codes_of_the_taxonomy_are_the_ones_that_are_published() =>
        Enum.GetValues<ErrorCode>().Select(code => (int)code).ShouldBe(
        [
            0, .. Enumerable.Range(100, 7), .. Enumerable.Range(200, 4), .. Enumerable.Range(300, 3), .. Enumerable.Range(400, 15),
            .. Enumerable.Range(500, 5), .. Enumerable.Range(600, 4), .. Enumerable.Range(700, 3),
        ]);

    [Fact]
    public void None_and_unknown_codes_have_no_profile()
    {
        Should.Throw<TradingException>(() => ErrorProfile.Of(ErrorCode.None)).Code.ShouldBe(ErrorCode.InputValidation);
        Should.Throw<TradingException>(() => ErrorProfile.Of((ErrorCode)999)).Message.ShouldContain("999");
    }

    [Theory]
    [InlineData(ErrorCode.StaleData, ErrorFamily.Data)]
    [InlineData(ErrorCode.DivisionByZero, ErrorFamily.Mathematics)]
    [InlineData(ErrorCode.RateLimitExceeded, ErrorFamily.Security)]
    [InlineData(ErrorCode.SelfTrade, ErrorFamily.Trading)]
    [InlineData(ErrorCode.Timeout, ErrorFamily.System)]
    [InlineData(ErrorCode.VenueOutage, ErrorFamily.External)]
    [InlineData(ErrorCode.RegulatoryReporting, ErrorFamily.Compliance)]
    public void The_hundreds_digit_is_the_family(ErrorCode code, ErrorFamily family) => ErrorProfile.Of(code).Family.ShouldBe(family);

    [Theory]
    [InlineData(ErrorCode.AuditTrailCorruption)]
    [InlineData(ErrorCode.DailyLossLimit)]
    [InlineData(ErrorCode.SecurityViolation)]
    [InlineData(ErrorCode.ConcurrencyViolation)]
    public void What_endangers_the_account_halts_trading(ErrorCode code) => ErrorProfile.Of(code).Recovery.ShouldBe(new RecoveryStrategy.EmergencyHalt());
}
