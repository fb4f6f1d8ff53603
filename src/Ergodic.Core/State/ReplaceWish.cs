using Ergodic.Domain.Orders;

namespace Ergodic.Core.State;

/// <summary>A strategy's wish to change one of its orders; what is null stays as it is.</summary>
/// <param name="Strategy">Who.</param>
/// <param name="Order">Which order.</param>
/// <param name="Quantity">What it may trade in all.</param>
/// <param name="LimitPrice">Its worst price.</param>
/// <param name="StopPrice">Its trigger price.</param>
internal sealed record ReplaceWish(string Strategy, ClientOrderId Order, decimal? Quantity, decimal? LimitPrice, decimal? StopPrice);
