using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ergodic.Cli.Output;

/// <summary>Writes the one JSON document of a command: indented, decimals exact, undefined numbers null.</summary>
internal static class JsonDocumentWriter
{
    public static void Write(Stream output, Action<Utf8JsonWriter> content)
    {
        using (var json = Writer(output))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        End(output);
    }

    /// <summary>Writes an array of objects, one for each item.</summary>
    public static void WriteArray<T>(Stream output, IEnumerable<T> items, Action<Utf8JsonWriter, T> content)
    {
        using (var json = Writer(output))
        {
            json.WriteStartArray();
            foreach (var item in items)
            {
                json.WriteStartObject();
                content(json, item);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        End(output);
    }

    public static void Optional(this Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number && double.IsFinite(number)) json.WriteNumber(name, number);
        else json.WriteNull(name);
    }

    public static void Optional(this Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number) json.Exact(name, number);
        else json.WriteNull(name);
    }

    /// <summary>A decimal with every digit it has and no zeros behind them.</summary>
    public static void Exact(this Utf8JsonWriter json, string name, decimal value) => json.WriteNumber(name, value / 1.0000000000000000000000000000m);

    public static void Optional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is null) json.WriteNull(name);
        else json.WriteString(name, value);
    }

    private static Utf8JsonWriter Writer(Stream output) => new(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static void End(Stream output)
    {
        output.Write("\n"u8);
        output.Flush();
    }
}
