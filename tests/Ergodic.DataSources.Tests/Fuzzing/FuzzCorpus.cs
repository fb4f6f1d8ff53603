using System.Globalization;
using System.IO.Compression;
using System.Text;
using Ergodic.DataSources.Tapes;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;
using Ergodic.Testing;

namespace Ergodic.DataSources.Tests.Fuzzing;

/// <summary>Small sound files of every format, made here, and the heads of recorded ones where they stand beside the checkout.</summary>
internal static class FuzzCorpus
{
    private const long Start = 1_700_000_000_000;
    private const int HeadBytes = 6 * 1024;
    private const int FilesAFolder = 3;

    /// <summary>Files made here: the same on every machine, so that a seed and a case mean the same everywhere.</summary>
    public static IReadOnlyList<FuzzSeed> Made() =>
    [
        Text("binance_BTCUSDT_1m.csv", "timestamp,open,high,low,close,volume\n", i => $"{Start + (i * 60_000)},{100 + (i % 7)}.5,{110 + (i % 5)},9{i % 10},{101 + (i % 3)}.25,{i}.125"),
        Text("ETHUSD_d.csv", "date;open;high;low;close\n", i => $"{new DateTime(2020, 1, 1).AddDays(i):yyyy-MM-dd};10.5;12;9.75;11"),
        Text("plain_1h.tsv", "", i => $"{(Start / 1000) + (i * 3600)}\t1.5\t2\t1\t1.75\t1e3"),
        Text("binance_btcusdt.txt", "", Binance),
        Text("snapshot.txt", "", i => $$$"""{{{Start + i}}}000000 {"lastUpdateId":{{{i + 1}}},"bids":[["100.5","1"],["100.4","{{{i + 1}}}"]],"asks":[["100.6","3"]]}"""),
        Text("bybit_ob.json", "", i => $$$"""{"topic":"orderbook.500.XRPUSDT","ts":{{{Start + i}}},"type":"{{{(i == 0 ? "snapshot" : "delta")}}}","data":{"s":"XRPUSDT","b":[["0.5{{{i % 10}}}","{{{i}}}"]],"a":[["0.7","1"]],"u":{{{i + 1}}},"seq":{{{i}}} },"cts":{{{Start + i}}} }"""),
        Text("hyperliquid.txt", "", i => i % 2 == 0
            ? $$$"""{"channel":"l2Book","data":{"coin":"BTC","time":{{{Start + i}}},"levels":[[{"px":"100","sz":"1","n":1}],[{"px":"101","sz":"{{{i}}}","n":2}]]} }"""
            : $$$"""{"channel":"trades","data":[{"coin":"BTC","side":"A","px":"100.5","sz":"{{{i}}}","time":{{{Start + i}}},"tid":{{{i + 1}}},"hash":"0x0"}]}"""),
        Text("tardis_incremental_book_L2.csv", "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n", i => $"binance,BTCUSDT,{Start + (i / 4)}000,{Start + (i / 4)}500,{(i < 4 ? "true" : "false")},{(i % 2 == 0 ? "bid" : "ask")},{100 + i}.5,{i}"),
        Text("tardis_trades.csv", "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n", i => $"binance,BTCUSDT,{Start + i}000,{Start + i}500,{i + 1},{(i % 2 == 0 ? "buy" : "sell")},100.{i % 10},{i}"),
        Text("tardis_liquidations.csv", "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n", i => $"bybit,BTCUSDT,{Start + i}000,{Start + i}500,{i + 1},sell,100.{i % 10},{i}"),
        Text("tardis_snapshot.csv", "exchange,symbol,timestamp,local_timestamp,asks[0].price,asks[0].amount,bids[0].price,bids[0].amount\n", i => $"binance,BTCUSDT,{Start + i}000,{Start + i}500,101,{i},100,1"),
        Text("tardis_ticker.csv", "exchange,symbol,timestamp,local_timestamp,funding_timestamp,funding_rate,predicted_funding_rate,open_interest,last_price,index_price,mark_price\n", i => $"bybit,BTCUSDT,{Start + i}000,{Start + i}500,,0.0001,,{i},100,100.5,100.25"),
        Text("BTCUSDT_T_DEPTH.csv", "symbol,timestamp,first_update_id,last_update_id,side,update_type,price,qty,pu\n", i => $"BTCUSDT,{Start + i},{i + 1},{i + 1},{(i % 2 == 0 ? "a" : "b")},{(i < 3 ? "snap" : "set")},100.{i % 10},{i},{i}"),
        Text("BTCUSDT_bookTicker.csv", "update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time\n", i => $"{i + 1},100.5,{i},100.75,3,{Start + i},{Start + i}"),
        Text("binance_BTCUSDT_klines.csv", "open_time,open,high,low,close,volume,close_time,quote_volume,trades,taker_buy_base,taker_buy_quote\n", i => $"{Start + (i * 60_000)},100,110,90,101,{i},{Start + (i * 60_000) + 59_999},{i}.5,{i},1,2"),
        Text("both_1d.csv", "symbol,date,open,high,low,close,volume\n", i => $"{(i % 2 == 0 ? "BTCUSD" : "ETHUSD")},{new DateTime(2020, 1, 1).AddDays(i / 2):yyyy-MM-dd},10,12,9,11,{i}"),
        Text("wide_1d.csv", "date,AAPL,MSFT,IBM\n", i => $"{new DateTime(2020, 1, 1).AddDays(i):yyyy-MM-dd},10.{i},{(i == 3 ? "" : "20.5")},30"),
        Text("BTCUSDT_trades.csv", "id,price,qty,time,is_buyer_maker\n", i => $"{i + 1},100.{i % 10},{i + 1},{Start + i},true"),
        Text("BTCUSDT_funding.csv", "symbol,timestamp,funding_rate\n", i => $"BTCUSDT,{Start + (i * 28_800_000)},0.000{i}"),
        Text("lean/Data/equity/usa/daily/spy.csv", "", i => $"{new DateTime(2020, 1, 1).AddDays(i):yyyyMMdd} 00:00,1000000,1100000,900000,1050000,{i}"),
        Text("lean/Data/equity/usa/minute/spy/20131007_trade.csv", "", i => $"{34_200_000 + (i * 60_000)},1000000,1100000,900000,1050000,{i}"),
        Tape(isPacked: false),
        Tape(isPacked: true),
    ];

    /// <summary>The heads of recorded files, some of each folder; none where they are absent. Read, never copied.</summary>
    public static IReadOnlyList<FuzzSeed> Recorded()
    {
        var root = Path.GetFullPath(Path.Combine(SharedFiles.RepositoryRoot, "..", "shared", "data"));
        if (!Directory.Exists(root)) return [];
        return
        [
            .. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(".md", StringComparison.Ordinal))
                .GroupBy(file => Path.GetDirectoryName(file), StringComparer.Ordinal)
                .OrderBy(folder => folder.Key, StringComparer.Ordinal)
                .SelectMany(folder => folder.Order(StringComparer.Ordinal).Take(FilesAFolder))
                .Select(file => Head(root, file)),
        ];
    }

    private static string Binance(int i)
    {
        var head = $"{Start + i}000000 ";
        return head + (i % 5) switch
        {
            0 => $$$"""{"stream":"btcusdt@bookTicker","data":{"u":{{{i + 1}}},"s":"BTCUSDT","b":"100.5","B":"3","a":"100.75","A":"{{{i}}}"} }""",
            1 => $$$"""{"e":"depthUpdate","E":{{{Start + i}}},"s":"BTCUSDT","U":{{{i}}},"u":{{{i + 2}}},"b":[["100.5","{{{i}}}"]],"a":[["101","0"]]}""",
            2 => $$$"""{"e":"trade","E":{{{Start + i}}},"s":"BTCUSDT","t":{{{i + 1}}},"p":"100.5","q":"1.25","T":{{{Start + i}}},"m":true,"M":true}""",
            3 => $$$"""{"e":"aggTrade","E":{{{Start + i}}},"s":"BTCUSDT","a":{{{i + 1}}},"p":"100.5","q":"1","f":{{{i}}},"l":{{{i}}},"T":{{{Start + i}}},"m":false}""",
            _ => $$$"""{"e":"forceOrder","E":{{{Start + i}}},"o":{"s":"BTCUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"1","p":"99","ap":"99","X":"FILLED","l":"1","z":"1","T":{{{Start + i}}} } }""",
        };
    }

    private static FuzzSeed Text(string name, string header, Func<int, string> row)
    {
        var text = new StringBuilder(header);
        for (var i = 0; i < 24; i++) text.Append(CultureInfo.InvariantCulture, $"{row(i)}\n");
        return new FuzzSeed(name, Encoding.UTF8.GetBytes(text.ToString()), name);
    }

    private static FuzzSeed Tape(bool isPacked)
    {
        using var folder = new TemporaryFolder();
        using var candles = MarketDataFile.Open(folder.Write("binance_BTCUSDT_1m.csv", Made(0).Bytes), MarketDataOptions.Default);
        var events = Enumerable.Range(0, 300).Select(i => MarketEvent.Trade(0, new Timestamp(i), new Timestamp(i), 100 + (i % 7), 5, i, MarketEventFlags.None));
        using var source = new EventList(candles.Instruments, events.ToArray());
        var path = System.IO.Path.Combine(folder.Path, "made.tape");
        TapeWriter.Write(path, source, isPacked);
        var name = isPacked ? "packed.tape" : "made.tape";
        return new FuzzSeed(name, File.ReadAllBytes(path), name);
    }

    private static FuzzSeed Made(int price) =>
        Text("binance_BTCUSDT_1m.csv", "timestamp,open,high,low,close,volume\n", i => $"{Start + (i * 60_000)},{100 + price},110,90,101,1");

    private static FuzzSeed Head(string root, string file)
    {
        var name = Path.GetFileName(file);
        using var stream = File.OpenRead(file);
        var (bytes, entry) = name.EndsWith(".gz", StringComparison.Ordinal) ? (Fill(new GZipStream(stream, CompressionMode.Decompress)), name)
            : name.EndsWith(".zip", StringComparison.Ordinal) ? FromZip(stream)
            : (Fill(stream), name);
        return new FuzzSeed(Path.GetRelativePath(root, file), bytes, entry);
    }

    private static (byte[] Bytes, string Entry) FromZip(Stream stream)
    {
        using var zip = new ZipArchive(stream);
        using var content = zip.Entries[0].Open();
        return (Fill(content), zip.Entries[0].FullName);
    }

    private static byte[] Fill(Stream stream)
    {
        using (stream)
        {
            var bytes = new byte[HeadBytes];
            return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
        }
    }
}
