using System.Reflection;
using Ergodic.Domain.Errors;
using Ergodic.Strategies.Registry;

namespace Ergodic.Hosting.Strategies;

/// <summary>Finds a strategy by what a user writes: a built-in's name, or <c>path/to/Assembly.dll[#name]</c> for their own.</summary>
public static class StrategyLoader
{
    private const string Extension = ".dll";

    /// <summary>Finds the strategy; an unknown one is an <see cref="ErrorCode.InputValidation"/> fault that lists what there is.</summary>
    public static StrategyDescriptor Find(string text)
    {
        var hash = text.IndexOf('#');
        var (path, name) = hash < 0 ? (text, null) : (text[..hash], text[(hash + 1)..]);
        if (!path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)) return StrategyCatalogue.BuiltIn.Find(text);
        var catalogue = StrategyCatalogue.Of(Load(path));
        if (name is not null) return catalogue.Find(name);
        return catalogue.All.Count == 1 ? catalogue.All.First() : throw new TradingException(
            ErrorCode.InputValidation,
            catalogue.All.Count == 0
                ? $"{path} holds no public class that derives from Strategy."
                : $"{path} holds {catalogue.All.Count} strategies: name one as {path}#NAME, one of {string.Join(", ", catalogue.All.Select(one => one.Name))}.");
    }

    private static Assembly Load(string path)
    {
        try
        {
            return Assembly.LoadFrom(Path.GetFullPath(path));
        }
        catch (Exception fault) when (fault is IOException or BadImageFormatException or UnauthorizedAccessException)
        {
            throw new TradingException(ErrorCode.InputValidation, $"Strategy assembly {path} cannot be loaded: {fault.Message}", fault);
        }
    }
}
