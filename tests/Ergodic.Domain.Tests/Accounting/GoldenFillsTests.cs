using System.Globalization;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Orders;
using Ergodic.Domain.Values;
using Ergodic.Testing;

namespace Ergodic.Domain.Tests.Accounting;

/// <summary>Sequences of fills whose figures an independent program worked out in exact rational arithmetic.</summary>
public sealed class GoldenFillsTests
{
    [Theory]
    [InlineData("linear", 1_000, 1, false, 0.0004)]
    [InlineData("tiny_price", 1_000, 1, false, 0.001)]
    [InlineData("futures_x50", 500, 50, false, 0)]
    [InlineData("inverse", 500, 1, true, 0.0005)]
    public void Every_printed_digit_of_the_golden_fills_is_reproduced(string name, int fills, int multiplier, bool inverse, double feeRate)
    {
        var lines = File.ReadAllLines(SharedFiles.PathOrSkip($"golden/quant/13_fills_{name}.csv"));
        var columns = lines[0].Split(',');
        lines.Length.ShouldBe(fills + 1);
        var instrument = (inverse ? Listed.Inverse : Listed.Linear) with { Multiplier = multiplier, SettlementScale = 18 };
        var ledger = new Ledger();
        var position = ledger.PositionOf(instrument);
        foreach (var line in lines.Skip(1))
        {
            var row = new Row(columns, line.Split(','));
            var side = row.Text("side") == "buy" ? OrderSide.Buy : OrderSide.Sell;
            var quantity = row.Number("qty");
            var price = row.Number("price");
            var fee = new Money(Money.Round(instrument.Notional(quantity, price) * (decimal)feeRate, 8), instrument.Settle);
            fee.Amount.ShouldBe(row.Number("fee"));

            var booked = ledger.BookFill(instrument, side, quantity, price, fee);

            row.Holds("position", position.Quantity);
            row.Holds("closed_qty", booked.Trade.ClosedQuantity);
            row.Holds("avg_entry", position.AverageEntry);
            row.Holds("realised_avg_this", booked.Trade.Realised);
            row.Holds("realised_avg_cum", position.Realised);
            row.Holds("realised_fifo_this", booked.Trade.RealisedFifo);
            row.Holds("realised_fifo_cum", position.RealisedFifo);
            row.Holds("fees_cum", -ledger.Total(instrument.Settle, LedgerCategory.Fee));
            row.Holds("unrealised_avg_at_fill_price", position.Unrealised(price));
            row.Holds("unrealised_fifo_at_fill_price", position.UnrealisedFifo(price));
            row.Holds("fifo_open_lots", position.FifoLotCount);
            row.Holds("fifo_avg_entry", position.FifoAverageEntry);
        }
    }

    private sealed class Row(string[] columns, string[] fields)
    {
        public string Text(string column) => fields[Array.IndexOf(columns, column)];

        public decimal Number(string column) => decimal.Parse(Text(column), CultureInfo.InvariantCulture);

        /// <summary>The printed number is the nearest of its length: within half a unit of its last digit, ties to either side.</summary>
        public void Holds(string column, decimal value)
        {
            var text = Text(column);
            var decimals = text.Contains('.') ? text.Length - text.IndexOf('.') - 1 : 0;
            var halfUnit = new decimal(5, 0, 0, isNegative: false, (byte)(decimals + 1));
            Math.Abs(value - Number(column)).ShouldBeLessThanOrEqualTo(halfUnit, $"row {fields[0]}, {column}: printed {text}, computed {value}");
        }
    }
}
