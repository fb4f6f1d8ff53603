using System.Diagnostics;

namespace Ergodic.Cli;

/// <summary>An exception nobody planned for, in one line.</summary>
internal static class FaultWording
{
    /// <summary>Its type, its message, and the method it came from.</summary>
    public static string Of(Exception fault)
    {
        var message = $"{fault.GetType().Name}: {fault.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}";
        var method = new StackTrace(fault).GetFrame(0)?.GetMethod();
        return method is null ? message : $"{message} (in {method.DeclaringType?.FullName}.{method.Name})";
    }

    /// <summary>The same of an exception's text: its first line and the innermost method.</summary>
    public static string OfText(string fault)
    {
        var lines = fault.Split('\n', StringSplitOptions.TrimEntries);
        return lines.Skip(1).FirstOrDefault(line => line.StartsWith("at ", StringComparison.Ordinal)) is { } frame ? $"{lines[0]} ({frame})" : lines[0];
    }
}
