using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Ergodic.Hosting.Configuration;

/// <summary>The events of a YAML text, all of them or a fault: what follows a syntax error cannot be trusted to mean what it says.</summary>
internal static class YamlEvents
{
    private const int MaxDepth = 16;

    public static IReadOnlyList<ParsingEvent> Of(string text, SettingsFaults faults)
    {
        var events = new List<ParsingEvent>();
        var parser = new Parser(new StringReader(text));
        try
        {
            var depth = -2; // stream and document are two levels of their own
            while (parser.MoveNext() && parser.Current is { } next)
            {
                events.Add(next);
                depth += next.NestingIncrease;
                if (depth > MaxDepth) faults.Stop(LineOf(next.Start), $"nested deeper than {MaxDepth} levels; settings need two or three.");
            }
        }
        catch (YamlException fault)
        {
            // The library counts a line past the last when the text breaks off.
            var lines = 1 + text.AsSpan().TrimEnd('\n').Count('\n');
            var message = fault.Message.ReplaceLineEndings(" ").TrimEnd('.');
            faults.Stop(Math.Min(lines, LineOf(fault.End)), $"not readable as YAML: {message}.");
        }
        catch (Exception fault) when (fault is InvalidOperationException or EndOfStreamException or ArgumentException)
        {
            // Version 16.3.0 gives up in these ways on some malformed scalars and tags; the place lies behind the last event.
            faults.Stop(LineOf(parser.Current?.End ?? Mark.Empty), "not readable as YAML from here on; quote the text that follows.");
        }

        return events;
    }

    public static int LineOf(Mark mark) => (int)Math.Max(1, mark.Line);
}
