using System.Reflection;
using Ergodic.Domain.Errors;
using Ergodic.Strategies.Registry;

namespace Ergodic.Hosting.Strategies;

/// <summary>Finds a strategy by what a user writes: a built-in's name, or <c>path/to/Assembly.dll[#name]</c> for their own.</summary>
public static class StrategyLoader
{
    private const string Extension = ".dll";

    /// <summary>
    /// Finds the strategy. An unknown one, or an assembly that cannot be loaded, is an <see cref="ErrorCode.InputValidation"/> fault
    /// that says what there is.
    /// </summary>
    public static StrategyDescriptor Find(string text)
    {
        var hash = text.IndexOf('#');
        var (path, name) = hash < 0 ? (text, null) : (text[..hash], text[(hash + 1)..]);
        if (!path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)) return StrategyCatalogue.BuiltIn.Find(text);
        var catalogue = Load(path);
        if (name is not null) return catalogue.Find(name);
        return catalogue.All.Count == 1 ? catalogue.All.First() : throw new TradingException(
            ErrorCode.InputValidation,
            catalogue.All.Count == 0
                ? $"{path} holds no public class that derives from Strategy."
                : $"{path} holds {catalogue.All.Count} strategies: name one as {path}#NAME, one of {string.Join(", ", catalogue.All.Select(one => one.Name))}.");
    }

    private static StrategyCatalogue Load(string path)
    {
        if (!File.Exists(path)) throw Unloadable(path, "there is no such file. Build it, or check the path", null);
        try
        {
            return StrategyCatalogue.Of(Assembly.LoadFrom(Path.GetFullPath(path)));
        }
        catch (Exception fault) when (fault is IOException or BadImageFormatException or UnauthorizedAccessException or TypeLoadException)
        {
            throw Unloadable(path, fault.Message.ReplaceLineEndings(" ").TrimEnd('.', ' '), fault);
        }
    }

    private static TradingException Unloadable(string path, string why, Exception? inner) =>
        new(ErrorCode.InputValidation, $"Strategy assembly {path} cannot be loaded: {why}.", inner);
}
