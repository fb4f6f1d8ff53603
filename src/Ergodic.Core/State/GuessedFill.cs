using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;

namespace Ergodic.Core.State;

/// <summary>A booked quantity whose trades are not known.</summary>
/// <param name="Order">Of which order.</param>
/// <param name="Quantity">How much of it has not been identified.</param>
/// <param name="Price">At which price it was booked.</param>
/// <param name="Fee">At which fee.</param>
public readonly record struct GuessedFill(ClientOrderId Order, decimal Quantity, decimal Price, Money Fee);
