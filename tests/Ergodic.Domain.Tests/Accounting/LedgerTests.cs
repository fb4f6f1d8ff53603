using Ergodic.Domain.Accounting;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;
using Ergodic.Testing;
using static Ergodic.Domain.Tests.Accounting.Listed;

namespace Ergodic.Domain.Tests.Accounting;

public sealed class LedgerTests
{
    private const OrderSide Buy = OrderSide.Buy;
    private const OrderSide Sell = OrderSide.Sell;
    private readonly Ledger _ledger = new();

    [Fact]
    public void Buying_spot_moves_the_full_value_and_the_coin()
    {
        _ledger.Deposit(new Money(10_000m, Usdt));

        var booking = _ledger.BookFill(BtcUsdt, Buy, 0.1m, 40_000m, new Money(4m, Usdt));

        booking.ShouldBe(new FillBooking(default, default, -4000m, 0.1m, new Money(4m, Usdt)));
        _ledger.Balance(Usdt).ShouldBe(5996m);
        _ledger.Balance(Btc).ShouldBe(0.1m);
        _ledger.Total(Usdt, LedgerCategory.Trade).ShouldBe(-4000m);
        _ledger.Total(Usdt, LedgerCategory.Fee).ShouldBe(-4m);
        _ledger.Total(Usdt, LedgerCategory.Deposit).ShouldBe(10_000m);
        _ledger.PositionOf(BtcUsdt).Quantity.ShouldBe(0.1m);
    }

    [Fact]
    public void Shorting_a_share_brings_cash_and_a_negative_balance_of_the_share()
    {
        _ledger.BookFill(Share, Sell, 10m, 25m, default);
        _ledger.Balance(Usd).ShouldBe(250m);
        _ledger.Balance(Acme).ShouldBe(-10m);
        _ledger.PositionOf(Share).MarketValue(30m).ShouldBe(-300m);
        Equity(Usd, (Share, 30m)).ShouldBe(-50m);
    }

    [Fact]
    public void Contracts_move_only_realised_profit()
    {
        _ledger.BookFill(Linear, Buy, 1m, 40_000m, new Money(16m, Usdt));
        _ledger.Balance(Usdt).ShouldBe(-16m);

        var closing = _ledger.BookFill(Linear, Sell, 0.5m, 41_000m, new Money(-2m, Usdt));

        closing.Cash.ShouldBe(500m);
        closing.Asset.ShouldBe(0m);
        closing.Trade.BookedRealised.ShouldBe(500m);
        _ledger.Balance(Usdt).ShouldBe(486m);
        _ledger.Balance(Btc).ShouldBe(0m);
        _ledger.Total(Usdt, LedgerCategory.Realised).ShouldBe(500m);
        _ledger.Total(Usdt, LedgerCategory.Fee).ShouldBe(-14m);
    }

    [Fact]
    public void Inverse_contracts_settle_in_coin_rounded_once()
    {
        _ledger.BookFill(Inverse, Buy, 3m, 40_000m, default);
        _ledger.BookFill(Inverse, Sell, 3m, 41_000m, default);
        _ledger.Balance(Btc).ShouldBe(0.0075m - 0.00731707m); // 300/41,000 to eight decimals
        _ledger.PositionOf(Inverse).Realised.ShouldBe(300m * ((1m / 40_000m) - (1m / 41_000m)), 1e-20m);
    }

    [Fact]
    public void A_fee_in_the_bought_coin_leaves_the_position_with_its_cost_share()
    {
        var booking = _ledger.BookFill(BtcUsdt, Buy, 2m, 100m, new Money(0.5m, Btc));

        booking.FeeInKind.ShouldBe(new PositionChange(0.5m, -50m, -50m, -50m));
        _ledger.Balance(Btc).ShouldBe(1.5m);
        _ledger.Total(Btc, LedgerCategory.Fee).ShouldBe(-0.5m);
        var position = _ledger.PositionOf(BtcUsdt);
        position.Quantity.ShouldBe(1.5m);
        position.AverageEntry.ShouldBe(100m);
        position.Realised.ShouldBe(-50m);
    }

    [Fact]
    public void A_rebate_in_the_coin_lowers_the_average_entry()
    {
        _ledger.BookFill(BtcUsdt, Buy, 4m, 100m, new Money(-1m, Btc)).FeeInKind.ShouldBe(default);
        _ledger.PositionOf(BtcUsdt).Quantity.ShouldBe(5m);
        _ledger.PositionOf(BtcUsdt).AverageEntry.ShouldBe(80m);
        _ledger.Balance(Btc).ShouldBe(5m);
    }

    [Fact]
    public void A_fee_in_a_third_currency_touches_neither_leg()
    {
        _ledger.Deposit(new Money(1m, Bnb));
        _ledger.BookFill(BtcUsdt, Buy, 1m, 100m, new Money(0.001m, Bnb)).FeeInKind.ShouldBe(default);
        _ledger.Balance(Bnb).ShouldBe(0.999m);
        _ledger.PositionOf(BtcUsdt).Quantity.ShouldBe(1m);
        _ledger.Balance(Usdt).ShouldBe(-100m);
    }

    [Fact]
    public void A_contract_fee_in_its_base_coin_is_cash_like_any_other()
    {
        _ledger.BookFill(Linear, Buy, 1m, 40_000m, new Money(0.001m, Btc));
        _ledger.PositionOf(Linear).Quantity.ShouldBe(1m);
        _ledger.Balance(Btc).ShouldBe(-0.001m);
    }

    [Fact]
    public void Cash_events_land_in_their_categories()
    {
        _ledger.BookFunding(Linear, new Money(-1.234567895m, Usdt)); // tie: to the even digit
        _ledger.BookInterest(new Money(2m, Usd));
        _ledger.BookBorrow(new Money(-3m, Usd));
        _ledger.BookDividend(Share, new Money(4.005m, Usd));
        _ledger.BookCorrection(new Money(-5m, Usd));
        _ledger.Balance(Usdt).ShouldBe(-1.23456790m);
        _ledger.Total(Usdt, LedgerCategory.Funding).ShouldBe(-1.23456790m);
        _ledger.Total(Usd, LedgerCategory.Interest).ShouldBe(2m);
        _ledger.Total(Usd, LedgerCategory.Borrow).ShouldBe(-3m);
        _ledger.Total(Usd, LedgerCategory.Dividend).ShouldBe(4.00m);
        _ledger.Total(Usd, LedgerCategory.Correction).ShouldBe(-5m);
        _ledger.Balance(Usd).ShouldBe(-2m);
        _ledger.Balance(Eth).ShouldBe(0m);
        _ledger.Total(Eth, LedgerCategory.Fee).ShouldBe(0m);
        _ledger.Currencies.ShouldBe([Usd, Usdt]);
    }

    [Fact]
    public void Funding_and_dividends_of_the_wrong_kind_are_refused()
    {
        Code(() => _ledger.BookFunding(BtcUsdt, new Money(1m, Usdt))).ShouldBe(ErrorCode.InputValidation);
        Code(() => _ledger.BookFunding(Linear, new Money(1m, Btc))).ShouldBe(ErrorCode.InputValidation);
        Code(() => _ledger.BookDividend(Linear, new Money(1m, Usdt))).ShouldBe(ErrorCode.InputValidation);
        Code(() => _ledger.Deposit(new Money(1m, default))).ShouldBe(ErrorCode.InputValidation);
        _ledger.Currencies.ShouldBeEmpty();
    }

    [Fact]
    public void A_split_corrects_the_balance_the_position_produced()
    {
        _ledger.BookFill(Share, Buy, 10m, 300m, default);
        _ledger.BookSplit(Share, new SplitRatio(3, 1)).ShouldBe(20m);
        _ledger.Balance(Acme).ShouldBe(30m);
        _ledger.Total(Acme, LedgerCategory.Correction).ShouldBe(20m);
        _ledger.PositionOf(Share).AverageEntry.ShouldBe(100m);

        _ledger.BookFill(Linear, Buy, 1m, 100m, default);
        _ledger.BookSplit(Linear, new SplitRatio(10, 1)).ShouldBe(9m);
        _ledger.Balance(Btc).ShouldBe(0m);
        _ledger.PositionOf(Linear).Quantity.ShouldBe(10m);
    }

    [Fact]
    public void Positions_are_found_by_number()
    {
        _ledger.TryPosition(Share.Number, out _).ShouldBeFalse();
        foreach (var instrument in new[] { Share, BtcUsdt, Inverse, Linear }) _ledger.PositionOf(instrument).Instrument.ShouldBe(instrument);
        _ledger.TryPosition(Share.Number, out var found).ShouldBeTrue();
        found.ShouldBeSameAs(_ledger.PositionOf(Share));
        _ledger.Positions.ShouldBeEmpty("nothing was traded");
        _ledger.BookFill(Share, Buy, 1m, 1m, default);
        _ledger.BookFill(BtcUsdt, Buy, 1m, 1m, default);
        _ledger.Positions.Select(position => position.Instrument).ShouldBe([BtcUsdt, Share]);
    }

    [Fact]
    public void New_rules_of_an_instrument_are_taken_and_another_instrument_is_not()
    {
        _ledger.BookFill(Share, Buy, 1m, 0.125m, default);
        _ledger.Balance(Usd).ShouldBe(-0.12m);
        _ledger.BookFill(Share with { SettlementScale = 3 }, Buy, 1m, 0.125m, default);
        _ledger.Balance(Usd).ShouldBe(-0.245m);

        foreach (var other in new[]
        {
            Share with { Id = new InstrumentId("OTHER", "sim") }, Share with { Kind = InstrumentKind.Spot }, Share with { Multiplier = 2m },
            Share with { IsInverse = true }, Share with { Base = Btc }, Share with { Quote = Btc }, Share with { Settle = Btc },
        })
        {
            Code(() => _ledger.PositionOf(other)).ShouldBe(ErrorCode.DataIntegrity);
        }
    }

    [Fact]
    public void A_booking_that_does_not_fit_leaves_every_byte_as_it_was()
    {
        _ledger.Deposit(new Money(7.9e28m, Usdt));
        _ledger.BookFill(BtcUsdt, Buy, 1m, 100m, default);
        _ledger.BookFill(BtcUsdt, Buy, 1m, 110m, default);
        _ledger.BookFill(Linear, Buy, 1m, 100m, default);
        _ledger.Deposit(new Money(5e28m, Bnb));
        var before = Bytes(_ledger);

        Should.Throw<TradingException>(() => _ledger.BookFill(BtcUsdt, Sell, 1.5m, 6e26m, default)).Code.ShouldBe(ErrorCode.NumericalOverflow);
        Bytes(_ledger).ShouldBe(before);
        var fault = Should.Throw<TradingException>(() => _ledger.BookFill(BtcUsdt, Sell, 3m, 120m, new Money(-5e28m, Bnb)));
        fault.Code.ShouldBe(ErrorCode.NumericalOverflow);
        fault.Message.ShouldContain("-50000000000000000000000000000 BNB");
        Bytes(_ledger).ShouldBe(before);
        Code(() => _ledger.BookFill(BtcUsdt, Sell, 0.5m, 120m, new Money(7e28m, Btc))).ShouldBe(ErrorCode.NumericalOverflow);
        Code(() => _ledger.BookFill(Linear, Sell, 1m, 5e27m, new Money(-5e28m, Bnb))).ShouldBe(ErrorCode.NumericalOverflow);
        Code(() => _ledger.BookCorrection(new Money(7e28m, Bnb))).ShouldBe(ErrorCode.NumericalOverflow);
        Code(() => _ledger.BookSplit(BtcUsdt, new SplitRatio(1, 0))).ShouldBe(ErrorCode.InputValidation);
        Code(() => _ledger.BookCashOut(BtcUsdt, 1.5m, 6e26m, LedgerCategory.CashInLieu)).ShouldBe(ErrorCode.NumericalOverflow);
        Code(() => _ledger.BookFill(BtcUsdt, Sell, 0m, 120m, default)).ShouldBe(ErrorCode.InputValidation);
        Bytes(_ledger).ShouldBe(before);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)] // as many lots as the ring holds at first
    [InlineData(16)]
    public void A_flip_whose_fee_does_not_fit_restores_every_lot(int lots)
    {
        _ledger.Deposit(new Money(5e28m, Bnb));
        for (var i = 0; i < lots; i++) _ledger.BookFill(Linear, Buy, 1m, 100m + i, default);
        var before = Bytes(_ledger);
        Code(() => _ledger.BookFill(Linear, Sell, lots + 1m, 120m, new Money(-5e28m, Bnb))).ShouldBe(ErrorCode.NumericalOverflow);
        Bytes(_ledger).ShouldBe(before);
    }

    [Fact]
    public void An_amount_too_fine_for_its_balance_is_refused_instead_of_rounded_away()
    {
        _ledger.Deposit(new Money(1e27m, Usdt));
        Code(() => _ledger.Deposit(new Money(0.001m, Usdt))).ShouldBe(ErrorCode.NumericalOverflow);
        _ledger.Balance(Usdt).ShouldBe(1e27m);
        _ledger.Deposit(new Money(0.1m, Usdt));
        _ledger.Balance(Usdt).ShouldBe(1000000000000000000000000000.1m);
    }

    [Fact]
    public void Equity_adds_cash_holdings_and_unrealised_profit_in_the_reporting_currency()
    {
        _ledger.Deposit(new Money(100_000m, Usdt));
        _ledger.BookFill(BtcUsdt, Buy, 1m, 40_000m, default);
        _ledger.BookFill(EthBtc, Buy, 2m, 0.05m, default);
        _ledger.BookFill(Linear, Sell, 1m, 41_000m, default);
        _ledger.BookFill(Inverse, Buy, 500m, 40_000m, default);

        // 60,000 cash + 0.9 BTC × 42,000 + 2 ETH × 0.06 × 42,000 − 1,000 short + 50,000 × (1/40,000 − 1/42,000) BTC × 42,000
        var equity = Equity(Usdt, (BtcUsdt, 42_000m), (EthBtc, 0.06m), (Linear, 42_000m), (Inverse, 42_000m));

        equity.ShouldBe(60_000m + 37_800m + 5_040m - 1_000m + 2_500m, 1e-15m);
    }

    [Fact]
    public void Equity_names_what_cannot_be_valued()
    {
        _ledger.TryEquity(Usdt, new Marks(All), out var flat, out _).ShouldBeTrue();
        flat.ShouldBe(0m);

        _ledger.BookFill(Linear, Buy, 1m, 40_000m, default);
        Missing(Usdt).ShouldBe(Btc, "the contract has no mark");
        Missing(Usd, (Linear, 40_001m)).ShouldBe(Usdt, "the contract's profit has no rate");

        _ledger.BookFill(Linear, Sell, 1m, 40_000m, default);
        _ledger.BookFill(EthBtc, Buy, 1m, 0.05m, default);
        Missing(Btc).ShouldBe(Eth);
        Equity(Btc, (EthBtc, 0.06m)).ShouldBe(0.01m);

        Currency Missing(Currency reporting, params (Instrument, decimal)[] prices)
        {
            _ledger.TryEquity(reporting, MarksOf(prices), out var equity, out var missing).ShouldBeFalse();
            equity.ShouldBe(0m);
            return missing;
        }
    }

    [Fact]
    public void An_equity_that_does_not_fit_is_a_fault()
    {
        _ledger.Deposit(new Money(7e28m, Btc));
        Should.Throw<TradingException>(() => Equity(Usdt, (BtcUsdt, 42_000m))).Code.ShouldBe(ErrorCode.NumericalOverflow);
    }

    [Fact]
    public void Asking_changes_no_state()
    {
        _ledger.BookFill(BtcUsdt, Buy, 1m, 100m, default);
        var before = Bytes(_ledger);
        _ledger.PositionOf(Share);
        _ledger.PositionOf(Inverse);
        Bytes(_ledger).ShouldBe(before);
    }

    [Fact]
    public void State_does_not_depend_on_the_order_accounts_appeared_in()
    {
        var other = new Ledger();
        foreach (var currency in new[] { Usdt, Acme, Eth }) _ledger.Deposit(new Money(1m, currency));
        foreach (var currency in new[] { Eth, Usdt, Acme }) other.Deposit(new Money(1m, currency));
        foreach (var instrument in new[] { Future, Linear }) _ledger.BookFill(instrument, Buy, 1m, 100m, default);
        foreach (var instrument in new[] { Linear, Future }) other.BookFill(instrument, Buy, 1m, 100m, default);
        Bytes(other).ShouldBe(Bytes(_ledger));
    }

    [Fact]
    public void Damaged_state_is_refused()
    {
        _ledger.Deposit(new Money(1m, Usdt));
        _ledger.BookFill(Linear, Buy, 1m, 100m, default);
        var bytes = Bytes(_ledger);
        for (var cut = 0; cut < bytes.Length; cut++) CodeOfReading(bytes[..cut], All).ShouldBe(ErrorCode.Deserialization);
        CodeOfReading(bytes, [Share]).ShouldBe(ErrorCode.DataIntegrity, "the instrument is not in the table");

        var otherBalance = (byte[])bytes.Clone();
        otherBalance[4 + 2 + 4 + 8]++; // behind the count, the code USDT and the postings
        CodeOfReading(otherBalance, All).ShouldBe(ErrorCode.DataIntegrity);

        var writer = new StateWriter();
        writer.Int32(2);
        for (var twice = 0; twice < 2; twice++) writer.Bytes(bytes.AsSpan(4, 2 + 4 + 8 + (12 * 16)));
        CodeOfReading(writer.Written.ToArray(), All).ShouldBe(ErrorCode.DataIntegrity, "the same account twice");

        var position = bytes.AsSpan(4 + 2 + 4 + 8 + (12 * 16) + 4);
        writer.Clear();
        writer.Int32(0);
        writer.Int32(2);
        for (var twice = 0; twice < 2; twice++) writer.Bytes(position);
        CodeOfReading(writer.Written.ToArray(), All).ShouldBe(ErrorCode.DataIntegrity, "the same position twice");

        static ErrorCode CodeOfReading(byte[] damaged, Instrument[] table) => Code(() =>
        {
            var reader = new StateReader(damaged);
            Ledger.Read(ref reader, table);
        });
    }

    [Fact]
    public void Booking_and_valuing_allocate_nothing_once_warm()
    {
        var marks = MarksOf((BtcUsdt, 42_000m), (EthBtc, 0.06m), (Linear, 42_000m), (Inverse, 42_000m));
        Allocations.Least(() =>
        {
            for (var i = 0; i < 100; i++) Round();
        }).ShouldBe(0);

        void Round()
        {
            foreach (var instrument in All.AsSpan(0, 4))
            {
                _ledger.BookFill(instrument, Buy, 3m, 40_000m, new Money(0.01m, Btc));
                _ledger.BookFill(instrument, Sell, 5m, 41_000m, new Money(0.01m, Usdt));
                _ledger.BookFill(instrument, Buy, 2m, 41_500m, new Money(0.01m, Eth));
                marks.Set(instrument.Number, 42_001m);
            }

            _ledger.BookFunding(Linear, new Money(0.01m, Usdt));
            if (!_ledger.TryEquity(Usdt, marks, out _, out _)) throw new InvalidOperationException("No equity.");
        }
    }

    private static byte[] Bytes(Ledger ledger)
    {
        var writer = new StateWriter();
        ledger.Write(writer);
        return writer.Written.ToArray();
    }

    private static ErrorCode Code(Action action) => Should.Throw<TradingException>(action).Code;

    private static Marks MarksOf(params ReadOnlySpan<(Instrument Instrument, decimal Price)> prices)
    {
        var marks = new Marks(All);
        foreach (var (instrument, price) in prices) marks.Set(instrument.Number, price);
        return marks;
    }

    private decimal Equity(Currency reporting, params ReadOnlySpan<(Instrument, decimal)> prices)
    {
        _ledger.TryEquity(reporting, MarksOf(prices), out var equity, out var missing).ShouldBeTrue($"{missing} is missing");
        missing.ShouldBe(default);
        return equity;
    }
}
