using System.Text.Json;

namespace Ergodic.EndToEnd.Tests.Running;

/// <summary>What a finished process left.</summary>
internal sealed record CommandResult(string CommandLine, int ExitCode, string Output, string Errors)
{
    private JsonElement? _json;

    /// <summary>The one JSON document on standard output; anything beside it fails the test.</summary>
    public JsonElement Json => _json ??= JsonSerializer.Deserialize<JsonElement>(Output);

    public string[] ErrorLines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string Text(string key) => Json.GetProperty(key).GetString().ShouldNotBeNull();

    public decimal Number(string key) => Json.GetProperty(key).GetDecimal();

    public bool Flag(string key) => Json.GetProperty(key).GetBoolean();

    public CommandResult ShouldExit(int code)
    {
        ExitCode.ShouldBe(code, $"{CommandLine}\n{Errors}\n{Output}");
        (Output + Errors).ShouldNotContain("\n   at ", customMessage: "a stack trace reached the user");
        return this;
    }

    /// <summary>One line of message and no result, with all of these words in it.</summary>
    public void ShouldRefuse(int code, params string[] words)
    {
        ShouldExit(code);
        Output.ShouldBeEmpty();
        var line = ErrorLines.ShouldHaveSingleItem();
        line.ShouldStartWith("ergodic: ");
        foreach (var word in words) line.ShouldContain(word);
    }
}
