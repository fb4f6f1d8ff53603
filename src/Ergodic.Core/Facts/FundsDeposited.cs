using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Values;

namespace Ergodic.Core.Facts;

/// <summary>Money came in.</summary>
/// <param name="Amount">How much of what.</param>
public readonly record struct FundsDeposited(Money Amount) : IFact<FundsDeposited>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.FundsDeposited;

    /// <inheritdoc/>
    public static FundsDeposited Decode(ref StateReader reader) => new(new Money(reader.Decimal(), new Currency(reader.Text())));

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        writer.Decimal(Amount.Amount);
        writer.Text(Amount.Currency.Code);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header) => state.Ledger.Deposit(Amount);
}
