using System.Text;
using System.Text.Json;
using Ergodic.Testing;
using Ergodic.Venues.Alpaca;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Tests.Alpaca;

public sealed class AlpacaFaultTests
{
    [Fact]
    public void Every_documented_error_means_what_the_reference_says()
    {
        using var cases = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOrSkip("venues/ccxt/errors/alpaca.json")));
        foreach (var given in cases.RootElement.GetProperty("cases").EnumerateArray())
        {
            var text = given.GetProperty("body").ValueKind == JsonValueKind.String ? given.GetProperty("body").GetString()! : given.GetProperty("body").GetRawText();
            var fault = AlpacaFault.Of(new VenueAnswer(given.GetProperty("httpStatus").GetInt32(), Encoding.UTF8.GetBytes(text), null, null, WasSent: true));
            AttemptOutcome[] allowed = given.GetProperty("retry").GetString() switch
            {
                "no" => [AttemptOutcome.Refused],
                "afterResync" => [AttemptOutcome.WrongClock],
                "afterBackoff" => [AttemptOutcome.Throttled],
                _ => [AttemptOutcome.Unknown, AttemptOutcome.Duplicate, AttemptOutcome.NoSuchOrder],
            };
            fault.Outcome.ShouldBeOneOf(allowed, given.GetRawText());
        }
    }

    [Theory]
    [InlineData(422, 40010001, "client_order_id must be unique", AttemptOutcome.Duplicate)]
    [InlineData(422, 40010001, "qty must be > 0", AttemptOutcome.Refused)]
    [InlineData(422, 42210000, "order is already in \"filled\" state", AttemptOutcome.NoSuchOrder)]
    [InlineData(404, 40410000, "order not found for 1", AttemptOutcome.NoSuchOrder)]
    [InlineData(404, 0, "<html>", AttemptOutcome.Refused)]
    [InlineData(403, 40310000, "insufficient buying power", AttemptOutcome.Refused)]
    [InlineData(429, 0, "", AttemptOutcome.Throttled)]
    [InlineData(500, 50010000, "internal server error", AttemptOutcome.Unknown)]
    [InlineData(504, 0, "", AttemptOutcome.Unknown)]
    public void An_error_is_read_by_words_number_and_status(int status, int code, string message, AttemptOutcome expected) =>
        AlpacaFault.OutcomeOf(status, code, message).ShouldBe(expected);

    [Fact]
    public void Silence_after_sending_leaves_the_outcome_unknown_and_before_sending_it_does_not()
    {
        AlpacaFault.Of(new VenueAnswer(0, default, null, "reset", WasSent: true)).Outcome.ShouldBe(AttemptOutcome.Unknown);
        AlpacaFault.Of(new VenueAnswer(0, default, null, "refused", WasSent: false)).Outcome.ShouldBe(AttemptOutcome.Throttled);
    }

    [Theory]
    [InlineData("<html>gateway</html>")]
    [InlineData("[]")]
    [InlineData("")]
    public void An_answer_that_is_not_the_venues_is_judged_by_its_status(string body) =>
        AlpacaFault.Of(new VenueAnswer(504, Encoding.UTF8.GetBytes(body), null, null, WasSent: true)).ShouldBe(new AlpacaFault(0, "HTTP 504", AttemptOutcome.Unknown));
}
