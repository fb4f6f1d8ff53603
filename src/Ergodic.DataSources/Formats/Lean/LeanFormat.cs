using Ergodic.DataSources.Files;

namespace Ergodic.DataSources.Formats.Lean;

/// <summary>One content of LEAN's folders; files are known by their place and name.</summary>
internal sealed class LeanFormat : IFileFormat
{
    /// <summary>Name of the format whose rows can be bars or quotes.</summary>
    public const string QuoteBars = "LEAN quote bars";

    private readonly LeanContent _content;

    private LeanFormat(LeanContent content, string name) => (_content, Name) = (content, name);

    /// <summary>All of them.</summary>
    public static IFileFormat[] All { get; } =
    [
        new LeanRefusal(),
        new LeanFormat(LeanContent.TradeBars, "LEAN trade bars"),
        new LeanFormat(LeanContent.QuoteBars, QuoteBars),
        new LeanFormat(LeanContent.Trades, "LEAN trades"),
        new LeanFormat(LeanContent.Quotes, "LEAN quotes"),
        new LeanFormat(LeanContent.Funding, "LEAN funding rates"),
    ];

    public string Name { get; }

    /// <summary>True for the name of one of these formats.</summary>
    public static bool IsOne(string name) => Array.Exists(All, format => format.Name == name);

    public bool Recognises(FileSample sample) => LeanPlace.Of(sample.Path)?.Content == _content;

    public IMarketEventSource Open(FileBytes file, FileSample sample, MarketDataOptions options)
    {
        var place = LeanPlace.Of(sample.Path)!;
        return _content switch
        {
            LeanContent.TradeBars => new LeanTradeBars(file, sample, place, options),
            LeanContent.QuoteBars => new LeanQuoteBars(file, sample, place, options),
            LeanContent.Trades => new LeanTrades(file, sample, place, options),
            LeanContent.Quotes => new LeanQuotes(file, sample, place, options),
            _ => new LeanFunding(file, sample, place, options),
        };
    }
}
