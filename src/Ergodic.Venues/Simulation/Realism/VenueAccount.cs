using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;

namespace Ergodic.Venues.Simulation.Realism;

/// <summary>
/// Our account as the venue keeps it, in one settlement currency: cash, positions, funding, interest on shorts, and whether equity still
/// covers the maintenance margin of the contracts. Cash moves by fees and payments at once and by profit when a position is closed in full.
/// </summary>
public sealed class VenueAccount
{
    private const long InterestInterval = 3_600_000_000_000;
    private const double NanosecondsPerYear = 365.0 * Timestamp.NanosecondsPerDay;

    private readonly Holding[] _holdings;
    private readonly VenueRealism _realism;
    private readonly int _scale;
    private readonly Queue<VenuePayment> _payments = new();

    internal VenueAccount(IReadOnlyList<Instrument> instruments, VenueRealism realism)
    {
        foreach (var instrument in instruments)
        {
            if (instrument.Settle != instruments[0].Settle)
                throw new TradingException(ErrorCode.Configuration, $"Margin is simulated in one currency: {instrument} settles in {instrument.Settle}, {instruments[0]} in {instruments[0].Settle}.");
        }

        _holdings = [.. instruments.Select(instrument => new Holding(instrument, instrument.MarginTiers.Count > 0 ? instrument.MarginTiers : realism.Margin?.Tiers ?? []))];
        _realism = realism;
        _scale = instruments[0].SettlementScale;
        Cash = realism.Margin?.Collateral ?? 0m;
    }

    /// <summary>Collateral, fees, payments and the profit of closed positions.</summary>
    public decimal Cash { get; private set; }

    /// <summary>Cash and what open positions have won or lost at their marks.</summary>
    public decimal Equity => Cash + _holdings.Sum(holding => holding.Profit);

    /// <summary>What equity must not fall to.</summary>
    public decimal Maintenance => _realism.Margin is null ? 0 : _holdings.Sum(holding => holding.Maintenance);

    /// <summary>True when contracts are held and equity no longer covers their maintenance margin.</summary>
    public bool IsExhausted
    {
        get
        {
            if (_realism.Margin is null) return false;
            var (equity, maintenance) = (Cash, 0m);
            foreach (var holding in _holdings)
            {
                equity += holding.Profit;
                maintenance += holding.Maintenance;
            }

            return maintenance > 0 && equity <= maintenance;
        }
    }

    /// <summary>Signed position of an instrument.</summary>
    public decimal PositionOf(uint instrument) => _holdings[instrument].Quantity;

    /// <summary>The next movement no order asked for, oldest first.</summary>
    public bool TryTakePayment(out VenuePayment payment) => _payments.TryDequeue(out payment);

    internal decimal MarkOf(Instrument instrument) => _holdings[instrument.Number].Mark;

    internal void Mark(Instrument instrument, long price, Timestamp now)
    {
        var holding = _holdings[instrument.Number];
        if (holding.Quantity < 0) Accrue(holding, now);
        holding.LastMark = price;
    }

    internal void Trade(Instrument instrument, decimal quantity, decimal price, decimal fee, Timestamp now)
    {
        var holding = _holdings[instrument.Number];
        Accrue(holding, now, isForced: true);
        Cash -= fee;
        holding.Quantity += quantity;
        holding.Cost += instrument.Worth(quantity, price);
        if (holding.LastMark == 0 && instrument.TryPriceMantissa(price, out var mark)) holding.LastMark = mark;
        if (holding.Quantity != 0) return;
        Cash += Money.Round(-holding.Cost, _scale);
        holding.Cost = 0;
    }

    /// <summary>Longs pay shorts the rate on the value at the mark.</summary>
    internal void Fund(Instrument instrument, long rate, Timestamp now)
    {
        var holding = _holdings[instrument.Number];
        if (holding.Quantity == 0 || holding.LastMark == 0) return;
        var fraction = rate / Funding;
        var amount = -Math.Sign(holding.Quantity) * instrument.Notional(Math.Abs(holding.Quantity), holding.Mark) * fraction;
        Pay(new VenuePayment(VenuePaymentKind.Funding, instrument.Number, Money.Round(amount, _scale), 0, 0, now));
    }

    internal void Liquidate(Instrument instrument, decimal quantity, decimal price, Timestamp now)
    {
        Trade(instrument, quantity, price, 0, now);
        var fee = instrument.Notional(Math.Abs(quantity), price) * (_realism.Margin?.LiquidationFee ?? 0);
        Pay(new VenuePayment(VenuePaymentKind.Liquidation, instrument.Number, -Money.Round(fee, _scale), quantity, price, now));
    }

    /// <summary>The venue bears what is below zero once everything is closed.</summary>
    internal void CoverLoss(Timestamp now)
    {
        if (Equity < 0) Pay(new VenuePayment(VenuePaymentKind.Insurance, 0, -Equity, 0, 0, now));
    }

    private static readonly decimal Funding = (decimal)Math.Pow(10, MarketEvent.FundingRateDecimals);

    private void Accrue(Holding holding, Timestamp now, bool isForced = false)
    {
        var since = holding.AccruedTo;
        if (!isForced && now - since < InterestInterval) return;
        holding.AccruedTo = now;
        if (holding.Quantity >= 0 || _realism.BorrowRate == 0 || !holding.Instrument.SettlesInFull) return;
        var value = holding.Instrument.Notional(-holding.Quantity, holding.Mark);
        var amount = Money.Round(value * _realism.BorrowRate * (decimal)((now - since) / NanosecondsPerYear), _scale);
        if (amount > 0) Pay(new VenuePayment(VenuePaymentKind.Borrow, holding.Instrument.Number, -amount, 0, 0, now));
    }

    private void Pay(in VenuePayment payment)
    {
        Cash += payment.Amount;
        _payments.Enqueue(payment);
    }

    private sealed class Holding(Instrument instrument, IReadOnlyList<MarginTier> tiers)
    {
        public Instrument Instrument => instrument;

        public decimal Quantity { get; set; }

        /// <summary>What it was worth when it was bought.</summary>
        public decimal Cost { get; set; }

        public long LastMark { get; set; }

        public Timestamp AccruedTo { get; set; }

        public decimal Mark => instrument.PriceOf(LastMark);

        public decimal Profit => Quantity == 0 ? 0 : instrument.Worth(Quantity, Mark) - Cost;

        public decimal Maintenance
        {
            get
            {
                if (Quantity == 0 || instrument.SettlesInFull || tiers.Count == 0) return 0;
                var notional = instrument.Notional(Math.Abs(Quantity), Mark);
                var tier = 0;
                while (tier < tiers.Count - 1 && notional > tiers[tier].NotionalUpTo) tier++;
                return Math.Max(0, (notional * tiers[tier].MaintenanceRate) - tiers[tier].MaintenanceAmount);
            }
        }
    }
}
