using System.Globalization;
using System.Text.Json;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;

namespace Ergodic.Venues.Alpaca;

/// <summary>Reads an account at Alpaca as it stands: working orders, trades since a moment, cash, positions.</summary>
internal sealed class AlpacaAccount(IReadOnlyList<Instrument> instruments, AlpacaRest rest)
{
    private const int MostOrders = 500;
    private const int MostTrades = 100;

    /// <summary>Reads all of it, or throws: a part would look like orders and trades that do not exist.</summary>
    public async Task<VenueSnapshot> ReadAsync(SynchroniseRequest request, CancellationToken cancellation)
    {
        var asOf = Timestamp.FromMilliseconds(rest.Clock.Milliseconds);
        var trades = await ReadTradesAsync(request.TradesSince, cancellation).ConfigureAwait(false);
        var orders = await ReadOrdersAsync(cancellation).ConfigureAwait(false);
        var positions = new List<VenuePosition>();
        var balances = new List<VenueBalance>();
        await EachAsync("/v2/positions", position =>
        {
            var quantity = AlpacaAnswers.Required(position, "qty");
            if (Find(AlpacaAnswers.Text(position, "symbol")) is not { } instrument) return;
            if (instrument.Kind == InstrumentKind.Spot) balances.Add(new VenueBalance(instrument.Base, quantity));
            else positions.Add(new VenuePosition(instrument.Number, quantity, AlpacaAnswers.Number(position, "avg_entry_price")));
        }, cancellation).ConfigureAwait(false);
        using var account = AlpacaAnswers.Parse(await rest.RequireAsync("/v2/account", cancellation).ConfigureAwait(false));
        AlpacaAnswers.Understand("/v2/account", () =>
            balances.Add(new VenueBalance(new Currency(AlpacaAnswers.Text(account.RootElement, "currency")), AlpacaAnswers.Required(account.RootElement, "cash"))));
        return new VenueSnapshot { Venue = request.Venue, Asked = request.Time, AsOf = asOf, Orders = orders, Trades = trades, Balances = balances, Positions = positions };
    }

    /// <summary>The instrument of a symbol as the venue writes it; positions in coins leave out the stroke.</summary>
    private Instrument? Find(string symbol)
    {
        foreach (var instrument in instruments)
        {
            var own = AlpacaMarkets.SymbolOf(instrument);
            if (own == symbol || own.Replace("/", "", StringComparison.Ordinal) == symbol) return instrument;
        }

        return null;
    }

    /// <summary>Page by page from the oldest on: what is after the last one's time of submission. Orders of other instruments are none of ours.</summary>
    private async Task<List<StandingOrder>> ReadOrdersAsync(CancellationToken cancellation)
    {
        var orders = new List<StandingOrder>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var after = "";
        while (true)
        {
            var (count, last, isNew) = (0, "", false);
            await EachAsync($"/v2/orders?status=open&direction=asc&limit={MostOrders}{after}", order =>
            {
                count++;
                last = AlpacaAnswers.Text(order, "submitted_at");
                if (!seen.Add(AlpacaAnswers.Text(order, "id"))) return;
                isNew = true;
                if (Find(AlpacaAnswers.Text(order, "symbol")) is { } instrument) orders.Add(AlpacaAnswers.Order(order, instrument.Number));
            }, cancellation).ConfigureAwait(false);
            if (count < MostOrders || !isNew) return orders;
            after = $"&after={Uri.EscapeDataString(last)}";
        }
    }

    /// <summary>The venue's bound is exclusive, ours is not: it is asked from a millisecond before.</summary>
    private async Task<List<VenueTrade>> ReadTradesAsync(Timestamp since, CancellationToken cancellation)
    {
        var trades = new List<VenueTrade>();
        var after = Uri.EscapeDataString(Timestamp.Max(Timestamp.Epoch, since.AddNanoseconds(-1_000_000)).ToString());
        var token = "";
        while (true)
        {
            var (count, last) = (0, "");
            var path = string.Create(CultureInfo.InvariantCulture, $"/v2/account/activities/FILL?direction=asc&page_size={MostTrades}&after={after}{token}");
            await EachAsync(path, fill =>
            {
                count++;
                last = AlpacaAnswers.Text(fill, "id");
                if (Find(AlpacaAnswers.Text(fill, "symbol")) is { } instrument) trades.Add(AlpacaAnswers.Trade(fill, instrument.Number));
            }, cancellation).ConfigureAwait(false);
            if (count < MostTrades) return trades;
            token = $"&page_token={Uri.EscapeDataString(last)}";
        }
    }

    private async Task EachAsync(string path, Action<JsonElement> read, CancellationToken cancellation)
    {
        using var document = AlpacaAnswers.Parse(await rest.RequireAsync(path, cancellation).ConfigureAwait(false));
        AlpacaAnswers.Understand(path, () =>
        {
            foreach (var one in document.RootElement.EnumerateArray()) read(one);
        });
    }
}
