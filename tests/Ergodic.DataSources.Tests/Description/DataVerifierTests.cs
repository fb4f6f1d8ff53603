using System.Text;
using Ergodic.DataSources.Description;
using Ergodic.DataSources.Synthetic;
using Ergodic.DataSources.Tapes;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Market;
using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tests.Description;

public sealed class DataVerifierTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_tape_as_written_holds_in_everything(bool isPacked)
    {
        using var folder = new TemporaryFolder();
        var path = Tape(folder, isPacked);
        var verified = Verify(path);
        verified.Passed.ShouldBeTrue();
        (verified.IsTape, verified.Events).ShouldBe((true, 20_000));
        verified.Checks.Select(check => check.Name).ShouldBe(["header", "pipeline", "blocks", "contentHash", "span", "order", "rules"]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_flipped_byte_goes_unnoticed(bool isPacked)
    {
        using var folder = new TemporaryFolder();
        var whole = File.ReadAllBytes(Tape(folder, isPacked));
        var random = new Random(5);
        var header = BitConverter.ToInt32(whole, 12) + 20; // prefix, fields, checksum; behind it zeros up to the first block
        for (var round = 0; round < 60; round++)
        {
            var damaged = whole.ToArray();
            var at = round < 20 ? random.Next(header) : random.Next(4096, damaged.Length);
            damaged[at] ^= (byte)(1 << random.Next(8));
            Verify(folder.Write("damaged.tape", damaged)).Passed.ShouldBeFalse($"byte {at}");
        }
    }

    [Fact]
    public void Events_that_break_a_rule_are_found_on_a_whole_tape()
    {
        using var folder = new TemporaryFolder();
        var instrument = InstrumentName.Parse(new InstrumentId("BTC/USDT", "test")).ToInstrument(0, 2, 2, default);
        MarketEvent Bar(int hour, long high) => MarketEvent.Bar(0, BarInterval.OneHour, Timestamp.FromSeconds(3600L * hour), 100, high, 90, 100, 1);
        var path = Path.Combine(folder.Path, "bad.tape");
        using (var source = new EventList([instrument], new[] { Bar(1, 110), Bar(2, 95), Bar(3, 110) }))
            TapeWriter.Write(path, source, cancellation: TestContext.Current.CancellationToken);
        var rules = Verify(path).Checks.Single(check => !check.Passed);
        rules.Name.ShouldBe("rules");
        rules.Detail.ShouldContain("first event 2");
    }

    [Fact]
    public void Other_files_are_read_to_their_end()
    {
        using var folder = new TemporaryFolder();
        var csv = new StringBuilder("time,open,high,low,close\n");
        for (var i = 0; i < 300; i++) csv.Append(i * 60).Append(",10,11,9,10\n");
        var good = Verify(folder.Write("BTCUSDT.csv", csv.ToString()));
        good.Passed.ShouldBeTrue();
        (good.IsTape, good.Events).ShouldBe((false, 300));
        for (var i = 300; i < 330; i++) csv.Append(i * 60).Append(",10,x,9,10\n");
        var bad = folder.Write("BTCUSDT.csv", csv.ToString());
        Verify(bad).Checks.ShouldHaveSingleItem().Detail.ShouldContain("30 of 330 rows are bad");
        Verify(bad, MarketDataOptions.Default with { MaxBadFraction = 0.5 }).Passed.ShouldBeTrue();
        Verify(Path.Combine(folder.Path, "none.csv")).Checks.ShouldHaveSingleItem().Detail.ShouldContain("does not exist");
    }

    [Fact]
    public void A_catalogue_lists_tapes_by_their_headers_and_files_by_name_until_opened()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "in"));
        Tape(folder, false);
        folder.Write("broken.tape", "ERGTAPE\nnot at all");
        folder.Write(Path.Combine("in", "kraken_ETHUSD_1m.csv"), "time,open,high,low,close\n60,10,11,9,10\n120,10,11,9,10\n180,10,11,9,10\n");
        folder.Write("readme.md", "nothing");
        var entries = DataCatalogue.List(folder.Path, cancellation: TestContext.Current.CancellationToken);
        entries.Select(entry => Path.GetFileName(entry.File)).ShouldBe(["broken.tape", "kraken_ETHUSD_1m.csv", "made.tape"]);
        entries[0].Error.ShouldNotBeNull();
        (entries[1].Instrument, entries[1].Events).ShouldBe(("ETH/USD@kraken", null));
        (entries[2].Instrument, entries[2].Kind, entries[2].Events).ShouldBe(("BTC/USDT@synthetic", "bar", 20_000));
        entries[2].From.ShouldBe(Timestamp.FromUtc(2020, 1, 1));
        var opened = DataCatalogue.List(folder.Path, opens: true, cancellation: TestContext.Current.CancellationToken)[1];
        (opened.Kind, opened.Events, opened.To).ShouldBe(("bar", 3, Timestamp.FromSeconds(180)));
    }

    private static DataVerification Verify(string path, MarketDataOptions? options = null) =>
        DataVerifier.Verify(path, options ?? MarketDataOptions.Default, cancellation: TestContext.Current.CancellationToken);

    private static string Tape(TemporaryFolder folder, bool isPacked)
    {
        var path = Path.Combine(folder.Path, "made.tape");
        using var source = new SyntheticMarketSource(new SyntheticMarketOptions { Bars = 20_000 });
        TapeWriter.Write(path, source, isPacked, cancellation: TestContext.Current.CancellationToken);
        return path;
    }
}
