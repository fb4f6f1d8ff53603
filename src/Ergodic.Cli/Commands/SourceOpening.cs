using Ergodic.DataSources;
using Ergodic.Domain.Errors;

namespace Ergodic.Cli.Commands;

/// <summary>Opens as many files as can be opened, so that one bad file does not stop the others.</summary>
internal static class SourceOpening
{
    /// <summary>The sources of all files that can be opened, and one line for each that cannot.</summary>
    /// <exception cref="TradingException">What is asked for contradicts itself.</exception>
    public static (IReadOnlyList<IMarketEventSource> Sources, List<string> Failures) All(IReadOnlyList<string> paths, MarketDataOptions options)
    {
        try
        {
            return (MarketDataFile.OpenMany(paths, options), []);
        }
        catch (TradingException)
        {
            var (good, failures) = (new List<string>(), new List<string>());
            foreach (var path in paths)
            {
                foreach (var file in Resolved(path, failures))
                {
                    if (FaultOf(file, options) is { } fault) failures.Add(fault);
                    else good.Add(file);
                }
            }

            if (failures.Count == 0) throw;
            return (good.Count == 0 ? [] : MarketDataFile.OpenMany(good, options), failures);
        }
    }

    private static IReadOnlyList<string> Resolved(string path, List<string> failures)
    {
        try
        {
            return MarketDataFile.Resolve(path);
        }
        catch (TradingException fault)
        {
            failures.Add(fault.Message);
            return [];
        }
    }

    private static string? FaultOf(string file, MarketDataOptions options)
    {
        try
        {
            using var source = MarketDataFile.Open(file, options);
            return null;
        }
        catch (TradingException fault)
        {
            return fault.Message;
        }
    }
}
