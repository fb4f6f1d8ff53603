using System.Text.Json;
using Ergodic.DataSources.Description;

namespace Ergodic.Cli.Output;

/// <summary>What a verification found: one line a file, the checks that fail below it.</summary>
internal static class VerificationOutput
{
    public static void Text(TextWriter output, IReadOnlyList<DataVerification> files)
    {
        foreach (var file in files)
        {
            output.WriteLine($"{(file.Passed ? "ok " : "BAD")} {file.File}: {(file.IsTape ? "tape" : "file")}, {DataWords.Count(file.Events)} events{(file.Passed ? $", {Held(file)}" : "")}");
            foreach (var check in file.Checks.Where(check => !check.Passed)) output.WriteLine($"    {check.Name}: {check.Detail}");
        }
    }

    public static void Json(Stream output, DataVerification file) => JsonDocumentWriter.Write(output, json => One(json, file));

    public static void Json(Stream output, IReadOnlyList<DataVerification> files) => JsonDocumentWriter.WriteArray(output, files, One);

    private static string Held(DataVerification file) => file.IsTape ? $"{string.Join(", ", file.Checks.Select(check => check.Name))} hold" : file.Checks[^1].Detail;

    private static void One(Utf8JsonWriter json, DataVerification file)
    {
        json.WriteString("file", file.File);
        json.WriteBoolean("ok", file.Passed);
        json.WriteString("format", file.IsTape ? "tape" : "file");
        json.WriteNumber("events", file.Events);
        json.WriteStartArray("checks");
        foreach (var check in file.Checks)
        {
            json.WriteStartObject();
            json.WriteString("name", check.Name);
            json.WriteBoolean("ok", check.Passed);
            json.WriteString("detail", check.Detail);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
