using System.Text.RegularExpressions;
using Ergodic.DataSources.Files;
using Ergodic.Domain.Errors;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>Files of LEAN's folders that hold no market data, or some that cannot be read, each refused with its reason.</summary>
internal sealed partial class LeanRefusal : IFileFormat
{
    private static readonly string[] OtherSecurities = ["option", "future", "futureoption", "index", "indexoption"];
    private static readonly string[] Resolutions = ["daily", "hour", "minute", "second", "tick"];

    public string Name => "LEAN's other files";

    public bool Recognises(FileSample sample) => Reason(sample) is not null;

    public IMarketEventSource Open(FileBytes file, FileSample sample, MarketDataOptions options) =>
        throw new TradingException(ErrorCode.InputValidation, $"{sample.Name} {Reason(sample)}");

    private static string? Reason(FileSample sample)
    {
        var parts = Path.GetFullPath(sample.Path).ToLowerInvariant().Split(Path.DirectorySeparatorChar);
        var (name, folder) = (parts[^1], parts.Length > 1 ? parts[^2] : "");
        var stem = name.Split('.')[0];
        if (folder == "factor_files") return $"is a LEAN factor file: it is read together with the prices of {stem.ToUpperInvariant()}; name those (…/daily/{stem}.zip).";
        if (folder == "map_files") return $"is a LEAN map file: it is read together with the prices of {stem.ToUpperInvariant()}; name those (…/daily/{stem}.zip).";
        if (stem == "market-hours-database") return "is LEAN's market hours: they are read together with the files of equity/, crypto/, forex/…; name one of those.";
        if (stem is "symbol-properties-database" or "security-database" && folder == "symbol-properties")
            return "is one of LEAN's lists of symbols: it is read together with the files of equity/, crypto/, forex/…; name one of those.";
        if (parts.Contains("interest-rate")) return "is a LEAN interest rate file: it has rates of a central bank and no prices; name a file of equity/, crypto/, forex/….";
        if (LeanPlace.Of(sample.Path) is not null) return null;
        var other = parts.SkipLast(1).FirstOrDefault(part => Array.IndexOf(OtherSecurities, part) >= 0);
        if (other is not null && parts.SkipWhile(part => part != other).Any(part => Array.IndexOf(Resolutions, part) >= 0))
            return $"is LEAN data of the kind {other}, which cannot be read; equity, crypto, cryptofuture, forex and cfd can.";
        return DayFile().IsMatch(sample.EntryName?.ToLowerInvariant() ?? name)
            ? "is a LEAN day file outside LEAN's folders, which alone tell units and zone; put it where it belongs, such as …/equity/usa/minute/spy/20131007_trade.zip."
            : null;
    }

    [GeneratedRegex(@"^\d{8}_[a-z0-9.]+_(minute|second|trade|quote)_(trade|quote|tick)(_perp)?\.csv$")]
    private static partial Regex DayFile();
}
