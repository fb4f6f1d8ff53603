using Ergodic.Domain.Encoding;
using Ergodic.Domain.Market;
using Ergodic.Domain.Orders;

namespace Ergodic.Domain.Instruments;

/// <summary>
/// How a strategy counts an instrument: in shares and prices of the moment it began, so that splits and dividends leave no step in
/// what it sees. A shown price is raw price × new shares ÷ old shares × dividend factor, a shown quantity is raw quantity × old shares ÷
/// new shares, all as known at that moment. Immutable: each action makes the next basis, and none changes an earlier one.
/// </summary>
public sealed record PriceBasis
{
    // Terms beyond this are kept as one rounded quotient: the products with them would leave decimal's range.
    private const decimal LargestTerm = 1_000_000_000_000m;

    // Finer than any lot or tick, coarser than what is left of a number that was converted to and fro.
    private const int ConversionDecimals = 12;

    private readonly double _price;
    private readonly double _quantity;

    private PriceBasis(decimal newShares, decimal oldShares, decimal dividendFactor)
    {
        (NewShares, OldShares, DividendFactor) = (newShares, oldShares, dividendFactor);
        IsRaw = newShares == oldShares && dividendFactor == 1;
        (_price, _quantity) = ((double)PriceFactor, (double)QuantityFactor);
    }

    /// <summary>No action yet: what is shown is what trades.</summary>
    public static PriceBasis Raw { get; } = new(1, 1, 1);

    /// <summary>Shares there are now for <see cref="OldShares"/> then, by all splits so far.</summary>
    public decimal NewShares { get; }

    /// <summary>See <see cref="NewShares"/>.</summary>
    public decimal OldShares { get; }

    /// <summary>Product of P ÷ (P − dividend) over the dividends so far, P being the last price before each; 1 or more.</summary>
    public decimal DividendFactor { get; }

    /// <summary>True when prices and quantities are shown as they are.</summary>
    public bool IsRaw { get; }

    /// <summary>What a raw price is multiplied by.</summary>
    public decimal PriceFactor => NewShares / OldShares * DividendFactor;

    /// <summary>What a raw quantity is multiplied by.</summary>
    public decimal QuantityFactor => OldShares / NewShares;

    /// <summary>The basis after a split.</summary>
    public PriceBasis AfterSplit(SplitRatio ratio)
    {
        var (numerator, denominator) = (NewShares * ratio.Numerator, OldShares * ratio.Denominator);
        var (divisor, rest) = (numerator, denominator);
        while (rest != 0) (divisor, rest) = (rest, divisor % rest);
        (numerator, denominator) = (numerator / divisor, denominator / divisor);
        return numerator > LargestTerm || denominator > LargestTerm
            ? new PriceBasis(numerator / denominator, 1, DividendFactor)
            : new PriceBasis(numerator, denominator, DividendFactor);
    }

    /// <summary>The basis after a dividend that takes a share's price down by the factor 1 ÷ <paramref name="factor"/>.</summary>
    public PriceBasis AfterDividend(decimal factor) => new(NewShares, OldShares, DividendFactor * factor);

    /// <summary>A raw price as it is shown.</summary>
    public decimal Price(decimal raw) => IsRaw ? raw : raw * NewShares / OldShares * DividendFactor;

    /// <summary>A raw quantity as it is shown.</summary>
    public decimal Quantity(decimal raw) => IsRaw ? raw : raw * OldShares / NewShares;

    /// <summary>A shown price as a raw one on the tick: a buy's is rounded down, a sell's up. Unchanged where <see cref="IsRaw"/>.</summary>
    public decimal RawPrice(OrderSide side, decimal shown, Instrument instrument) => IsRaw ? shown
        : instrument.TickInFavour(side, decimal.Round(shown / DividendFactor * OldShares / NewShares, Digits(instrument.PriceDecimals)));

    /// <summary>A shown quantity as a raw one, rounded down to the lot. Unchanged where <see cref="IsRaw"/>.</summary>
    public decimal RawQuantity(decimal shown, Instrument instrument) => IsRaw ? shown
        : instrument.FloorToLot(decimal.Round(shown * NewShares / OldShares, Digits(instrument.QuantityDecimals)));

    /// <summary>A raw bar as it is shown.</summary>
    public Bar Bar(in Bar raw) => IsRaw ? raw : new Bar(
        raw.OpenTime, raw.Open * _price, raw.High * _price, raw.Low * _price, raw.Close * _price, raw.Volume * _quantity);

    /// <summary>A wish in shown prices and quantities as the raw one that is judged and traded.</summary>
    public OrderIntent Intent(in OrderIntent shown, Instrument instrument) => IsRaw ? shown : Prices(shown with
    {
        Quantity = RawQuantity(shown.Quantity, instrument),
        DisplayQuantity = shown.DisplayQuantity is { } display ? RawQuantity(display, instrument) : null,
    }, instrument);

    /// <summary>A wish whose quantity is raw already, with its prices made raw.</summary>
    public OrderIntent Prices(in OrderIntent shown, Instrument instrument) => IsRaw ? shown : shown with
    {
        LimitPrice = shown.LimitPrice is { } limit ? RawPrice(shown.Side, limit, instrument) : null,
        StopPrice = shown.StopPrice is { } stop ? RawPrice(shown.Side, stop, instrument) : null,
        TrailingOffset = shown is { TrailingOffset: { } offset, Type: OrderType.TrailingStopAmount }
            ? RawPrice(OrderSide.Buy, offset, instrument)
            : shown.TrailingOffset,
    };

    /// <summary>Writes the three figures.</summary>
    public void Write(StateWriter writer)
    {
        writer.Decimal(NewShares);
        writer.Decimal(OldShares);
        writer.Decimal(DividendFactor);
    }

    private static int Digits(int decimals) => Math.Max(ConversionDecimals, decimals);
}
