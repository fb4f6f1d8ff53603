using Ergodic.Domain.Accounting;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Domain.Tests.Accounting;

/// <summary>Any sequence of bookings over spot, shares, linear and inverse contracts in five currencies.</summary>
public sealed class LedgerPropertyTests
{
    private static readonly Config ManyTimes = Config.QuickThrowOnFailure.WithMaxTest(4_000);
    private static readonly Currency[] Currencies = [Listed.Usd, Listed.Usdt, Listed.Btc, Listed.Eth, Listed.Bnb, Listed.Acme, Listed.Future.Base];

    private static readonly Arbitrary<Event[]> Events =
        (from kind in Gen.Frequency((12, Gen.Constant(Kind.Fill)), (8, Gen.Elements(Enum.GetValues<Kind>())))
         from instrument in Gen.Elements(Listed.All)
         from buys in Gen.Elements(true, false)
         from lots in Gen.Choose(1, 9)
         from ticks in Gen.Choose(1, 3_000)
         from feeCurrency in Gen.OneOf(Gen.Constant(instrument.Base), Gen.Constant(instrument.Quote), Gen.Elements(Currencies))
         from amount in Gen.Choose(-20_000, 50_000)
         select new Event(kind, instrument, buys ? OrderSide.Buy : OrderSide.Sell, lots * instrument.LotStep, ticks * instrument.PriceTick,
             new Money(amount * 0.00000037m, feeCurrency))).ArrayOf().ToArbitrary();

    [Fact]
    public void Every_balance_is_the_sum_of_its_categories_after_every_event() => ForEach((ledger, _) =>
    {
        foreach (var currency in Currencies)
        {
            var sum = 0m;
            foreach (var category in Enum.GetValues<LedgerCategory>()) sum += ledger.Total(currency, category);
            ledger.Balance(currency).ShouldBe(sum);
        }
    });

    [Fact]
    public void Every_balance_is_what_a_plain_list_of_payments_adds_up_to() => ForEach((ledger, model) =>
    {
        foreach (var currency in Currencies)
            ledger.Balance(currency).ShouldBe(model.Paid.GetValueOrDefault(currency) + ContractProfit(ledger, currency));
    });

    [Fact]
    public void A_holding_is_what_its_fills_less_fees_in_kind_left() => ForEach((ledger, model) =>
    {
        foreach (var position in ledger.Positions.Where(position => position.Instrument.SettlesInFull))
            position.Quantity.ShouldBe(model.Held[position.Instrument]);
    });

    [Fact]
    public void Trade_cash_is_booked_profit_less_booked_cost() => ForEach((ledger, _) =>
    {
        foreach (var quote in new[] { Listed.Usd, Listed.Usdt })
        {
            var expected = ledger.Positions.Where(position => position.Instrument.SettlesInFull && position.Instrument.Quote == quote)
                .Sum(position => position.BookedRealised - position.BookedCost);
            ledger.Total(quote, LedgerCategory.Trade).ShouldBe(expected);
        }
    });

    [Fact]
    public void Equity_is_balances_and_open_profit_at_their_rates() => ForEach((ledger, model) =>
    {
        var expected = 0m;
        foreach (var (currency, rate) in model.Rates) expected += ledger.Balance(currency) * rate;
        foreach (var position in ledger.Positions.Where(position => !position.Instrument.SettlesInFull))
            expected += position.Unrealised(Model.Mark) * model.Rates[position.Instrument.Settle];
        var reachable = ledger.Balance(Listed.Future.Base) == 0;

        ledger.TryEquity(Listed.Usdt, model.Marks, out var equity, out var missing).ShouldBe(reachable);
        missing.ShouldBe(reachable ? default : Listed.Future.Base);

        if (reachable) equity.ShouldBe(expected, 1e-12m);
    });

    [Fact]
    public void Written_state_is_read_back_to_the_same_bytes_and_goes_on_alike() => Prop.ForAll(Events, events =>
    {
        var ledger = new Ledger();
        var middle = events.Length / 2;
        foreach (var each in events.AsSpan(0, middle)) Book(ledger, each, new Model());
        var bytes = Bytes(ledger);
        var reader = new StateReader(bytes);
        var copy = Ledger.Read(ref reader, Listed.All);
        reader.Remaining.ShouldBe(0);
        Bytes(copy).ShouldBe(bytes);
        foreach (var each in events.AsSpan(middle))
        {
            Book(ledger, each, new Model());
            Book(copy, each, new Model());
        }

        Bytes(copy).ShouldBe(Bytes(ledger));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static void ForEach(Action<Ledger, Model> holds) => Prop.ForAll(Events, events =>
    {
        var ledger = new Ledger();
        var model = new Model();
        foreach (var each in events)
        {
            Book(ledger, each, model);
            holds(ledger, model);
        }
    }).Check(ManyTimes);

    private static void Book(Ledger ledger, Event each, Model model)
    {
        var instrument = each.Instrument;
        switch (each.Kind)
        {
            case Kind.Fill:
                ledger.BookFill(instrument, each.Side, each.Quantity, each.Price, each.Fee);
                var signed = each.Side == OrderSide.Buy ? each.Quantity : -each.Quantity;
                model.Pay(new Money(-each.Fee.Amount, each.Fee.Currency));
                if (!instrument.SettlesInFull) return;
                model.Pay(new Money(-decimal.Round(signed * each.Price, instrument.SettlementScale), instrument.Quote));
                model.Pay(new Money(signed, instrument.Base));
                model.Hold(instrument, each.Fee.Currency == instrument.Base ? signed - each.Fee.Amount : signed);
                return;
            case Kind.Deposit:
                ledger.Deposit(each.Fee);
                break;
            case Kind.Funding when !instrument.SettlesInFull:
                ledger.BookFunding(instrument, each.Fee with { Currency = instrument.Settle });
                model.Pay(new Money(decimal.Round(each.Fee.Amount, instrument.SettlementScale), instrument.Settle));
                return;
            case Kind.Dividend when instrument.SettlesInFull:
                ledger.BookDividend(instrument, each.Fee);
                model.Pay(each.Fee with { Amount = decimal.Round(each.Fee.Amount, instrument.SettlementScale) });
                return;
            case Kind.Interest:
                ledger.BookInterest(each.Fee);
                break;
            case Kind.Borrow:
                ledger.BookBorrow(each.Fee);
                break;
            default:
                ledger.BookCorrection(each.Fee);
                break;
        }

        model.Pay(each.Fee);
    }

    private static decimal ContractProfit(Ledger ledger, Currency currency) => ledger.Positions
        .Where(position => !position.Instrument.SettlesInFull && position.Instrument.Settle == currency)
        .Sum(position => position.BookedRealised);

    private static byte[] Bytes(Ledger ledger)
    {
        var writer = new StateWriter();
        ledger.Write(writer);
        return writer.Written.ToArray();
    }

    private enum Kind
    {
        Fill,
        Deposit,
        Funding,
        Dividend,
        Interest,
        Borrow,
        Correction,
    }

    private sealed record Event(Kind Kind, Instrument Instrument, OrderSide Side, decimal Quantity, decimal Price, Money Fee);

    /// <summary>The books as a shoebox of payments.</summary>
    private sealed class Model
    {
        public const decimal Mark = 25m;

        public Model()
        {
            foreach (var contract in Listed.All.Where(instrument => !instrument.SettlesInFull)) Marks.Set(contract.Number, Mark);
            Marks.Set(Listed.BtcUsdt.Number, 20m);
            Marks.Set(Listed.EthBtc.Number, 0.01m);
            Marks.Set(Listed.Share.Number, 8m);
            Quote(10, Listed.Usd, 1.25m);
            Quote(11, Listed.Bnb, 300m);
        }

        public Marks Marks { get; } = new(Listed.All);

        /// <summary>What the marks above come to in USDT; no price leads there from the base of the future.</summary>
        public Dictionary<Currency, decimal> Rates { get; } = new()
        {
            [Listed.Usdt] = 1m,
            [Listed.Btc] = 20m,
            [Listed.Eth] = 0.2m,
            [Listed.Usd] = 1.25m,
            [Listed.Bnb] = 300m,
            [Listed.Acme] = 10m,
        };

        public Dictionary<Currency, decimal> Paid { get; } = [];

        public Dictionary<Instrument, decimal> Held { get; } = [];

        private void Quote(uint number, Currency currency, decimal price)
        {
            Marks.Add(Listed.BtcUsdt with { Number = number, Id = new InstrumentId($"{currency}/USDT", "sim"), Base = currency });
            Marks.Set(number, price);
        }

        public void Pay(Money amount) => Paid[amount.Currency] = Paid.GetValueOrDefault(amount.Currency) + amount.Amount;

        public void Hold(Instrument instrument, decimal quantity) => Held[instrument] = Held.GetValueOrDefault(instrument) + quantity;
    }
}
