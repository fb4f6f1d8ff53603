using Ergodic.Domain.Instruments;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;

namespace Ergodic.Venues.Simulation.Tape;

/// <summary>One order as the tape venue holds it; prices and quantities are mantissas of its instrument.</summary>
internal sealed class TapeOrder
{
    /// <summary>The quantity before us where the price is not visible: more than any book shows.</summary>
    public const long UnknownFront = long.MaxValue / 4;

    private OrderIntent _intent;

    public ClientOrderId Id { get; private set; }

    public ref readonly OrderIntent Intent => ref _intent;

    public long VenueOrderId { get; set; }

    public Timestamp Arrival { get; set; }

    public TapeOrderStage Stage { get; set; }

    public bool IsBuy { get; private set; }

    /// <summary>The limit, for orders that have one.</summary>
    public long Limit { get; set; }

    /// <summary>True where it trades at any price.</summary>
    public bool IsMarket { get; set; }

    /// <summary>The trigger price; of a trailing stop where it stands now.</summary>
    public long Stop { get; set; }

    /// <summary>What is left to trade.</summary>
    public long Remaining { get; set; }

    /// <summary>What has traded, in units of the instrument as it was then.</summary>
    public decimal Filled { get; set; }

    /// <summary>Σ quantity × price of that.</summary>
    public decimal FilledValue { get; set; }

    /// <summary>The visible part of what is left.</summary>
    public long Slice { get; set; }

    /// <summary>Recorded quantity before us at our price.</summary>
    public long Front { get; set; }

    /// <summary>What traded at our price since the level last changed: the change will tell of it again.</summary>
    public long Traded { get; set; }

    /// <summary>The order that ends when this one trades.</summary>
    public TapeOrder? Sibling { get; set; }

    /// <summary>True when its sibling traded before it arrived.</summary>
    public bool IsVoid { get; set; }

    /// <summary>When it ends by itself.</summary>
    public Timestamp Expiry { get; set; }

    /// <summary>When the next fill of a modelled stream arrives.</summary>
    public Timestamp NextFill { get; set; }

    /// <summary>True when the recorded order that traded last stood before this one.</summary>
    public bool IsShielded { get; set; }

    /// <summary>Ids of the recorded orders before us, where the data tells.</summary>
    public HashSet<long> Ahead { get; } = [];

    public void Open(ClientOrderId id, in OrderIntent intent, Instrument instrument)
    {
        Id = id;
        Arrival = default;
        VenueOrderId = 0;
        Stage = TapeOrderStage.InFlight;
        (Filled, FilledValue) = (0, 0);
        Sibling = null;
        IsVoid = false;
        NextFill = Timestamp.MaxValue;
        Take(in intent, intent.Quantity, instrument);
    }

    /// <summary>Takes it through a split; what traded before is in old shares and stays behind.</summary>
    public void Rescale(SplitRatio ratio, Instrument instrument)
    {
        var next = ratio.Apply(_intent with { Quantity = instrument.QuantityOf(Remaining) }, 0m, instrument);
        Take(in next, next.Quantity, instrument);
    }

    /// <summary>The part a fill at the limit may reach: of an iceberg what is visible.</summary>
    public void Refill() => Slice = Math.Min(Remaining, _intent.DisplayQuantity is null ? Remaining : Display);

    private long Display { get; set; }

    private void Take(in OrderIntent intent, decimal quantity, Instrument instrument)
    {
        _intent = intent;
        IsBuy = intent.Side == OrderSide.Buy;
        IsMarket = intent.Type is OrderType.Market or OrderType.MarketToLimit or OrderType.StopMarket or OrderType.TakeProfitMarket
            or OrderType.MarketIfTouched or OrderType.TrailingStopAmount or OrderType.TrailingStopPercent;
        Limit = Price(intent.LimitPrice, instrument);
        Stop = Price(intent.StopPrice, instrument);
        instrument.TryQuantityMantissa(quantity, out var remaining);
        Remaining = remaining;
        instrument.TryQuantityMantissa(intent.DisplayQuantity ?? 0, out var display);
        Display = display;
        Front = UnknownFront;
        Traded = 0;
        Ahead.Clear();
        Refill();
    }

    private static long Price(decimal? price, Instrument instrument) => instrument.TryPriceMantissa(price ?? 0, out var mantissa) ? mantissa : 0;
}
