using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Modes;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.Domain.Tests.Orders;

public sealed class OrderIntentTests
{
    [Fact]
    public void Whatever_is_wished_is_read_back_as_it_was_written() =>
        Prop.ForAll<(int Side, int Type, int Force, int Flags), (decimal Quantity, decimal? Limit, decimal? Stop, decimal? Offset), (long Time, NonNull<string> Strategy, NonNull<string> Reason, uint Instrument)>(
            (kinds, figures, rest) =>
            {
                var intent = new OrderIntent
                {
                    Instrument = rest.Instrument,
                    Side = (kinds.Side & 1) == 0 ? OrderSide.Buy : OrderSide.Sell,
                    Type = (OrderType)(1 + Math.Abs(kinds.Type % 11)),
                    TimeInForce = (TimeInForce)(1 + Math.Abs(kinds.Force % 7)),
                    Flags = (OrderFlags)(kinds.Flags & 3),
                    Contingency = (Contingency)(kinds.Force & 3),
                    Mode = (ControlMode)(kinds.Type & 3),
                    Quantity = figures.Quantity,
                    LimitPrice = figures.Limit,
                    StopPrice = figures.Stop,
                    TrailingOffset = figures.Offset,
                    DisplayQuantity = figures.Limit,
                    ExpireTime = new Timestamp(rest.Time),
                    Parent = new ClientOrderId(rest.Instrument, rest.Time & long.MaxValue, 1),
                    Linked = new ClientOrderId(1, 2, rest.Instrument),
                    Strategy = Printable(rest.Strategy.Get),
                    Reason = Printable(rest.Reason.Get),
                };
                RoundTrip(intent).ShouldBe(intent);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_field_counts_in_the_written_bytes()
    {
        OrderIntent[] others =
        [
            Wishes.Full with { Instrument = 8 }, Wishes.Full with { Side = OrderSide.Buy }, Wishes.Full with { Type = OrderType.Limit },
            Wishes.Full with { Quantity = 1.5m }, Wishes.Full with { TimeInForce = TimeInForce.Day }, Wishes.Full with { Flags = OrderFlags.None },
            Wishes.Full with { Contingency = Contingency.Oco }, Wishes.Full with { Mode = ControlMode.Manual }, Wishes.Full with { LimitPrice = null },
            Wishes.Full with { StopPrice = 100.5m }, Wishes.Full with { TrailingOffset = null }, Wishes.Full with { DisplayQuantity = 1m },
            Wishes.Full with { ExpireTime = new Timestamp(78) }, Wishes.Full with { Parent = default }, Wishes.Full with { Linked = default },
            Wishes.Full with { Strategy = "breakou" }, Wishes.Full with { Reason = "" },
        ];
        others.Select(Hex).Append(Hex(Wishes.Full)).Distinct().Count().ShouldBe(others.Length + 1);
    }

    [Fact]
    public void A_cut_off_intent_is_refused_wherever_it_is_cut()
    {
        var bytes = Convert.FromHexString(Hex(Wishes.Full));
        for (var length = 0; length < bytes.Length; length++)
        {
            Should.Throw<TradingException>(() => ReadFrom(bytes.AsSpan(0, length))).Code.ShouldBe(ErrorCode.Deserialization);
        }
    }

    [Fact]
    public void Labels_are_cut_to_what_the_journal_keeps()
    {
        var kept = (Wishes.Full with { Strategy = new string('s', 201), Reason = null! }).WithKeptLabels();
        kept.Strategy.ShouldBe(new string('s', OrderIntent.MaxTextLength));
        kept.Reason.ShouldBe("");
        Wishes.Full.WithKeptLabels().ShouldBe(Wishes.Full);
    }

    [Fact]
    public void Each_type_needs_the_prices_its_name_promises()
    {
        foreach (var type in Enum.GetValues<OrderType>())
        {
            var (intent, name) = (Wishes.AtMarket with { Type = type }, type.ToString());
            intent.NeedsTrailingOffset.ShouldBe(name.StartsWith("Trailing", StringComparison.Ordinal), name);
            intent.NeedsLimitPrice.ShouldBe(name != "MarketToLimit" && name.Contains("Limit", StringComparison.Ordinal), name);
            intent.NeedsStopPrice.ShouldBe(
                name is "StopMarket" or "StopLimit" || name.StartsWith("TakeProfit", StringComparison.Ordinal) || name.EndsWith("IfTouched", StringComparison.Ordinal), name);
        }

        (Wishes.AtMarket.Sign, Wishes.Full.Sign, Wishes.AtMarket.IsReduceOnly, Wishes.Full.IsReduceOnly).ShouldBe((1, -1, false, true));
    }

    private static OrderIntent RoundTrip(OrderIntent intent) => ReadFrom(Convert.FromHexString(Hex(intent)));

    private static OrderIntent ReadFrom(ReadOnlySpan<byte> bytes)
    {
        var reader = new StateReader(bytes);
        var intent = OrderIntent.Read(ref reader);
        reader.Remaining.ShouldBe(0);
        return intent;
    }

    private static string Hex(OrderIntent intent)
    {
        var writer = new StateWriter();
        intent.Write(writer);
        return Convert.ToHexString(writer.Written);
    }

    private static string Printable(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
