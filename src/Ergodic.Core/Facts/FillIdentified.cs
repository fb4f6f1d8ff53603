using Ergodic.Core.Records;
using Ergodic.Core.State;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;

namespace Ergodic.Core.Facts;

/// <summary>A trade turned up that had been booked by guess: price and fee are put right, the quantity is booked already.</summary>
/// <param name="Id">The order.</param>
/// <param name="TradeId">The venue's id of the trade.</param>
/// <param name="Quantity">How much of the guess it explains.</param>
/// <param name="Price">Its price.</param>
/// <param name="Fee">Its fee.</param>
public readonly record struct FillIdentified(ClientOrderId Id, long TradeId, decimal Quantity, decimal Price, Money Fee) : IFact<FillIdentified>
{
    /// <inheritdoc/>
    public static RecordType Type => RecordType.FillIdentified;

    /// <inheritdoc/>
    public static FillIdentified Decode(ref StateReader reader) => new(
        ClientOrderId.Read(ref reader), reader.Int64(), reader.Decimal(), reader.Decimal(), new Money(reader.Decimal(), new Currency(reader.Text())));

    /// <inheritdoc/>
    public void Encode(StateWriter writer)
    {
        Id.Write(writer);
        writer.Int64(TradeId);
        writer.Decimal(Quantity);
        writer.Decimal(Price);
        writer.Decimal(Fee.Amount);
        writer.Text(Fee.Currency.Code);
    }

    /// <inheritdoc/>
    public void Apply(TradingState state, FactHeader header)
    {
        var order = state.Known(Id);
        if (!state.Execution.GuessedFills.TryFind(Id, out var guess)) throw new TradingException(ErrorCode.AuditTrailCorruption, $"A fact explains a guessed fill of order {Id}, which has none.");
        var side = order.Intent.Side;
        var instrument = state.Instruments[order.Intent.Instrument];
        var guessedFee = guess.Quantity <= Quantity ? guess.Fee.Amount : Money.Round(guess.Fee.Amount * Quantity / guess.Quantity, instrument.SettlementScale);
        var opposite = side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;
        state.Ledger.BookFill(instrument, opposite, Quantity, guess.Price, new Money(-guessedFee, guess.Fee.Currency));
        state.Ledger.BookFill(instrument, side, Quantity, Price, Fee);
        state.Orders.CorrectFill(order, TradeId, Quantity * (Price - guess.Price));
        state.Exposure.SetPosition(instrument.Number, state.Ledger.PositionOf(instrument).Quantity);
        state.Execution.GuessedFills.Reduce(Id, Quantity, guessedFee);
    }
}
