using Ergodic.Core.Facts;
using Ergodic.Core.Records;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;
using Ergodic.Execution.Gateways;
using Ergodic.Simulation.Tests.Seams;

namespace Ergodic.Simulation.Tests.Judgement;

/// <summary>
/// The world's own books, kept by the plainest arithmetic from what passes the seams: facts on their way to the journal and
/// reports on their way to the core.
/// </summary>
internal sealed class Books
{
    private readonly Dictionary<ClientOrderId, TrackedOrder> _orders = [];
    private readonly List<TrackedOrder> _open = [];
    private readonly HashSet<(ClientOrderId Order, long Trade)> _trades = [];
    private readonly List<FillReconstructed> _guesses = [];
    private readonly Dictionary<Currency, decimal> _cash = [];
    private readonly decimal[] _positions = new decimal[Listing.Instruments.Count];
    private readonly decimal[] _worths = new decimal[Listing.Instruments.Count];
    private readonly decimal[] _prices = new decimal[Listing.Instruments.Count];
    private readonly decimal[] _rates = new decimal[Listing.Instruments.Count];

    public IReadOnlyDictionary<ClientOrderId, TrackedOrder> Orders => _orders;

    public IReadOnlyList<TrackedOrder> Open => _open;

    /// <summary>The order approved last.</summary>
    public TrackedOrder? Last { get; private set; }

    public long Fills { get; private set; }

    public long Orphans { get; private set; }

    public IEnumerable<Currency> Currencies => _cash.Keys;

    public void Deposit(Money amount) => Add(amount.Currency, amount.Amount);

    public decimal PositionOf(uint instrument) => _positions[instrument];

    /// <summary>Everything booked in a currency but what contracts moved: see <see cref="WorthOf"/>.</summary>
    public decimal CashOf(Currency currency) => _cash.GetValueOrDefault(currency);

    /// <summary>Σ of the signed worth of a contract's fills, each rounded as it is booked: less what is still open, that is its loss.</summary>
    public decimal WorthOf(uint instrument) => _worths[instrument];

    /// <summary>Remaining quantity of the open orders of one side.</summary>
    public decimal Working(uint instrument, OrderSide side) =>
        _open.Where(order => order.Intent.Instrument == instrument && order.Intent.Side == side).Sum(order => order.Working);

    /// <summary>A record on its way to the journal.</summary>
    public void Note(RecordType type, ReadOnlySpan<byte> payload)
    {
        var reader = new StateReader(payload);
        switch (type)
        {
            case RecordType.OrderApproved:
                var approved = OrderApproved.Decode(ref reader);
                Last = new TrackedOrder(approved.Id, approved.Intent);
                _orders.Add(approved.Id, Last);
                _open.Add(Last);
                break;
            case RecordType.OrderMoved:
                var moved = OrderMoved.Decode(ref reader);
                Move(_orders[moved.Id], moved.Status);
                if (moved.Status is OrderStatus.New or OrderStatus.Triggered or OrderStatus.PartiallyFilled) _orders[moved.Id].Asked = 0m;
                break;
            case RecordType.FillReconstructed:
                var guessed = FillReconstructed.Decode(ref reader);
                if (_orders[guessed.Id].Status != guessed.Status) Move(_orders[guessed.Id], guessed.Status);
                Guess(_orders[guessed.Id], in guessed);
                break;
            case RecordType.FillIdentified:
                var identified = FillIdentified.Decode(ref reader);
                TakeBack(_orders[identified.Id], in identified);
                break;
            case RecordType.ReplaceRequested:
                var asked = ReplaceRequested.Decode(ref reader);
                Move(_orders[asked.Id], OrderStatus.PendingReplace);
                _orders[asked.Id].Asked = asked.Terms.Quantity;
                break;
            case RecordType.OrderReplaced:
                var replaced = OrderReplaced.Decode(ref reader);
                (_orders[replaced.Id].Quantity, _orders[replaced.Id].Asked) = (replaced.Quantity, 0m);
                Move(_orders[replaced.Id], replaced.Status);
                break;
            case RecordType.OrderFilled:
                var filled = OrderFilled.Decode(ref reader);
                if (_orders[filled.Id].Status != filled.Status) Move(_orders[filled.Id], filled.Status);
                break;
        }
    }

    /// <summary>A price on its way to the core.</summary>
    public void Note(in MarketEvent seen)
    {
        var instrument = Listing.Instruments[(int)seen.Instrument];
        _prices[instrument.Number] = instrument.PriceOf(seen.Kind == MarketEventKind.Bar ? seen.Close : seen.P0);
        _rates[instrument.Number] = RateOf(instrument.Settle);
    }

    /// <summary>A report on its way to the core: fills of known orders count once.</summary>
    public void Note(in VenueReport report)
    {
        if (!_orders.TryGetValue(report.Order, out var order)) Orphans++;
        else if (report.Kind == VenueReportKind.Filled && _trades.Add((report.Order, report.TradeId))) Book(order, in report);
    }

    /// <summary>Signed value of a quantity at the price last shown to the core, in the reporting currency.</summary>
    public decimal Value(uint instrument, decimal signed) => WorthUnsigned(instrument, signed) * _rates[instrument];

    /// <summary>Worst leg of one instrument.</summary>
    public decimal GrossOf(uint instrument) => Math.Max(
        Math.Abs(Value(instrument, PositionOf(instrument) + Working(instrument, OrderSide.Buy))),
        Math.Abs(Value(instrument, PositionOf(instrument) - Working(instrument, OrderSide.Sell))));

    /// <summary>Cash and holdings at the last prices, and what contracts would realise there.</summary>
    public decimal Equity() => _cash.Sum(cash => cash.Value * RateOf(cash.Key)) + Listing.Instruments.Sum(ContractsValue);

    private static decimal Worth(Instrument instrument, decimal signed, decimal price) =>
        instrument.IsInverse ? -signed * instrument.Multiplier / price : signed * price * instrument.Multiplier;

    private decimal WorthUnsigned(uint number, decimal signed)
    {
        var instrument = Listing.Instruments[(int)number];
        if (signed == 0 || _prices[number] == 0) return 0;
        return Math.Sign(signed) * Math.Abs(Worth(instrument, signed, _prices[number]));
    }

    private decimal ContractsValue(Instrument instrument)
    {
        var number = instrument.Number;
        if (instrument.SettlesInFull || _prices[number] == 0) return 0;
        return (Worth(instrument, _positions[number], _prices[number]) - _worths[number]) * RateOf(instrument.Settle);
    }

    private decimal RateOf(Currency currency)
    {
        if (currency == Listing.Usdt) return 1m;
        var coin = Listing.Instruments.First(instrument => instrument.SettlesInFull && instrument.Base == currency);
        return _prices[coin.Number];
    }

    private void Move(TrackedOrder order, OrderStatus to)
    {
        OrderLifecycle.IsTerminal(order.Status).ShouldBeFalse($"order {order.Id} went from {order.Status} to {to}");
        order.Status = to;
        if (OrderLifecycle.IsTerminal(to)) _open.Remove(order);
    }

    private void Book(TrackedOrder order, in VenueReport fill)
    {
        Fills++;
        order.Filled += fill.Quantity;
        var instrument = Listing.Instruments[(int)order.Intent.Instrument];
        var signed = order.Intent.Side == OrderSide.Buy ? fill.Quantity : -fill.Quantity;
        var worth = Money.Round(Worth(instrument, signed, fill.Price), instrument.SettlementScale);
        _positions[instrument.Number] += signed;
        Add(fill.Fee.Currency, -fill.Fee.Amount);
        if (!instrument.SettlesInFull)
        {
            _worths[instrument.Number] += worth;
            return;
        }

        Add(instrument.Quote, -worth);
        Add(instrument.Base, signed);
        if (fill.Fee.Currency == instrument.Base) _positions[instrument.Number] -= fill.Fee.Amount;
    }

    /// <summary>A fill booked without its trade counts like one, until the trade turns up.</summary>
    private void Guess(TrackedOrder order, in FillReconstructed guess)
    {
        _guesses.Add(guess);
        Book(order, new VenueReport { Kind = VenueReportKind.Filled, Order = order.Id, Quantity = guess.Quantity, Price = guess.Price, Fee = guess.Fee });
    }

    /// <summary>The trade has been counted when its report passed: what was guessed for it goes again.</summary>
    private void TakeBack(TrackedOrder order, in FillIdentified known)
    {
        var id = order.Id;
        var place = _guesses.FindIndex(guess => guess.Id == id);
        var guess = _guesses[place];
        var scale = Listing.Instruments[(int)order.Intent.Instrument].SettlementScale;
        var fee = known.Quantity == guess.Quantity ? guess.Fee.Amount : Money.Round(guess.Fee.Amount * known.Quantity / guess.Quantity, scale);
        Book(order, new VenueReport { Kind = VenueReportKind.Filled, Order = id, Quantity = -known.Quantity, Price = guess.Price, Fee = new Money(-fee, guess.Fee.Currency) });
        Fills -= 2;
        if (known.Quantity == guess.Quantity) _guesses.RemoveAt(place);
        else _guesses[place] = guess with { Quantity = guess.Quantity - known.Quantity, Fee = new Money(guess.Fee.Amount - fee, guess.Fee.Currency) };
    }

    private void Add(Currency currency, decimal amount) => _cash[currency] = _cash.GetValueOrDefault(currency) + amount;
}
