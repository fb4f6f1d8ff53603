using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;

namespace Ergodic.Domain.Instruments;

/// <summary>
/// What can be traded and by which rules. The one place where hot-lane mantissas and books-lane decimals meet.
/// Immutable; a change of rules is a new value entering as an input.
/// </summary>
public sealed record Instrument
{
    /// <summary>Most decimals a mantissa may have.</summary>
    public const int MaxDecimals = 18;

    /// <summary>Mantissas stay below this in magnitude, so that the sum of two fits 64 bits and the sum of several products 128.</summary>
    public const long MantissaLimit = 1L << 62;

    private static readonly decimal[] DecimalPowers = PowersOfTen();

    // All exact. Data of the program itself: a static array would be looked up at every price.
    private static ReadOnlySpan<double> DoublePowers =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18];

    /// <summary>Name at its venue.</summary>
    public required InstrumentId Id { get; init; }

    /// <summary>Position in the run's instrument table; market events carry it.</summary>
    public uint Number { get; init; }

    /// <summary>What it is.</summary>
    public required InstrumentKind Kind { get; init; }

    /// <summary>What is bought or sold; for a share the share itself.</summary>
    public required Currency Base { get; init; }

    /// <summary>What prices are in.</summary>
    public required Currency Quote { get; init; }

    /// <summary>What profit, loss and margin are in.</summary>
    public required Currency Settle { get; init; }

    /// <summary>True for a contract that pays in its base coin: profit is quantity × (1/entry − 1/exit).</summary>
    public bool IsInverse { get; init; }

    /// <summary>Base units (linear) or quote units (inverse) in one contract; 1 for spot and shares.</summary>
    public decimal Multiplier { get; init; } = 1m;

    /// <summary>Decimals of price mantissas, 0 to 18.</summary>
    public required int PriceDecimals { get; init; }

    /// <summary>Decimals of quantity mantissas, 0 to 18.</summary>
    public required int QuantityDecimals { get; init; }

    /// <summary>Smallest price step.</summary>
    public required decimal PriceTick { get; init; }

    /// <summary>Smallest quantity step.</summary>
    public required decimal LotStep { get; init; }

    /// <summary>Smallest order quantity; 0 for none.</summary>
    public decimal MinQuantity { get; init; }

    /// <summary>Largest order quantity, or null for none.</summary>
    public decimal? MaxQuantity { get; init; }

    /// <summary>Smallest order value; 0 for none.</summary>
    public decimal MinNotional { get; init; }

    /// <summary>Largest order value, or null for none.</summary>
    public decimal? MaxNotional { get; init; }

    /// <summary>Limit prices farther from the last price than this fraction are refused; null for no band.</summary>
    public decimal? PercentPriceBand { get; init; }

    /// <summary>Decimals to which cash in <see cref="Settle"/> is booked.</summary>
    public int SettlementScale { get; init; } = 8;

    /// <summary>Highest leverage the venue grants.</summary>
    public decimal MaxLeverage { get; init; } = 1m;

    /// <summary>Maintenance margin by position size; empty where the product has none.</summary>
    public IReadOnlyList<MarginTier> MarginTiers { get; init; } = [];

    /// <summary>Maker and taker rates.</summary>
    public FeeSchedule Fees { get; init; }

    /// <summary>True where a trade moves the whole value (spot and shares), false where only profit settles (contracts).</summary>
    public bool SettlesInFull => Kind is InstrumentKind.Spot or InstrumentKind.Equity;

    /// <summary>True where a position below zero can exist.</summary>
    public bool CanBeShort => Kind is not InstrumentKind.Spot;

    /// <summary>A price mantissa as an exact decimal.</summary>
    public decimal PriceOf(long mantissa) => Scaled(mantissa, PriceDecimals);

    /// <summary>A quantity mantissa as an exact decimal.</summary>
    public decimal QuantityOf(long mantissa) => Scaled(mantissa, QuantityDecimals);

    /// <summary>A price mantissa as the nearest double (exactly rounded up to 2^53).</summary>
    public double PriceAsDouble(long mantissa) => mantissa / DoublePowers[PriceDecimals];

    /// <summary>A quantity mantissa as the nearest double.</summary>
    public double QuantityAsDouble(long mantissa) => mantissa / DoublePowers[QuantityDecimals];

    /// <summary>A price as a mantissa; false when it has more decimals than the instrument or is 2^62 or more.</summary>
    public bool TryPriceMantissa(decimal price, out long mantissa) => TryMantissa(price, PriceDecimals, out mantissa);

    /// <summary>A quantity as a mantissa; false when it has more decimals than the instrument or is 2^62 or more.</summary>
    public bool TryQuantityMantissa(decimal quantity, out long mantissa) => TryMantissa(quantity, QuantityDecimals, out mantissa);

    /// <summary>Unsigned value of a quantity at a price in settlement currency, unrounded: q·p·m, or q·m/p for an inverse contract.</summary>
    public decimal Notional(decimal quantity, decimal price) =>
        IsInverse ? quantity * Multiplier / price : quantity * price * Multiplier;

    /// <summary>
    /// Signed value whose change is profit: q·p·m for linear, −q·m/p for inverse, so that profit of holding q from entry to
    /// exit is <c>Worth(q, exit) − Worth(q, entry)</c> for both.
    /// </summary>
    public decimal Worth(decimal signedQuantity, decimal price) =>
        IsInverse ? -(signedQuantity * Multiplier / price) : signedQuantity * price * Multiplier;

    /// <summary>True when a price lies on the tick grid.</summary>
    public bool IsOnTick(decimal price) => price % PriceTick == 0;

    /// <summary>True when a quantity lies on the lot grid.</summary>
    public bool IsOnLot(decimal quantity) => quantity % LotStep == 0;

    /// <summary>The largest lot multiple not above a quantity.</summary>
    public decimal FloorToLot(decimal quantity) => quantity - (quantity % LotStep);

    /// <summary>The nearest tick at or below, and at or above, a price.</summary>
    public (decimal Below, decimal Above) NearestTicks(decimal price) => Nearest(price, PriceTick);

    /// <summary>A price on the tick that is no worse for this side: at or below for a buy, at or above for a sell.</summary>
    public decimal TickInFavour(OrderSide side, decimal price)
    {
        var (below, above) = NearestTicks(price);
        return side == OrderSide.Buy ? below : above;
    }

    /// <summary>The nearest lot multiple at or below, and at or above, a quantity.</summary>
    public (decimal Below, decimal Above) NearestLots(decimal quantity) => Nearest(quantity, LotStep);

    /// <summary>This instrument when its rules are possible; otherwise a configuration fault naming the rule.</summary>
    public Instrument Checked()
    {
        Require(PriceDecimals is >= 0 and <= MaxDecimals, "price decimals", PriceDecimals, "0 to 18");
        Require(QuantityDecimals is >= 0 and <= MaxDecimals, "quantity decimals", QuantityDecimals, "0 to 18");
        Require(SettlementScale is >= 0 and <= MaxDecimals, "settlement scale", SettlementScale, "0 to 18");
        Require(PriceTick > 0, "price tick", PriceTick, "more than 0");
        Require(LotStep > 0, "lot step", LotStep, "more than 0");
        Require(Multiplier > 0, "multiplier", Multiplier, "more than 0");
        Require(MaxLeverage >= 1, "max leverage", MaxLeverage, "1 or more");
        Require(!IsInverse || !SettlesInFull, "inverse", 1, "0 for spot and shares");
        Require(!SettlesInFull || Settle == Quote, "settlement in another currency than the quote", 1, "0 for spot and shares");
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => Id.ToString();

    private void Require(bool holds, string rule, decimal value, string range)
    {
        if (!holds) throw new TradingException(ErrorCode.Configuration, $"Instrument {Id}: {rule} is {value}; it must be {range}.");
    }

    private static (decimal Below, decimal Above) Nearest(decimal value, decimal step)
    {
        var below = Math.Floor(value / step) * step;
        return (below, below == value ? value : below + step);
    }

    /// <summary>A mantissa as an exact decimal.</summary>
    internal static decimal Scaled(long mantissa, int decimals)
    {
        var magnitude = (ulong)Math.Abs(mantissa);
        return new decimal(unchecked((int)magnitude), unchecked((int)(magnitude >> 32)), 0, mantissa < 0, (byte)decimals);
    }

    private static bool TryMantissa(decimal value, int decimals, out long mantissa)
    {
        mantissa = 0;
        if (Math.Abs(value) >= MantissaLimit / DecimalPowers[decimals]) return false;
        var scaled = value * DecimalPowers[decimals];
        if (scaled != decimal.Truncate(scaled)) return false;
        mantissa = (long)scaled;
        return true;
    }

    private static decimal[] PowersOfTen()
    {
        var powers = new decimal[MaxDecimals + 1];
        powers[0] = 1m;
        for (var i = 1; i < powers.Length; i++) powers[i] = powers[i - 1] * 10m;
        return powers;
    }
}
