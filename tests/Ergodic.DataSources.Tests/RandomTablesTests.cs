using System.Globalization;
using System.Text;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Time;
using FsCheck;
using FsCheck.Fluent;

namespace Ergodic.DataSources.Tests;

public sealed class RandomTablesTests : IDisposable
{
    private static readonly string[][] Names =
    [
        ["Timestamp", "date", "open_time", "unix"], ["Open", "o"], ["HIGH", "h"], ["low", "Low Price"], ["Close", "c"], ["volume", "Volume BTC"],
    ];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Tables_written_in_any_layout_read_back_equal() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var random = new Random(seed);
                var table = Table(random, random.Next(2, 60));
                var (text, decimals) = Write(random, table);
                var path = random.Next(2) == 0 ? _folder.Write("t.csv", text) : _folder.WriteGzip("t.csv.gz", text);
                var (bars, report, source) = Reading.Leniently(path);
                report.Quarantined.ShouldBe(0, string.Join("; ", report.FirstQuarantined));
                var instrument = source.Instruments[0];
                instrument.PriceDecimals.ShouldBe(decimals);
                bars.Select(bar => new Row(
                        bar.OpenTime, instrument.PriceOf(bar.Open), instrument.PriceOf(bar.High), instrument.PriceOf(bar.Low),
                        instrument.PriceOf(bar.Close), instrument.QuantityOf(bar.Volume)))
                    .ShouldBe(table);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Mutated_files_never_crash_and_every_row_is_accounted_for()
    {
        var random = new Random(4242);
        for (var round = 0; round < 1500; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(Write(random, Table(random, random.Next(2, 40))).Text);
            for (var i = random.Next(1, 12); i > 0; i--) bytes = Mutate(bytes, random);
            if (random.Next(8) == 0) bytes = TemporaryFolder.Gzip(bytes);
            if (random.Next(16) == 0) bytes = Mutate(bytes, random);
            Survives(bytes);
        }
    }

    [Fact]
    public void Mutated_tables_of_every_kind_never_crash_and_every_row_is_accounted_for()
    {
        string[] tables =
        [
            "date,AAPL,MSFT,TSLA\n2021-01-01,1.5,,\n2021-01-02,1.6,2,\n2021-01-03,,,\n2021-01-04,1.7,2.5,9\n",
            ",BTC:open,BTC:high,BTC:low,BTC:close,ETH:close\n2021-01-01,2,4,1,3,\n2021-01-02,2,4,1,3,7\n2021-01-03,2,4,1,3,7\n",
            "time,exchange,pair,contract,open,high,low,close,volume\n60,okx,BTC/USDT,spot,2,4,1,3,5\n60,okx,ETHUSDT,perpetual,2,4,1,3,5\n0,okx,ETHUSDT,perpetual,2,4,1,3,5\n",
            "time,coin,side,px,sz,crossed,id\n60,BTC,Bid,5,1,true,1\n60,ETH,Ask,5,1,false,2\n50,BTC,Ask,5,1,true,3\n",
            "26129,0.01633102,4.70443515,27781,27783,1498793709153,true,true\n26130,0.01633102,4.7,27784,27784,1498793709154,false,true\n",
            "timestamp,asset,funding_rate\n2024-01-01 00:00:00,BTC,6.1e-05\n2024-01-01 01:00:00,BTC,0.1\n2024-01-01 00:00:00,ETH,-1\n",
            "unix,date,symbol,open,high,low,close,Volume BTC,Volume USDT,tradecount\n1616112000000,2021-03-19 00:00:00,BTC/USDT,2,4,1,3,5,6,7\n1616108400,2021-03-18 11-PM,BTC/USDT,2,4,1,3,5,6,NULL\n",
            "date,price,volume\n2021-01-01,2.5,7\n2021-01-02,,\n2021-01-03,3,8\n",
        ];
        var random = new Random(99);
        for (var round = 0; round < 2400; round++)
        {
            var bytes = Encoding.UTF8.GetBytes(tables[round % tables.Length]);
            for (var i = random.Next(0, 8); i > 0; i--) bytes = Mutate(bytes, random);
            Survives(bytes);
        }
    }

    [Fact]
    public void Random_bytes_never_crash()
    {
        var random = new Random(77);
        var alphabet = "0123456789,;.\n\r\t\"-+eE:/ TZnaopenhighlowclosetimevolume\0"u8.ToArray();
        for (var round = 0; round < 1500; round++)
        {
            var bytes = new byte[random.Next(0, 600)];
            random.NextBytes(bytes);
            if (round % 3 > 0)
            {
                for (var i = 0; i < bytes.Length; i++) bytes[i] = alphabet[random.Next(alphabet.Length - round % 2)];
            }

            Survives(bytes);
        }
    }

    private static byte[] Mutate(byte[] bytes, Random random)
    {
        if (bytes.Length == 0) return bytes;
        var at = random.Next(bytes.Length);
        var length = Math.Min(bytes.Length - at, random.Next(1, 20));
        switch (random.Next(4))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2:
                return [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]];
            default:
                bytes[at] = ",;\"\n-.e9"u8[random.Next(8)];
                return bytes;
        }
    }

    private static List<Row> Table(Random random, int count)
    {
        var step = new[] { 1L, 60, 300, 3600, 86_400 }[random.Next(5)] * Timestamp.NanosecondsPerSecond;
        var time = Timestamp.FromUtc(2009, 1, 3).AddNanoseconds(random.Next(0, 5000) * Timestamp.NanosecondsPerDay);
        var scale = (byte)random.Next(0, 9);
        decimal Price(int mantissa) => new decimal(mantissa, 0, 0, isNegative: false, scale);
        var rows = new List<Row>();
        for (var i = 0; i < count; i++)
        {
            var (open, close) = (random.Next(1000, 1_000_000), random.Next(1000, 1_000_000));
            var (high, low) = (Math.Max(open, close) + random.Next(5000), Math.Min(open, close) - random.Next(999));
            rows.Add(new Row(time, Price(open), Price(high), Price(low), Price(close), random.Next(0, int.MaxValue) / 100_000m));
            time = time.AddNanoseconds(step);
        }

        return rows;
    }

    private static (string Text, int Decimals) Write(Random random, List<Row> table)
    {
        var delimiter = ",;\t"[random.Next(3)];
        var order = Enumerable.Range(0, 6).Concat([-1, -2]).Take(6 + random.Next(3)).ToArray();
        var hasHeader = random.Next(4) > 0;
        if (hasHeader) random.Shuffle(order);
        else order = [0, 1, 2, 3, 4, 5];
        var lineEnd = random.Next(2) == 0 ? "\n" : "\r\n";
        var form = random.Next(8);
        var pad = random.Next(2) == 0;
        var quote = random.Next(5) == 0 ? "\"" : "";
        string Cell(Row row, int column) => column switch
        {
            0 => Time(row.Time, form < 6 ? form : random.Next(6)),
            5 => row.Volume.ToString(CultureInfo.InvariantCulture),
            -1 => "note",
            -2 => "",
            _ => row.Price(column).ToString(CultureInfo.InvariantCulture) + (pad && row.Price(column).Scale > 0 ? "00" : ""),
        };
        var text = new StringBuilder(random.Next(3) == 0 ? "\uFEFF" : "");
        if (hasHeader) text.AppendJoin(delimiter, order.Select(column => column < 0 ? $"x{-column}" : Names[column][random.Next(Names[column].Length)])).Append(lineEnd);
        IEnumerable<Row> rows = random.Next(4) == 0 ? table.AsEnumerable().Reverse() : table; // newest first
        foreach (var row in rows) text.AppendJoin(delimiter, order.Select(column => quote + Cell(row, column) + quote)).Append(lineEnd);
        var decimals = table.SelectMany(row => new[] { row.Open, row.High, row.Low, row.Close }).Max(price => (price / 1.000000000000000000m).Scale);
        return (text.ToString(), decimals);
    }

    private static string Time(Timestamp time, int form) => form switch
    {
        0 => (time.Nanoseconds / Timestamp.NanosecondsPerSecond).ToString(CultureInfo.InvariantCulture),
        1 => (time.Nanoseconds / 1_000_000).ToString(CultureInfo.InvariantCulture),
        2 => time.Nanoseconds.ToString(CultureInfo.InvariantCulture),
        3 => time.ToDateTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        4 => time.ToString(),
        _ => time.AddNanoseconds(2 * 3600 * Timestamp.NanosecondsPerSecond).ToDateTime().ToString("yyyy-MM-dd HH:mm:ss.fff+02:00", CultureInfo.InvariantCulture),
    };

    private void Survives(byte[] bytes)
    {
        var path = _folder.Write("f.csv", bytes);
        try
        {
            Reading.Leniently(path);
        }
        catch (TradingException fault)
        {
            fault.Code.ShouldBeOneOf(ErrorCode.InputValidation, ErrorCode.DataIntegrity, ErrorCode.Deserialization);
            fault.Message.ShouldStartWith("f.csv ");
            fault.Message.ShouldNotContain('\n');
        }
    }

    private sealed record Row(Timestamp Time, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume)
    {
        public decimal Price(int column) => column switch { 1 => Open, 2 => High, 3 => Low, _ => Close };
    }
}
