using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Binance;

/// <summary>Reads an account at Binance spot as it stands: working orders, trades since a moment, balances.</summary>
internal sealed class BinanceAccount(IReadOnlyList<Instrument> instruments, BinanceClient rest)
{
    private const int PageSize = 1000;

    /// <summary>Reads all of it, or throws: a part would look like orders and trades that do not exist.</summary>
    public async Task<VenueSnapshot> ReadAsync(SynchroniseRequest request, CancellationToken cancellation)
    {
        var asOf = Timestamp.FromMilliseconds(rest.Clock.Milliseconds);
        var trades = new List<VenueTrade>();
        var orders = new List<StandingOrder>();
        foreach (var instrument in instruments)
        {
            var symbol = ("symbol", BinanceInstruments.SymbolOf(instrument));
            await ReadTradesAsync(instrument, request.TradesSince, trades, cancellation).ConfigureAwait(false);
            using var open = await ReadAsync("/api/v3/openOrders", [symbol], cancellation).ConfigureAwait(false);
            Understand("/api/v3/openOrders", () => orders.AddRange(open.RootElement.EnumerateArray().Select(order => BinanceAnswers.Order(order, instrument.Number))));
        }

        using var account = await ReadAsync("/api/v3/account", [("omitZeroBalances", "true")], cancellation).ConfigureAwait(false);
        List<VenueBalance> balances = [];
        Understand("/api/v3/account", () => balances.AddRange(account.RootElement.GetProperty("balances").EnumerateArray().Select(Balance)));
        return new VenueSnapshot
        {
            Venue = request.Venue,
            Asked = request.Time,
            AsOf = asOf,
            Orders = orders,
            Trades = trades,
            Balances = balances,
            TellsPositions = false,
        };
    }

    private static VenueBalance Balance(JsonElement balance) =>
        new(new Currency(BinanceAnswers.Text(balance, "asset")), BinanceAnswers.Number(balance, "free") + BinanceAnswers.Number(balance, "locked"));

    /// <summary>Page by page: by time first, then by the id after the last.</summary>
    private async Task ReadTradesAsync(Instrument instrument, Timestamp since, List<VenueTrade> trades, CancellationToken cancellation)
    {
        var symbol = ("symbol", BinanceInstruments.SymbolOf(instrument));
        var limit = ("limit", PageSize.ToString(CultureInfo.InvariantCulture));
        var start = Math.Max(0, since.Nanoseconds / 1_000_000);
        (string, string) place = start > 0 ? ("startTime", start.ToString(CultureInfo.InvariantCulture)) : ("fromId", "0");
        while (true)
        {
            using var page = await ReadAsync("/api/v3/myTrades", [symbol, place, limit], cancellation).ConfigureAwait(false);
            var count = 0;
            Understand("/api/v3/myTrades", () =>
            {
                foreach (var trade in page.RootElement.EnumerateArray())
                {
                    trades.Add(BinanceAnswers.Trade(trade, instrument.Number));
                    count++;
                }
            });
            if (count < PageSize) return;
            place = ("fromId", (trades[^1].TradeId + 1).ToString(CultureInfo.InvariantCulture));
        }
    }

    private async Task<JsonDocument> ReadAsync(string path, List<(string Name, string Value)> parameters, CancellationToken cancellation)
    {
        var answer = await rest.SignedAsync(HttpMethod.Get, path, parameters, cancellation).ConfigureAwait(false);
        return answer.IsSuccess ? BinanceAnswers.Parse(answer.Body) : throw rest.Unread(path, in answer);
    }

    private static void Understand(string path, Action read)
    {
        try
        {
            read();
        }
        catch (Exception fault) when (fault is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new TradingException(ErrorCode.Deserialization, $"{path}: the answer is not what the venue documents: {fault.Message}", fault);
        }
    }
}
