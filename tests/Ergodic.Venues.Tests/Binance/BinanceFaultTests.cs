using System.Text;
using System.Text.Json;
using Ergodic.Testing;
using Ergodic.Venues.Binance;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Tests.Binance;

public sealed class BinanceFaultTests
{
    [Fact]
    public void Every_documented_error_means_what_the_reference_says()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOrSkip("venues/ccxt/errors/binance.json")));
        foreach (var given in cases.RootElement.GetProperty("cases").EnumerateArray())
        {
            var body = Encoding.UTF8.GetBytes(given.GetProperty("body").GetRawText());
            var fault = BinanceFault.Of(new VenueAnswer(given.GetProperty("httpStatus").GetInt32(), body, null, null, WasSent: true));
            AttemptOutcome[] allowed = given.GetProperty("retry").GetString() switch
            {
                "no" => [AttemptOutcome.Refused],
                "afterResync" => [AttemptOutcome.WrongClock],
                "afterBackoff" => [AttemptOutcome.Throttled],
                _ => [AttemptOutcome.Unknown, AttemptOutcome.Duplicate, AttemptOutcome.NoSuchOrder],
            };
            fault.Outcome.ShouldBeOneOf(allowed, given.GetRawText());
            fault.Code.ShouldBe(given.GetProperty("body").GetProperty("code").GetInt32());
        }
    }

    [Theory]
    [InlineData(400, -2010, "Duplicate order sent.", AttemptOutcome.Duplicate)]
    [InlineData(400, -2010, "Account has insufficient balance for requested action.", AttemptOutcome.Refused)]
    [InlineData(400, -2013, "Order does not exist.", AttemptOutcome.NoSuchOrder)]
    [InlineData(503, -1008, "Server is currently overloaded with other requests.", AttemptOutcome.Throttled)]
    [InlineData(503, -1007, "Timeout waiting for response from backend server.", AttemptOutcome.Unknown)]
    [InlineData(502, 0, "", AttemptOutcome.Unknown)]
    [InlineData(429, 0, "", AttemptOutcome.Throttled)]
    [InlineData(403, 0, "", AttemptOutcome.Refused)]
    public void An_error_is_read_by_number_words_and_status(int status, int code, string message, AttemptOutcome expected) =>
        BinanceFault.OutcomeOf(status, code, message).ShouldBe(expected);

    [Fact]
    public void Silence_after_sending_leaves_the_outcome_unknown_and_before_sending_it_does_not()
    {
        BinanceFault.Of(new VenueAnswer(0, default, null, "reset", WasSent: true)).Outcome.ShouldBe(AttemptOutcome.Unknown);
        BinanceFault.Of(new VenueAnswer(0, default, null, "refused", WasSent: false)).Outcome.ShouldBe(AttemptOutcome.Throttled);
    }

    [Fact]
    public void An_answer_that_is_not_the_venues_is_judged_by_its_status()
    {
        var fault = BinanceFault.Of(new VenueAnswer(504, Encoding.UTF8.GetBytes("<html>gateway</html>"), null, null, WasSent: true));
        fault.ShouldBe(new BinanceFault(0, "HTTP 504", AttemptOutcome.Unknown));
    }
}
