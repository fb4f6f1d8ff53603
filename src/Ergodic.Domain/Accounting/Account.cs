using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Values;

namespace Ergodic.Domain.Accounting;

/// <summary>The balance of one currency with its totals by category, which always add up to it exactly.</summary>
internal sealed class Account(Currency currency)
{
    private const int Categories = (int)LedgerCategory.Delisting + 1;
    private readonly decimal[] _totals = new decimal[Categories];

    public Currency Currency { get; } = currency;

    public decimal Balance { get; private set; }

    /// <summary>Amounts posted so far. An account nothing was posted to is not part of the state.</summary>
    public long Postings { get; private set; }

    public decimal Total(LedgerCategory category) => _totals[(int)category];

    /// <summary>Adds an amount, or throws <see cref="OverflowException"/> and changes nothing.</summary>
    public void Post(LedgerCategory category, decimal amount)
    {
        var balance = Exact.Sum(Balance, amount);
        _totals[(int)category] = Exact.Sum(_totals[(int)category], amount);
        Balance = balance;
        Postings++;
    }

    /// <summary>Takes the last posting back to the figures before it.</summary>
    public void Restore(LedgerCategory category, decimal balance, decimal total)
    {
        Balance = balance;
        _totals[(int)category] = total;
        Postings--;
    }

    public void Write(StateWriter writer)
    {
        writer.Text(Currency.Code);
        writer.Int64(Postings);
        writer.Decimal(Balance);
        foreach (var total in _totals) writer.Decimal(total);
    }

    public static Account Read(ref StateReader reader)
    {
        var account = new Account(new Currency(reader.Text())) { Postings = reader.Int64(), Balance = reader.Decimal() };
        var sum = 0m;
        for (var i = 0; i < Categories; i++)
        {
            account._totals[i] = reader.Decimal();
            sum += account._totals[i];
        }

        if (sum != account.Balance)
            throw new TradingException(ErrorCode.DataIntegrity, $"The {account.Currency} balance is {account.Balance} but its postings add up to {sum}: restore an older snapshot.");
        return account;
    }
}
