using System.Globalization;
using Ergodic.Domain.Errors;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>A simulated account to open: its made-up credentials and what is in it. Never a real key.</summary>
/// <param name="Key">Letters and digits that name the account.</param>
/// <param name="Secret">What its requests are signed with.</param>
/// <param name="Balances">Amounts by asset; null for the defaults.</param>
public sealed record ExchangeAccountGrant(string Key, string Secret, IReadOnlyDictionary<string, decimal>? Balances)
{
    /// <summary>Reads <c>key:secret</c> or <c>key:secret:BTC=10,USDT=1000</c>.</summary>
    /// <exception cref="TradingException">It is neither (<see cref="ErrorCode.Configuration"/>).</exception>
    public static ExchangeAccountGrant Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(':');
        if (parts.Length is not (2 or 3) || parts[0].Length == 0 || parts[1].Length == 0 || !parts[0].All(char.IsAsciiLetterOrDigit))
            throw Wrong("an account is key:secret or key:secret:BTC=10,USDT=1000, its key of letters and digits");
        return new ExchangeAccountGrant(parts[0], parts[1], parts.Length == 3 ? ParseBalances(parts[2]) : null);
    }

    /// <summary>Reads <c>BTC=10,USDT=1000</c>.</summary>
    /// <exception cref="TradingException">It is something else (<see cref="ErrorCode.Configuration"/>).</exception>
    public static IReadOnlyDictionary<string, decimal> ParseBalances(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var balances = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var sides = part.Split('=');
            if (sides.Length != 2 || sides[0].Length == 0 || !decimal.TryParse(sides[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
                || decimal.Round(amount, 8) != amount || !balances.TryAdd(sides[0].ToUpperInvariant(), amount))
                throw Wrong($"'{part}' is not an amount like BTC=10 with at most 8 decimals, each asset once");
        }

        return balances;
    }

    private static TradingException Wrong(string why) => new(ErrorCode.Configuration, why);
}
