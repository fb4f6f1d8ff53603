using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Values;

namespace Ergodic.Domain.Accounting;

/// <summary>
/// The accounts of a ledger in ordinal order of their currencies, with what it takes to undo the postings of one booking.
/// A linear scan finds an account: there are a handful, and equal codes are mostly the same string.
/// </summary>
internal sealed class AccountBook
{
    /// <summary>Asset, cash and fee.</summary>
    private const int PostingsPerBooking = 3;

    private readonly List<Account> _accounts = [];
    private readonly Posting[] _postings = new Posting[PostingsPerBooking];
    private int _posted;

    public int Count => _accounts.Count;

    /// <summary>The accounts that are part of the state. Allocates.</summary>
    public IEnumerable<Account> Booked => _accounts.Where(account => account.Postings > 0);

    public Account this[int index] => _accounts[index];

    public bool TryFind(Currency currency, out Account account)
    {
        foreach (var candidate in _accounts)
        {
            account = candidate;
            if (candidate.Currency == currency) return true;
        }

        account = null!;
        return false;
    }

    public Account Open(Currency currency)
    {
        if (TryFind(currency, out var account)) return account;
        if (string.IsNullOrEmpty(currency.Code)) throw TradingFaults.InputValidation("currency", "an amount was booked without a currency code");
        account = new Account(currency);
        Insert(account);
        return account;
    }

    /// <summary>Starts a booking: what was posted before stays.</summary>
    public void Begin() => _posted = 0;

    /// <summary>Posts as part of a booking; throws <see cref="OverflowException"/>.</summary>
    public void Post(Account account, LedgerCategory category, decimal amount)
    {
        var before = new Posting(account, category, account.Balance, account.Total(category));
        account.Post(category, amount);
        _postings[_posted++] = before;
    }

    /// <summary>Undoes the postings since <see cref="Begin"/>.</summary>
    public void Rewind()
    {
        while (_posted > 0)
        {
            var (account, category, balance, total) = _postings[--_posted];
            account.Restore(category, balance, total);
        }
    }

    public void Write(StateWriter writer)
    {
        writer.UInt32((uint)Booked.Count());
        foreach (var account in Booked) account.Write(writer);
    }

    public static AccountBook Read(ref StateReader reader)
    {
        var book = new AccountBook();
        for (var left = reader.UInt32(); left > 0; left--)
        {
            var account = Account.Read(ref reader);
            if (book.TryFind(account.Currency, out _))
                throw new TradingException(ErrorCode.DataIntegrity, $"The ledger holds {account.Currency} twice: restore an older snapshot.");
            book.Insert(account);
        }

        return book;
    }

    private void Insert(Account account)
    {
        var index = 0;
        while (index < _accounts.Count && _accounts[index].Currency.CompareTo(account.Currency) < 0) index++;
        _accounts.Insert(index, account);
    }

    private readonly record struct Posting(Account Account, LedgerCategory Category, decimal Balance, decimal Total);
}
