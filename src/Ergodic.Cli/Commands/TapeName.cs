using Ergodic.DataSources.Description;
using Ergodic.Domain.Market;

namespace Ergodic.Cli.Commands;

/// <summary>Names tapes by what is on them: <c>BTC-USDT@binance_1h</c>, <c>AAPL@alpaca_trade</c>.</summary>
internal static class TapeName
{
    private const string Separators = "/:";

    /// <summary>Instrument and interval, or kind where there are no bars; the source's name where there are several instruments.</summary>
    public static string Of(TapeDetails tape, string source)
    {
        var name = tape.Instruments.Count == 1 ? tape.Instruments[0].Id.ToString() : source.Split('.')[0];
        var content = tape.Interval > 0 ? BarInterval.Name(tape.Interval) : tape.Kind.Replace('+', '-');
        return Clean($"{name}_{content}");
    }

    private static string Clean(string name) => string.Concat(name.Select(letter =>
        Separators.Contains(letter, StringComparison.Ordinal) ? '-' : char.IsAsciiLetterOrDigit(letter) || "@_-.#".Contains(letter, StringComparison.Ordinal) ? letter : '-'));
}
