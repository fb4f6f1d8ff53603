using Ergodic.Domain.Encoding;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Core.Pursuits;

/// <summary>What is being done to learn how one order stands.</summary>
public readonly record struct Pursuit
{
    /// <summary>The order.</summary>
    public required ClientOrderId Order { get; init; }

    /// <summary>What is done next.</summary>
    public required PursuitStep Step { get; init; }

    /// <summary>When.</summary>
    public Timestamp Due { get; init; }

    /// <summary>Since when we are in doubt, or when it was last sent.</summary>
    public Timestamp Since { get; init; }

    /// <summary>How often this step was tried without an answer that settled it.</summary>
    public int Tries { get; init; }

    /// <summary>How often the venue said that it has no such order.</summary>
    public int NotFounds { get; init; }

    /// <summary>How often it was sent again.</summary>
    public int Resends { get; init; }

    /// <summary>True when it shall be taken back once it is found.</summary>
    public bool IsCancelWanted { get; init; }

    /// <summary>True when a person was called about it already.</summary>
    public bool HasAlarmed { get; init; }

    /// <summary>What the venue has traded of it in all, while fills are looked for.</summary>
    public decimal VenueFilled { get; init; }

    /// <summary>At which average price, where the venue said so.</summary>
    public decimal? VenueAverage { get; init; }

    /// <summary>Writes the canonical layout.</summary>
    public void Write(StateWriter writer)
    {
        Order.Write(writer);
        writer.Byte((byte)Step);
        writer.Time(Due);
        writer.Time(Since);
        writer.Int32(Tries);
        writer.Int32(NotFounds);
        writer.Int32(Resends);
        writer.Boolean(IsCancelWanted);
        writer.Boolean(HasAlarmed);
        writer.Decimal(VenueFilled);
        writer.OptionalDecimal(VenueAverage);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    public static Pursuit Read(ref StateReader reader) => new()
    {
        Order = ClientOrderId.Read(ref reader),
        Step = (PursuitStep)reader.Byte(),
        Due = reader.Time(),
        Since = reader.Time(),
        Tries = reader.Int32(),
        NotFounds = reader.Int32(),
        Resends = reader.Int32(),
        IsCancelWanted = reader.Boolean(),
        HasAlarmed = reader.Boolean(),
        VenueFilled = reader.Decimal(),
        VenueAverage = reader.OptionalDecimal(),
    };
}
