using System.Globalization;
using Ergodic.Domain.Errors;

namespace Ergodic.Venues.Simulation.Realism;

/// <summary>What goes wrong or costs money at a real venue beyond prices, each off unless set. Everything random comes from the venue's seed.</summary>
public sealed record VenueRealism
{
    /// <summary>Nothing goes wrong.</summary>
    public static VenueRealism Ideal { get; } = new();

    /// <summary>
    /// A spot or perpetual venue of Binance's kind on a common account: fees of its regular tier and the tiers above, 50 requests a second with
    /// bursts of 300, one order in 10,000 refused, 8-hourly funding by the tape, brackets of maintenance margin, and fills at most as large as the market's.
    /// </summary>
    public static VenueRealism BinanceLike { get; } = new()
    {
        FeeTiers =
        [
            new(0m, 0.0002m, 0.0005m), new(15_000_000m, 0.00016m, 0.0004m), new(50_000_000m, 0.00014m, 0.00035m),
            new(100_000_000m, 0.00012m, 0.00032m), new(600_000_000m, 0.0001m, 0.0003m), new(1_000_000_000m, 0.00008m, 0.00027m),
        ],
        Margin = new MarginRules
        {
            Tiers = [new(50_000m, 0.004m, 0m, 125m), new(600_000m, 0.005m, 50m, 100m), new(3_000_000m, 0.01m, 3_050m, 50m), new(12_000_000m, 0.02m, 33_050m, 25m), new(decimal.MaxValue, 0.05m, 393_050m, 10m)],
            LiquidationFee = 0.0125m,
        },
        Link = new LinkFaults { RejectRate = 0.0001, RequestsPerSecond = 50, RequestBurst = 300 },
    };

    /// <summary>A bad day: everything at once, far more often than usual.</summary>
    public static VenueRealism Stressed { get; } = BinanceLike with
    {
        Partial = new PartialFills(1.5, 3),
        BorrowRate = 0.2m,
        Link = new LinkFaults
        {
            RejectRate = 0.02,
            RequestsPerSecond = 10,
            RequestBurst = 20,
            LossRate = 0.005,
            DuplicateRate = 0.02,
            ReorderRate = 0.05,
            ReorderMilliseconds = 250,
            DisconnectsPerDay = 12,
            DisconnectSeconds = 20,
            ClockSkewMilliseconds = 150,
            ClockDriftPartsPerMillion = 20,
        },
    };

    /// <summary>Fills at the best price arrive as a Poisson stream; null leaves fills to the tape.</summary>
    public FillArrivals? Arrivals { get; init; }

    /// <summary>Each fill gets a random part of what it could; null for all.</summary>
    public PartialFills? Partial { get; init; }

    /// <summary>Fee rates by 30-day volume, lowest first; empty for the instrument's own.</summary>
    public IReadOnlyList<VenueFeeTier> FeeTiers { get; init; } = [];

    /// <summary>Margin, funding and liquidation of contracts; null for none.</summary>
    public MarginRules? Margin { get; init; }

    /// <summary>What borrowing for a short costs a year, as a fraction of its value; 0 to 10.</summary>
    public decimal BorrowRate { get; init; }

    /// <summary>What goes wrong on the line to the venue.</summary>
    public LinkFaults Link { get; init; } = LinkFaults.None;

    /// <summary>The names <see cref="Named"/> knows.</summary>
    public static IReadOnlyList<string> Names { get; } = ["ideal", "binance-like", "stressed"];

    /// <summary>A preset by name. An unknown one is an <see cref="ErrorCode.InputValidation"/> fault that lists them.</summary>
    public static VenueRealism Named(string name) => name switch
    {
        "ideal" => Ideal,
        "binance-like" => BinanceLike,
        "stressed" => Stressed,
        _ => throw new TradingException(ErrorCode.InputValidation, $"realism '{name}' is unknown: choose {string.Join(", ", Names)}."),
    };

    /// <summary>These settings when all are in range; otherwise a configuration fault naming the one that is not and its range.</summary>
    public VenueRealism Checked()
    {
        Arrivals?.Check();
        Partial?.Check();
        Link.Check();
        Margin?.Check();
        Require(BorrowRate is >= 0 and <= 10, "borrow rate", (double)BorrowRate, "0 to 10 a year");
        for (var i = 0; i < FeeTiers.Count; i++)
        {
            Require(Math.Abs(FeeTiers[i].Maker) <= 0.5m && Math.Abs(FeeTiers[i].Taker) <= 0.5m, $"fee tier {i + 1}", (double)FeeTiers[i].Taker, "of rates from -0.5 to 0.5");
            Require(FeeTiers[i].VolumeFrom >= (i == 0 ? 0 : FeeTiers[i - 1].VolumeFrom) && (i > 0 || FeeTiers[i].VolumeFrom == 0), $"volume of fee tier {i + 1}", (double)FeeTiers[i].VolumeFrom, "0 in the first tier and rising after it");
        }

        return this;
    }

    /// <summary>
    /// These settings without what moves money or positions behind our orders' back (margin and borrowing): for hosts whose core books
    /// nothing but fills.
    /// </summary>
    public VenueRealism ForOrdersAlone() => Margin is null && BorrowRate == 0 ? this : this with { Margin = null, BorrowRate = 0 };

    internal static void Require(bool holds, string what, double value, string range)
    {
        if (!holds) throw new TradingException(ErrorCode.Configuration, string.Create(CultureInfo.InvariantCulture, $"Venue realism: {what} is {value}; it must be {range}."));
    }
}
