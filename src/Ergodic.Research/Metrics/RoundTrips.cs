using System.Runtime.InteropServices;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;

namespace Ergodic.Research.Metrics;

/// <summary>
/// Turns fills into round trips, an instrument's way from flat to a position and back: partial closes belong to the same
/// trip; a fill that flips the position ends one trip and starts the next, its fee split by quantity. Money is the exact
/// change of <see cref="Instrument.Worth"/>, so linear, inverse and multiplied contracts are one case.
/// </summary>
public sealed class RoundTrips
{
    private readonly Instrument[] _instruments;
    private readonly OpenTrip[] _open;
    private readonly Dictionary<Currency, TripTotals> _totals = [];

    /// <summary>Makes an account of round trips.</summary>
    /// <param name="instruments">The run's instruments, each at the place its <see cref="Instrument.Number"/> says.</param>
    public RoundTrips(IReadOnlyList<Instrument> instruments)
    {
        ArgumentNullException.ThrowIfNull(instruments);
        _instruments = [.. instruments];
        _open = new OpenTrip[_instruments.Length];
    }

    /// <summary>Takes one fill. A size, price or instrument that cannot be is an <see cref="ErrorCode.InputValidation"/> fault.</summary>
    /// <param name="instrument">Number of the instrument.</param>
    /// <param name="side">Which way it traded.</param>
    /// <param name="quantity">Base units, shares or contracts, above 0.</param>
    /// <param name="price">Price; not 0 for an inverse contract.</param>
    /// <param name="fee">Fee in settlement currency; negative is a rebate.</param>
    public void Add(uint instrument, OrderSide side, decimal quantity, decimal price, decimal fee)
    {
        var traded = Checked(instrument, quantity, price);
        ref var trip = ref _open[instrument];
        var signed = side == OrderSide.Buy ? quantity : -quantity;
        var isFlip = decimal.Sign(trip.Position) == -decimal.Sign(signed) && quantity > Math.Abs(trip.Position);
        if (isFlip)
        {
            var closing = -trip.Position;
            var closingFee = fee * Math.Abs(closing) / quantity;
            trip.Add(traded, closing, price, closingFee);
            Finish(traded, ref trip);
            signed -= closing;
            fee -= closingFee;
        }

        trip.Add(traded, signed, price, fee);
        if (trip.Position == 0) Finish(traded, ref trip);
    }

    /// <summary>The figures of the trips finished so far; filling may go on afterwards.</summary>
    public RoundTripSummary Summary()
    {
        var count = _totals.Values.Sum(totals => totals.Count);
        var wins = _totals.Values.Sum(totals => totals.Wins);
        var summary = new RoundTripSummary
        {
            Count = count,
            Open = _open.Count(trip => trip.Position != 0),
            Wins = wins,
            Losses = _totals.Values.Sum(totals => totals.Losses),
            WinRate = count > 0 ? (double)wins / count : null,
        };
        return _totals.Count == 1 ? WithMoney(summary, _totals.Single()) : summary;
    }

    private static RoundTripSummary WithMoney(RoundTripSummary summary, KeyValuePair<Currency, TripTotals> settled)
    {
        var totals = settled.Value;
        var averageWin = totals.Wins > 0 ? totals.Won / totals.Wins : (decimal?)null;
        var averageLoss = totals.Losses > 0 ? totals.Lost / totals.Losses : (decimal?)null;
        return summary with
        {
            Currency = settled.Key,
            NetProfit = totals.Net,
            ProfitFactor = averageLoss is null ? null : (double)totals.Won / -(double)totals.Lost,
            AverageWin = averageWin,
            AverageLoss = averageLoss,
            Payoff = (double?)averageWin / -(double?)averageLoss,
            Expectancy = totals.Net / totals.Count,
            LargestWin = averageWin is null ? null : totals.LargestWin,
            LargestLoss = averageLoss is null ? null : totals.LargestLoss,
        };
    }

    private void Finish(Instrument instrument, ref OpenTrip trip)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_totals, instrument.Settle, out _).Add(trip.NetCash, instrument.SettlementScale);
        trip = default;
    }

    private Instrument Checked(uint number, decimal quantity, decimal price)
    {
        if (number >= _instruments.Length)
            throw Invalid($"instrument {number} is not among the {_instruments.Length} of this run; give them all at the start.");
        var instrument = _instruments[number];
        if (quantity <= 0) throw Invalid($"{instrument}: quantity is {quantity}; it must be more than 0, the side says which way.");
        if (instrument.IsInverse && price <= 0) throw Invalid($"{instrument}: price is {price}; for an inverse contract it must be more than 0.");
        return instrument;
    }

    private static TradingException Invalid(string fault) => new(ErrorCode.InputValidation, $"A fill cannot be counted: {fault}");
}
