using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Values;

namespace Ergodic.Domain.Instruments;

/// <summary>The instruments of a run by number (from 0) and by name.</summary>
public sealed class InstrumentTable
{
    private readonly List<Instrument> _instruments = [];

    /// <summary>How many there are.</summary>
    public int Count => _instruments.Count;

    /// <summary>All of them in the order of their numbers.</summary>
    public IReadOnlyList<Instrument> All => _instruments;

    /// <summary>The instrument with a number; an unknown number is a fault.</summary>
    public Instrument this[uint number] => number < (uint)_instruments.Count
        ? _instruments[(int)number]
        : throw Unknown(number);

    /// <summary>True when the number is defined.</summary>
    public bool Contains(uint number) => number < (uint)_instruments.Count;

    /// <summary>Defines an instrument; its number must be the next one and its name new.</summary>
    public void Define(Instrument instrument)
    {
        if (instrument.Number != _instruments.Count)
        {
            throw new TradingException(ErrorCode.Configuration, $"Instrument {instrument.Id} has number {instrument.Number}; the next is {_instruments.Count}.");
        }

        if (_instruments.Exists(known => known.Id == instrument.Id))
        {
            throw new TradingException(ErrorCode.Configuration, $"Instrument {instrument.Id} is defined twice: give each data file its own --instrument.");
        }

        _instruments.Add(instrument.Checked());
    }

    /// <summary>Finds an instrument by name.</summary>
    public Instrument? Find(InstrumentId id) => _instruments.Find(known => known.Id == id);

    /// <summary>Writes every rule of every instrument.</summary>
    public void Write(StateWriter writer)
    {
        writer.Int32(_instruments.Count);
        foreach (var instrument in _instruments) WriteOne(writer, instrument);
    }

    /// <summary>Writes every rule of one instrument.</summary>
    public static void WriteOne(StateWriter writer, Instrument instrument)
    {
        writer.Text(instrument.Id.Symbol);
        writer.Text(instrument.Id.Venue);
        writer.UInt32(instrument.Number);
        writer.Byte((byte)instrument.Kind);
        writer.Text(instrument.Base.Code);
        writer.Text(instrument.Quote.Code);
        writer.Text(instrument.Settle.Code);
        writer.Boolean(instrument.IsInverse);
        writer.Decimal(instrument.Multiplier);
        writer.Int32(instrument.PriceDecimals);
        writer.Int32(instrument.QuantityDecimals);
        writer.Decimal(instrument.PriceTick);
        writer.Decimal(instrument.LotStep);
        writer.Decimal(instrument.MinQuantity);
        writer.OptionalDecimal(instrument.MaxQuantity);
        writer.Decimal(instrument.MinNotional);
        writer.OptionalDecimal(instrument.MaxNotional);
        writer.OptionalDecimal(instrument.PercentPriceBand);
        writer.Int32(instrument.SettlementScale);
        writer.Decimal(instrument.MaxLeverage);
        writer.Decimal(instrument.Fees.Maker);
        writer.Decimal(instrument.Fees.Taker);
        writer.Int32(instrument.MarginTiers.Count);
        for (var i = 0; i < instrument.MarginTiers.Count; i++)
        {
            var tier = instrument.MarginTiers[i];
            writer.Decimal(tier.NotionalUpTo);
            writer.Decimal(tier.MaintenanceRate);
            writer.Decimal(tier.MaintenanceAmount);
            writer.Decimal(tier.MaxLeverage);
        }
    }

    /// <summary>Reads what <see cref="WriteOne"/> wrote.</summary>
    public static Instrument ReadOne(ref StateReader reader)
    {
        var instrument = new Instrument
        {
            Id = new InstrumentId(reader.Text(), reader.Text()),
            Number = reader.UInt32(),
            Kind = (InstrumentKind)reader.Byte(),
            Base = new Currency(reader.Text()),
            Quote = new Currency(reader.Text()),
            Settle = new Currency(reader.Text()),
            IsInverse = reader.Boolean(),
            Multiplier = reader.Decimal(),
            PriceDecimals = reader.Int32(),
            QuantityDecimals = reader.Int32(),
            PriceTick = reader.Decimal(),
            LotStep = reader.Decimal(),
            MinQuantity = reader.Decimal(),
            MaxQuantity = reader.OptionalDecimal(),
            MinNotional = reader.Decimal(),
            MaxNotional = reader.OptionalDecimal(),
            PercentPriceBand = reader.OptionalDecimal(),
            SettlementScale = reader.Int32(),
            MaxLeverage = reader.Decimal(),
            Fees = new FeeSchedule(reader.Decimal(), reader.Decimal()),
        };
        var tiers = new MarginTier[reader.Int32()];
        for (var i = 0; i < tiers.Length; i++) tiers[i] = new MarginTier(reader.Decimal(), reader.Decimal(), reader.Decimal(), reader.Decimal());
        return instrument with { MarginTiers = tiers };
    }

    private TradingException Unknown(uint number) =>
        new(ErrorCode.InputValidation, $"Instrument number {number} is unknown: {_instruments.Count} are defined.");
}
