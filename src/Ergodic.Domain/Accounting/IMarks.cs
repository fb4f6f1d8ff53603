using Ergodic.Domain.Values;

namespace Ergodic.Domain.Accounting;

/// <summary>The prices a ledger is valued at. Answers depend on prices alone, never on what was asked before.</summary>
public interface IMarks
{
    /// <summary>The price an instrument's position is valued at; false when there is none yet.</summary>
    bool TryMark(uint instrumentNumber, out decimal price);

    /// <summary>Units of <paramref name="to"/> for one unit of <paramref name="from"/>, more than 0; false when no price leads there.</summary>
    bool TryRate(Currency from, Currency to, out decimal rate);
}
