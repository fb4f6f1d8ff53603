using System.IO.Compression;
using System.Text;

namespace Ergodic.DataSources.Tests.Formats.Lean;

/// <summary>A data folder of LEAN's layout, made for one test.</summary>
internal sealed class LeanData : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Root => _folder.Path;

    /// <summary>Writes a zip with one file, named like the zip.</summary>
    public string Zip(string place, string text, string? entry = null)
    {
        var path = In(place);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        using var stream = zip.CreateEntry(entry ?? Path.GetFileNameWithoutExtension(path) + ".csv").Open();
        stream.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }

    public string Text(string place, string text)
    {
        var path = In(place);
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>New York hours with a holiday on 2014-01-20; UTC, UTC-05, Berlin and an unknown zone for others.</summary>
    public void MarketHours()
    {
        const string Day = """[{"start":"04:00:00","end":"09:30:00","state":"premarket"},{"start":"09:30:00","end":"16:00:00","state":"market"},{"start":"16:00:00","end":"20:00:00","state":"postmarket"}]""";
        const string All = """[{"start":"00:00:00","end":"1.00:00:00","state":"market"}]""";
        static string Week(string working, string weekend) =>
            string.Join(",", ((string[])["monday", "tuesday", "wednesday", "thursday", "friday"]).Select(day => $"\"{day}\":{working}")) + $",\"saturday\":{weekend},\"sunday\":{weekend}";
        Text("market-hours/market-hours-database.json", $$"""
            {"entries":{
              "Equity-usa-[*]":{"dataTimeZone":"America/New_York",{{Week(Day, "[]")}},"holidays":["1/20/2014"] },
              "Forex-oanda-[*]":{"dataTimeZone":"UTC",{{Week(All, All)}} },
              "Forex-fxcm-[*]":{"dataTimeZone":"UTC-05",{{Week(All, All)}} },
              "Cfd-oanda-[*]":{"dataTimeZone":"UTC",{{Week(All, All)}} },
              "Cfd-oanda-DE30EUR":{"dataTimeZone":"Europe/Berlin",{{Week(All, All)}} },
              "Crypto-nowhere-[*]":{"dataTimeZone":"Mars/Olympus",{{Week(All, All)}} }
            } }
            """);
    }

    public void SymbolProperties() => Text(
        "symbol-properties/symbol-properties-database.csv",
        """
        market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size
        # a comment
        usa,[*],equity,,USD,1,0.01,1
        binance,BTCUSDT,crypto,"BTC, in USDT",USDT,1,0.01,0.00001
        binance,BTCUSDT,cryptofuture,BTCUSDT,USDT,1,0.10,0.001
        binance,BTCUSD,cryptofuture,BTCUSD_PERP,USD,100,0.1,1
        dydx,BTCUSD,cryptofuture,BTC-USD,USD,1,1,0.0001
        oanda,EURUSD,forex,EUR/USD,USD,1,0.00001,1
        broken,BTCUSD,crypto,BTCUSD,USD,1,none,1
        """);

    public void Dispose() => _folder.Dispose();

    private string In(string place)
    {
        var path = Path.Combine(Root, place);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
