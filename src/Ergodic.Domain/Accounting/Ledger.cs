using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;

namespace Ergodic.Domain.Accounting;

/// <summary>
/// Balances in any number of currencies and the positions behind them. Spot and share trades move their full value and the
/// asset itself; contracts move only realised profit. For every currency, always and exactly, the balance is the sum of its
/// totals by <see cref="LedgerCategory"/>.
/// </summary>
/// <remarks>
/// Amounts are signed from the account's point of view: above zero received, below zero paid. Fees alone are given as costs:
/// above zero paid, below zero a rebate. Amounts this class computes are rounded half-even, once, to the instrument's
/// settlement scale; amounts without an instrument, and fees, are booked as given. Every booking is all or nothing.
/// Accounts and positions are kept in key order, so sums run in the same order however the ledger came about.
/// </remarks>
public sealed class Ledger
{
    private readonly List<LedgerEntry> _entries = [];
    private readonly AccountBook _accounts;

    /// <summary>An empty ledger.</summary>
    public Ledger() : this(new AccountBook())
    {
    }

    private Ledger(AccountBook accounts) => _accounts = accounts;

    /// <summary>The currencies ever booked, in ordinal order. Allocates; not for the hot lane.</summary>
    public IReadOnlyList<Currency> Currencies => [.. _accounts.Booked.Select(account => account.Currency)];

    /// <summary>The positions ever traded, by instrument number. Allocates; not for the hot lane.</summary>
    public IReadOnlyList<Position> Positions => [.. _entries.Select(entry => entry.Position).Where(position => position.Bookings > 0)];

    /// <summary>The balance of a currency; 0 when it was never seen.</summary>
    public decimal Balance(Currency currency) => _accounts.TryFind(currency, out var account) ? account.Balance : 0m;

    /// <summary>What a category brought to a currency's balance so far.</summary>
    public decimal Total(Currency currency, LedgerCategory category) => _accounts.TryFind(currency, out var account) ? account.Total(category) : 0m;

    /// <summary>Books money or assets brought in (above zero) or taken out.</summary>
    /// <exception cref="TradingException">The balance does not fit; nothing is booked.</exception>
    public void Deposit(Money amount) => BookCash(LedgerCategory.Deposit, amount);

    /// <summary>Books interest received (above zero) or paid.</summary>
    /// <exception cref="TradingException">The balance does not fit; nothing is booked.</exception>
    public void BookInterest(Money amount) => BookCash(LedgerCategory.Interest, amount);

    /// <summary>Books the price of borrowing: below zero paid, above zero received for lending.</summary>
    /// <exception cref="TradingException">The balance does not fit; nothing is booked.</exception>
    public void BookBorrow(Money amount) => BookCash(LedgerCategory.Borrow, amount);

    /// <summary>Books a correction, such as a bust trade's cash.</summary>
    /// <exception cref="TradingException">The balance does not fit; nothing is booked.</exception>
    public void BookCorrection(Money amount) => BookCash(LedgerCategory.Correction, amount);

    /// <summary>Books funding of a contract, rounded to its settlement scale.</summary>
    /// <exception cref="TradingException">The instrument is no contract, the currency is not the one it settles in, or the balance does not fit.</exception>
    public void BookFunding(Instrument instrument, Money amount)
    {
        if (instrument.SettlesInFull || amount.Currency != instrument.Settle)
            throw TradingFaults.InputValidation("funding", $"{amount} for {instrument.Kind} {instrument}; only contracts pay funding, in {instrument.Settle}");
        BookCash(LedgerCategory.Funding, Rounded(instrument, amount));
    }

    /// <summary>Books a dividend, received (above zero) or owed on a short, rounded to the settlement scale.</summary>
    /// <exception cref="TradingException">The instrument is a contract, or the balance does not fit.</exception>
    public void BookDividend(Instrument instrument, Money amount)
    {
        if (!instrument.SettlesInFull)
            throw TradingFaults.InputValidation("dividend", $"{amount} for {instrument.Kind} {instrument}; only holdings pay dividends");
        BookCash(LedgerCategory.Dividend, Rounded(instrument, amount));
    }

    /// <summary>Books a fill and its fee.</summary>
    /// <param name="instrument">What was traded.</param>
    /// <param name="side">Which way.</param>
    /// <param name="quantity">Unsigned quantity, more than 0.</param>
    /// <param name="price">Fill price.</param>
    /// <param name="fee">
    /// Cost in any currency, booked as given. One in the asset of a spot or share trade also leaves the position, whose cost
    /// share becomes a realised loss, so that quantity and balance stay equal.
    /// </param>
    /// <exception cref="TradingException">A value is impossible or an amount does not fit; nothing is booked.</exception>
    public FillBooking BookFill(Instrument instrument, OrderSide side, decimal quantity, decimal price, Money fee)
    {
        var entry = EntryOf(instrument);
        var position = entry.Position;
        var signed = position.SignedQuantity(side, quantity, price);
        var feeAccount = fee.Amount == 0 ? entry.Cash : _accounts.Open(fee.Currency);
        _accounts.Begin();
        position.Begin();
        try
        {
            var trade = position.Change(signed, price);
            var cash = instrument.SettlesInFull ? -Money.Round(instrument.Worth(signed, price), instrument.SettlementScale) : trade.BookedRealised;
            var asset = instrument.SettlesInFull ? signed : 0m;
            var inKind = default(PositionChange);
            if (instrument.SettlesInFull) _accounts.Post(entry.Asset, LedgerCategory.Trade, asset);
            _accounts.Post(entry.Cash, instrument.SettlesInFull ? LedgerCategory.Trade : LedgerCategory.Realised, cash);
            if (fee.Amount != 0)
            {
                _accounts.Post(feeAccount, LedgerCategory.Fee, -fee.Amount);
                if (instrument.SettlesInFull && feeAccount == entry.Asset) inKind = position.Change(-fee.Amount, 0m);
            }

            return new FillBooking(trade, inKind, cash, asset, fee);
        }
        catch (OverflowException overflow)
        {
            position.Rewind();
            _accounts.Rewind();
            throw TradingFaults.Overflow(
                $"booking {side} {quantity} {instrument} at {price} with a fee of {fee} on a position of {position.Quantity}, {entry.Cash.Balance} {entry.Cash.Currency}",
                overflow);
        }
    }

    /// <summary>
    /// Applies a split to the position and, for spot and shares, to the balance it produced (as a correction). Units that were
    /// deposited are not the position's: correct them apart.
    /// </summary>
    /// <returns>The change of quantity.</returns>
    /// <exception cref="TradingException">The ratio is impossible or an amount does not fit; nothing is booked.</exception>
    public decimal BookSplit(Instrument instrument, SplitRatio ratio)
    {
        var entry = EntryOf(instrument);
        var change = entry.Position.RescaledQuantity(ratio) - entry.Position.Quantity;
        if (instrument.SettlesInFull && change != 0) BookCash(LedgerCategory.Correction, new Money(change, instrument.Base));
        entry.Position.Rescale(ratio);
        return change;
    }

    /// <summary>
    /// Turns a part of a holding into cash at a price without a trade: a fraction a split left, or all of a delisted instrument. Asset
    /// and cash move under <paramref name="category"/>; for contracts the profit they realise.
    /// </summary>
    /// <param name="instrument">What is held.</param>
    /// <param name="quantity">Signed part of the position: above zero of a long, below zero of a short one, whose cash is paid.</param>
    /// <param name="price">At what price.</param>
    /// <param name="category">Why.</param>
    /// <returns>The cash booked.</returns>
    /// <exception cref="TradingException">The part is not within the position, or an amount does not fit; nothing is booked.</exception>
    public decimal BookCashOut(Instrument instrument, decimal quantity, decimal price, LedgerCategory category)
    {
        var entry = EntryOf(instrument);
        var position = entry.Position;
        if (quantity * Math.Sign(position.Quantity) <= 0 || Math.Abs(quantity) > Math.Abs(position.Quantity))
            throw TradingFaults.InputValidation("cash out", $"{quantity} of {position.Quantity} {instrument}; only what is held turns into cash");
        var signed = position.SignedQuantity(quantity > 0 ? OrderSide.Sell : OrderSide.Buy, Math.Abs(quantity), price);
        _accounts.Begin();
        position.Begin();
        try
        {
            var change = position.Change(signed, price);
            var cash = instrument.SettlesInFull ? -Money.Round(instrument.Worth(signed, price), instrument.SettlementScale) : change.BookedRealised;
            if (instrument.SettlesInFull) _accounts.Post(entry.Asset, category, signed);
            _accounts.Post(entry.Cash, category, cash);
            return cash;
        }
        catch (OverflowException overflow)
        {
            position.Rewind();
            _accounts.Rewind();
            throw TradingFaults.Overflow($"turning {quantity} {instrument} into cash at {price}", overflow);
        }
    }

    /// <summary>The position in an instrument, made on first use. Newer rules of the same instrument take the place of older ones.</summary>
    /// <exception cref="TradingException">The number belongs to another instrument, or what makes its profit changed.</exception>
    public Position PositionOf(Instrument instrument) => EntryOf(instrument).Position;

    /// <summary>The position in the instrument of a number; false when <see cref="PositionOf"/> never made one.</summary>
    public bool TryPosition(uint number, out Position position)
    {
        var index = IndexOf(number);
        position = index >= 0 ? _entries[index].Position : null!;
        return index >= 0;
    }

    /// <summary>
    /// Cash plus the market value of spot and shares plus the unrealised profit of contracts, in one currency. Cheap enough for every bar;
    /// allocates nothing once every rate was asked for.
    /// </summary>
    /// <param name="reporting">The currency to report in.</param>
    /// <param name="marks">Prices and rates.</param>
    /// <param name="equity">The equity, unrounded; 0 when false is returned.</param>
    /// <param name="missing">The balance without a rate, or the base of a contract without a mark; default when true is returned.</param>
    /// <exception cref="TradingException">The value does not fit.</exception>
    public bool TryEquity(Currency reporting, IMarks marks, out decimal equity, out Currency missing)
    {
        equity = 0m;
        var sum = 0m;
        try
        {
            for (var i = 0; i < _accounts.Count; i++)
            {
                var account = _accounts[i];
                if (account.Balance == 0) continue;
                if (!TryAdd(account.Currency, account.Balance, reporting, marks, ref sum, out missing)) return false;
            }

            foreach (var entry in _entries)
            {
                var position = entry.Position;
                if (position.Quantity == 0 || position.Instrument.SettlesInFull) continue;
                missing = position.Instrument.Base;
                if (!marks.TryMark(position.Instrument.Number, out var mark)) return false;
                if (!TryAdd(entry.Cash.Currency, position.Unrealised(mark), reporting, marks, ref sum, out missing)) return false;
            }
        }
        catch (OverflowException overflow)
        {
            throw TradingFaults.Overflow($"equity in {reporting}, {sum} before the amount that did not fit", overflow);
        }

        equity = sum;
        missing = default;
        return true;
    }

    /// <summary>
    /// How equity moves with prices: tells for each instrument that matters by how much equity changes when its price rises by 1. False
    /// where equity is no straight line in some price: inverse contracts, and currencies converted over a rate that is not the
    /// price of one instrument in <paramref name="reporting"/>.
    /// </summary>
    public bool TrySlopes(Currency reporting, Marks marks, Action<uint, double> tell)
    {
        for (var i = 0; i < _accounts.Count; i++)
        {
            var account = _accounts[i];
            if (account.Balance == 0 || account.Currency == reporting) continue;
            if (!marks.TryInstrumentOf(account.Currency, reporting, out var instrument)) return false;
            tell(instrument, (double)account.Balance);
        }

        foreach (var entry in _entries)
        {
            var position = entry.Position;
            if (position.Quantity == 0 || position.Instrument.SettlesInFull) continue;
            if (position.Instrument.IsInverse || entry.Cash.Currency != reporting) return false;
            tell(position.Instrument.Number, (double)(position.Quantity * position.Instrument.Multiplier));
        }

        return true;
    }

    /// <summary>Writes every account and position that was ever booked to, in key order.</summary>
    public void Write(StateWriter writer)
    {
        _accounts.Write(writer);
        writer.UInt32((uint)_entries.Count(entry => entry.Position.Bookings > 0));
        foreach (var entry in _entries)
        {
            if (entry.Position.Bookings == 0) continue;
            writer.UInt32(entry.Position.Instrument.Number);
            entry.Position.Write(writer);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="TradingException">The bytes are damaged, or name an instrument that is not in <paramref name="instruments"/>.</exception>
    public static Ledger Read(ref StateReader reader, IReadOnlyCollection<Instrument> instruments)
    {
        var ledger = new Ledger(AccountBook.Read(ref reader));
        for (var left = reader.UInt32(); left > 0; left--)
        {
            var number = reader.UInt32();
            var instrument = instruments.FirstOrDefault(candidate => candidate.Number == number)
                ?? throw new TradingException(ErrorCode.DataIntegrity, $"The ledger holds instrument {number}, which is not in the table: restore the table of that run.");
            ledger.Insert(Position.Read(ref reader, instrument));
        }

        return ledger;
    }

    private static Money Rounded(Instrument instrument, Money amount) =>
        amount with { Amount = Money.Round(amount.Amount, instrument.SettlementScale) };

    private static bool TryAdd(Currency currency, decimal amount, Currency reporting, IMarks marks, ref decimal sum, out Currency missing)
    {
        missing = currency;
        if (currency == reporting)
        {
            sum += amount;
            return true;
        }

        if (!marks.TryRate(currency, reporting, out var rate)) return false;
        sum += amount * rate;
        return true;
    }

    private void BookCash(LedgerCategory category, Money amount)
    {
        var account = _accounts.Open(amount.Currency);
        try
        {
            account.Post(category, amount.Amount);
        }
        catch (OverflowException overflow)
        {
            throw TradingFaults.Overflow($"booking {category} of {amount} on a balance of {account.Balance}", overflow);
        }
    }

    private LedgerEntry EntryOf(Instrument instrument)
    {
        var index = IndexOf(instrument.Number);
        if (index < 0) return Insert(new Position(instrument));
        var entry = _entries[index];
        if (ReferenceEquals(entry.Position.Instrument, instrument)) return entry;
        var known = entry.Position.Instrument;
        if (known.Id != instrument.Id || known.Kind != instrument.Kind || known.IsInverse != instrument.IsInverse || known.Multiplier != instrument.Multiplier
            || known.Base != instrument.Base || known.Quote != instrument.Quote || known.Settle != instrument.Settle)
        {
            throw new TradingException(ErrorCode.DataIntegrity,
                $"Instrument {instrument.Number} is {known} in the ledger and {instrument} in the booking, or its currencies or multiplier changed: give it a new number.");
        }

        entry.Position.Instrument = instrument;
        return entry;
    }

    private LedgerEntry Insert(Position position)
    {
        var instrument = position.Instrument;
        var cash = _accounts.Open(instrument.SettlesInFull ? instrument.Quote : instrument.Settle);
        var entry = new LedgerEntry(position, cash, instrument.SettlesInFull ? _accounts.Open(instrument.Base) : cash);
        var index = IndexOf(instrument.Number);
        if (index >= 0) throw new TradingException(ErrorCode.DataIntegrity, $"The ledger holds {instrument} twice: restore an older snapshot.");
        _entries.Insert(~index, entry);
        return entry;
    }

    /// <summary>Where an instrument's entry is, or the complement of where it belongs.</summary>
    private int IndexOf(uint number)
    {
        var low = 0;
        var high = _entries.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var found = _entries[middle].Position.Instrument.Number;
            if (found == number) return middle;
            if (found < number) low = middle + 1;
            else high = middle - 1;
        }

        return ~low;
    }
}
