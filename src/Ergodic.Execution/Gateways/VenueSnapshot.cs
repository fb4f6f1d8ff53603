using Ergodic.Domain.Encoding;
using Ergodic.Domain.Time;
using Ergodic.Domain.Values;

namespace Ergodic.Execution.Gateways;

/// <summary>
/// The whole account at one venue, as the answer to <see cref="IOrderGateway.Synchronise"/>. An input of the core. Its lists are
/// complete or the snapshot is not sent: what is absent from it is absent at the venue. Positions and balances of 0 may be left out; a
/// venue that has no such thing to tell says so.
/// </summary>
public sealed record VenueSnapshot
{
    /// <summary>The venue's name, as in its instruments' ids.</summary>
    public required string Venue { get; init; }

    /// <summary>Core time of the request it answers: whatever was sent later may be missing from it.</summary>
    public required Timestamp Asked { get; init; }

    /// <summary>Venue time at which it was true; the earliest where the venue was asked in parts.</summary>
    public required Timestamp AsOf { get; init; }

    /// <summary>Every working order of the account, other people's included.</summary>
    public IReadOnlyList<StandingOrder> Orders { get; init; } = [];

    /// <summary>Trades since the requested moment, in venue time.</summary>
    public IReadOnlyList<VenueTrade> Trades { get; init; } = [];

    /// <summary>False for a venue that cannot tell <see cref="Balances"/>.</summary>
    public bool TellsBalances { get; init; } = true;

    /// <summary>False for a venue that cannot tell <see cref="Positions"/>, or has none.</summary>
    public bool TellsPositions { get; init; } = true;

    /// <summary>Balances.</summary>
    public IReadOnlyList<VenueBalance> Balances { get; init; } = [];

    /// <summary>Positions.</summary>
    public IReadOnlyList<VenuePosition> Positions { get; init; } = [];

    /// <summary>Writes the canonical layout.</summary>
    public void Write(StateWriter writer)
    {
        writer.Text(Venue);
        writer.Time(Asked);
        writer.Time(AsOf);
        writer.Boolean(TellsBalances);
        writer.Boolean(TellsPositions);
        writer.Int32(Orders.Count);
        for (var i = 0; i < Orders.Count; i++) Orders[i].Write(writer);
        writer.Int32(Trades.Count);
        for (var i = 0; i < Trades.Count; i++) Trades[i].Write(writer);
        writer.Int32(Balances.Count);
        for (var i = 0; i < Balances.Count; i++)
        {
            writer.Text(Balances[i].Currency.Code);
            writer.Decimal(Balances[i].Total);
        }

        writer.Int32(Positions.Count);
        for (var i = 0; i < Positions.Count; i++)
        {
            writer.UInt32(Positions[i].Instrument);
            writer.Decimal(Positions[i].Quantity);
            writer.OptionalDecimal(Positions[i].EntryPrice);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static VenueSnapshot Read(ref StateReader reader)
    {
        var (venue, asked, asOf) = (reader.Text(), reader.Time(), reader.Time());
        var (tellsBalances, tellsPositions) = (reader.Boolean(), reader.Boolean());
        var orders = new List<StandingOrder>();
        for (var left = reader.Int32(); left > 0; left--) orders.Add(StandingOrder.Read(ref reader));
        var trades = new List<VenueTrade>();
        for (var left = reader.Int32(); left > 0; left--) trades.Add(VenueTrade.Read(ref reader));
        var balances = new List<VenueBalance>();
        for (var left = reader.Int32(); left > 0; left--) balances.Add(new VenueBalance(new Currency(reader.Text()), reader.Decimal()));
        var positions = new List<VenuePosition>();
        for (var left = reader.Int32(); left > 0; left--) positions.Add(new VenuePosition(reader.UInt32(), reader.Decimal(), reader.OptionalDecimal()));
        return new VenueSnapshot
        {
            Venue = venue,
            Asked = asked,
            AsOf = asOf,
            TellsBalances = tellsBalances,
            TellsPositions = tellsPositions,
            Orders = orders,
            Trades = trades,
            Balances = balances,
            Positions = positions,
        };
    }
}
