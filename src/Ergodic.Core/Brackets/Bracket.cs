using Ergodic.Domain.Encoding;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Brackets;

/// <summary>
/// An entry with the exits that protect it, or exits for a position that was there already. Its orders name it as their parent: entry and
/// repair with <see cref="Contingency.Bracket"/>, exits with <see cref="Contingency.Oco"/>. What is wanted of its orders follows from
/// <see cref="Balance"/> alone, in whatever order reports come.
/// </summary>
public sealed class Bracket
{
    /// <summary>Placements of one exit, and refused cancels, before a person is called; counted anew when the balance changes.</summary>
    public const int MaxAttempts = 5;

    internal Bracket(ClientOrderId id, uint instrument, string strategy, OrderSide side, decimal? stop, decimal? target)
    {
        (Id, Instrument, Strategy, Side) = (id, instrument, strategy, side);
        (Stop, Target, Repair) = (new BracketLeg { Price = stop }, new BracketLeg { Price = target }, new BracketLeg());
    }

    /// <summary>The entry's id; an id of its own where there is no entry.</summary>
    public ClientOrderId Id { get; }

    /// <summary>What it trades.</summary>
    public uint Instrument { get; }

    /// <summary>Whose it is.</summary>
    public string Strategy { get; }

    /// <summary>The side of the entry.</summary>
    public OrderSide Side { get; }

    /// <summary>The side of the exits.</summary>
    public OrderSide ExitSide => Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy;

    /// <summary>+1 where the entry buys, −1 where it sells.</summary>
    public int Sign => Side == OrderSide.Buy ? 1 : -1;

    /// <summary>What was entered and not exited; below zero when the exits traded more than was entered.</summary>
    public decimal Balance { get; internal set; }

    /// <summary>What the exposure book counts for its exits: the larger of both.</summary>
    public decimal Reserved { get; internal set; }

    /// <summary>True once an exit has traded: what is left of the entry is taken back.</summary>
    public bool HasExited { get; internal set; }

    /// <summary>True once the venue refused the stop: what is held is sold at the market.</summary>
    public bool IsLeaving { get; internal set; }

    /// <summary>True once a change was refused: exits are then canceled and placed anew.</summary>
    public bool CancelsInstead { get; internal set; }

    /// <summary>True once a person was called.</summary>
    public bool HasAlarmed { get; internal set; }

    /// <summary>Refused cancels since the balance changed.</summary>
    public int RefusedCancels { get; internal set; }

    /// <summary>The exit at a loss.</summary>
    public BracketLeg Stop { get; }

    /// <summary>The exit at a gain.</summary>
    public BracketLeg Target { get; }

    /// <summary>What takes back an exit too many.</summary>
    public BracketLeg Repair { get; }

    internal void Book(OrderSide side, decimal quantity)
    {
        Balance += side == Side ? quantity : -quantity;
        if (side != Side) HasExited = true;
        Renew();
    }

    internal void SetBalance(decimal balance)
    {
        Balance = balance;
        Renew();
    }

    internal void Rescale(SplitRatio ratio, Instrument instrument)
    {
        Balance = Math.Sign(Balance) * instrument.FloorToLot(ratio.Quantity(Math.Abs(Balance)));
        Stop.Price = Rescale(Stop.Price, ratio, instrument);
        Target.Price = Rescale(Target.Price, ratio, instrument);
    }

    internal BracketLeg LegOf(in OrderIntent intent) =>
        intent.Contingency == Contingency.Bracket ? Repair : intent.Type == OrderType.Limit ? Target : Stop;

    internal void Write(StateWriter writer)
    {
        Id.Write(writer);
        writer.UInt32(Instrument);
        writer.Text(Strategy);
        writer.Byte((byte)Side);
        writer.Decimal(Balance);
        writer.Boolean(HasExited);
        writer.Boolean(IsLeaving);
        writer.Boolean(CancelsInstead);
        writer.Boolean(HasAlarmed);
        writer.Int32(RefusedCancels);
        Stop.Write(writer);
        Target.Write(writer);
        Repair.Write(writer);
    }

    private void Renew()
    {
        RefusedCancels = 0;
        Stop.Attempts = Target.Attempts = Repair.Attempts = 0;
    }

    private decimal? Rescale(decimal? price, SplitRatio ratio, Instrument instrument) =>
        price is { } old ? Math.Max(instrument.PriceTick, instrument.TickInFavour(ExitSide, ratio.Price(old))) : null;
}
