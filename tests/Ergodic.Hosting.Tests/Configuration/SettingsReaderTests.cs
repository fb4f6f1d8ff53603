using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Time;
using Ergodic.Hosting.Configuration;

namespace Ergodic.Hosting.Tests.Configuration;

public sealed class SettingsReaderTests
{
    private static readonly Dictionary<string, string> Nothing = [];

    [Fact]
    public void A_full_file_sets_every_kind_of_value()
    {
        var settings = Parse(
            """
            # a comment
            name: "the 1st"
            note: ~
            enabled: true
            maxOrders: 500
            seed: -9000000000
            workers:
            threshold: 1e-3
            reset: friday
            fill: close
            venue: alpaca
            from: 2024-01-31T12:30:00Z
            instrument: BTC/USDT:USDT@binance
            symbols: [BTC, ETH]
            windows:
              - 5
              - 20
            labels:
              team: a b
              empty:
            apiKey: 'null'
            risk:
              maxDailyLoss: 2 %
              maxLeverage: 3.50
              coolDown: 1m30s
            account:
              id: x
              broker: y
            """);
        settings.Name.ShouldBe("the 1st");
        settings.Note.ShouldBeNull();
        settings.Enabled.ShouldBeTrue();
        settings.MaxOrders.ShouldBe(500);
        settings.Seed.ShouldBe(-9_000_000_000);
        settings.Workers.ShouldBeNull();
        settings.Threshold.ShouldBe(0.001);
        settings.Reset.ShouldBe(DayOfWeek.Friday);
        settings.Fill.ShouldBe(FillPrice.Close);
        settings.Venue.ShouldBe("alpaca");
        settings.From.ShouldBe(Timestamp.FromUtc(2024, 1, 31, 12, 30));
        settings.Instrument.ShouldBe(new InstrumentId("BTC/USDT:USDT", "binance"));
        settings.Symbols.ShouldBe(["BTC", "ETH"]);
        settings.Windows.ShouldBe([5, 20]);
        settings.Labels.ShouldBe(new Dictionary<string, string> { ["team"] = "a b", ["empty"] = "" }, ignoreOrder: true);
        settings.ApiKey.ShouldBe("null", "quoted, it is text");
        settings.Risk.ShouldBe(new SampleRisk { MaxDailyLoss = 0.02m, MaxLeverage = 3.5m, CoolDown = TimeSpan.FromSeconds(90) });
        settings.Account.ShouldBe(new SampleAccount { Id = "x", Broker = "y" });
    }

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n...\n")]
    [InlineData("risk:\n")]
    [InlineData("{}")]
    public void What_a_file_leaves_out_keeps_its_default(string text)
    {
        var settings = Parse(text);
        settings.Name.ShouldBe("sample");
        settings.Symbols.ShouldBe(["BTC"]);
        settings.Labels["desk"].ShouldBe("one");
        settings.Risk.ShouldBe(SampleRisk.Standard);
        settings.Account.ShouldBeNull();
    }

    [Fact]
    public void A_section_starts_from_its_default_and_leaves_a_shared_default_alone()
    {
        var settings = Parse("risk: { maxLeverage: 4 }");
        settings.Risk.ShouldBe(SampleRisk.Standard with { MaxLeverage = 4m });
        SampleRisk.Standard.MaxLeverage.ShouldBe(1m);
    }

    [Theory]
    [InlineData("next-open")]
    [InlineData("nextOpen")]
    [InlineData("NextOpen")]
    public void An_enumeration_reads_in_kebab_and_camel_case(string text) => Parse($"fill: {text}").Fill.ShouldBe(FillPrice.NextOpen);

    [Theory]
    [InlineData("0.02", "0.02")]
    [InlineData("2%", "0.02")]
    [InlineData("0.5 %", "0.005")]
    [InlineData("1e-3", "0.001")]
    [InlineData("1", "1")]
    [InlineData("0.0123456789012345678901234567", "0.0123456789012345678901234567")]
    public void A_fraction_is_exact_and_may_be_a_percentage(string text, string value) =>
        Parse($"risk: {{ maxDailyLoss: {text}, warning: -1 }}").Risk.MaxDailyLoss.ShouldBe(decimal.Parse(value));

    [Theory]
    [InlineData("null")]
    [InlineData("Null")]
    [InlineData("NULL")]
    [InlineData("~")]
    [InlineData("")]
    public void A_value_written_as_nothing_is_none(string text) => Parse($"note: {text}").Note.ShouldBeNull();

    [Fact]
    public void A_list_written_as_nothing_is_empty() => Parse("windows:\n").Windows.ShouldBeEmpty();

    [Fact]
    public void An_unknown_key_is_named_with_the_closest_and_all_that_exist()
    {
        Faults("risk:\n  maxDalyLoss: 0.1\n").ShouldBe(
            ["test.yaml:2: risk.maxDalyLoss is not a known key; did you mean maxDailyLoss? Valid keys here: maxDailyLoss, maxLeverage, tail, coolDown, warning."]);
        Faults("account: { id: a, broker: b, zzz: 1 }").ShouldBe(
            ["test.yaml:1: account.zzz is not a known key; Valid keys here: id, broker."]);
        Faults("computed: x")[0].ShouldContain("computed is not a known key");
        Faults("Name: x")[0].ShouldContain("did you mean name?");
    }

    [Theory]
    [InlineData("name: [a]", "name is a list; it must be text.")]
    [InlineData("name: { a: b }", "name is a section; it must be text.")]
    [InlineData("name:", "name has no value; it must be text.")]
    [InlineData("enabled: yes", "enabled is 'yes'; it must be true or false.")]
    [InlineData("maxOrders: ten", "maxOrders is 'ten'; it must be a whole number from 1 to 500.")]
    [InlineData("maxOrders: 1.5", "maxOrders is '1.5'; it must be a whole number from 1 to 500.")]
    [InlineData("maxOrders: 0", "maxOrders is '0'; it must be a whole number from 1 to 500.")]
    [InlineData("maxOrders: 501", "maxOrders is '501'; it must be a whole number from 1 to 500.")]
    [InlineData("maxOrders: 99999999999", "maxOrders is '99999999999'; it must be a whole number from 1 to 500.")]
    [InlineData("workers: 1,000", "workers is '1,000'; it must be a whole number from -2147483648 to 2147483647.")]
    [InlineData("seed: 0x10", "seed is '0x10'; it must be a whole number from -9223372036854775808 to 9223372036854775807.")]
    [InlineData("threshold: .nan", "threshold is '.nan'; it must be a number.")]
    [InlineData("threshold: NaN", "threshold is 'NaN'; it must be a number.")]
    [InlineData("threshold: 1e999", "threshold is '1e999'; it must be a number.")]
    [InlineData("fill: 1", "fill is '1'; it must be one of: next-open, close.")]
    [InlineData("venue: kraken", "venue is 'kraken'; it must be one of: binance, alpaca.")]
    [InlineData("from: 10:30", "from is '10:30'; it must be a moment such as 2024-01-31T00:00:00Z.")]
    [InlineData("from: 2024-13-01", "from is '2024-13-01'; it must be a moment such as 2024-01-31T00:00:00Z.")]
    [InlineData("instrument: BTC", "instrument is 'BTC'; it must be an instrument such as BTC/USDT@binance.")]
    [InlineData("windows: 5", "windows must be a list: [a, b], or one '- item' a line.")]
    [InlineData("windows: [5, x]", "windows[1] is 'x'; it must be a whole number from 1 to 1000.")]
    [InlineData("windows: [0]", "windows[0] is '0'; it must be a whole number from 1 to 1000.")]
    [InlineData("windows: [5, ~]", "windows[1] has no value; it must be a whole number from 1 to 1000.")]
    [InlineData("symbols: []", "symbols: name at least one symbol.")]
    [InlineData("labels: x", "labels must be keys with text below it, indented.")]
    [InlineData("labels: { a: [b] }", "labels.a must be text.")]
    [InlineData("risk: 5", "risk is a section; put its keys below it, indented.")]
    [InlineData("risk: { maxDailyLoss: 1.4 }", "risk.maxDailyLoss is '1.4'; it must be a decimal number or percentage from 0 to 1.")]
    [InlineData("risk: { maxDailyLoss: 140% }", "risk.maxDailyLoss is '140%'; it must be a decimal number or percentage from 0 to 1.")]
    [InlineData("risk: { maxDailyLoss: '%' }", "risk.maxDailyLoss is '%'; it must be a decimal number or percentage from 0 to 1.")]
    [InlineData("risk: { maxLeverage: 0 }", "risk.maxLeverage is '0'; it must be a decimal number or percentage above 0.")]
    [InlineData("risk: { tail: 2.5 }", "risk.tail is '2.5'; it must be a number from 0 to below 2.5.")]
    [InlineData("risk: { tail: -0.1 }", "risk.tail is '-0.1'; it must be a number from 0 to below 2.5.")]
    [InlineData("risk: { coolDown: 2h }", "risk.coolDown is '2h'; it must be a duration such as 250ms, 30s or 1h30m from 1s to 1h.")]
    [InlineData("risk: { coolDown: 30 }", "risk.coolDown is '30'; it must be a duration such as 250ms, 30s or 1h30m from 1s to 1h.")]
    [InlineData("risk: { warning: 0.03 }", "risk.warning: it must be below maxDailyLoss.")]
    [InlineData("account: { broker: b }", "account.id is required and missing; give it here or in the environment.")]
    [InlineData("account: { id: a, broker: '' }", "account.broker: it is required and must not be empty.")]
    [InlineData("name: a\nname: b", "name is given twice, first on line 1; keep one.", 2)]
    [InlineData("risk:\n  tail: 0\n  tail: 0", "risk.tail is given twice, first on line 2; keep one.", 3)]
    [InlineData("? [a]\n: b", "a key must be plain text.")]
    [InlineData(" : n", "a key without a name; write key: value.")]
    [InlineData("- a", "the file must be keys with values (key: value).")]
    [InlineData("sk-12345", "the file must be keys with values (key: value).")]
    [InlineData("name: &x a", "name: anchors and aliases are not supported; write the value out.")]
    [InlineData("name: !!str a", "name: tags are not supported; write the plain value.")]
    [InlineData("name: a\n---\nname: b", "a second document starts here; keep one document a file.", 2)]
    public void A_value_that_cannot_be_is_named_with_its_line_and_what_is_allowed(string text, string fault, int line = 1) =>
        Faults(text).ShouldBe([$"test.yaml:{line}: {fault}"]);

    [Fact]
    public void Every_fault_is_reported_in_the_order_of_the_file()
    {
        var faults = Faults(
            """
            maxOrders: 0
            risk:
              tail: wide
              colDown: 5s
            fill: middle
            account:
              zzz: 1
            """);
        faults.Select(fault => fault.Split(':')[1]).ShouldBe(["1", "3", "4", "5", "6", "6", "7"]);
    }

    [Fact]
    public void A_flood_of_faults_is_cut_with_their_number()
    {
        var faults = Faults(string.Concat(Enumerable.Range(0, 130).Select(i => $"k{i}: 1\n")));
        faults.Length.ShouldBe(101);
        faults[^1].ShouldBe("test.yaml: and 30 more");
    }

    [Theory]
    [InlineData("name: 'open", 1)]
    [InlineData("name: a\n\tbad: b", 2)]
    [InlineData("name: a\n  worse: b", 2)]
    [InlineData("risk: { tail: 1", 1)]
    [InlineData("name: *unknown", 1)]
    [InlineData("@: 1", 1)]
    public void Broken_syntax_names_its_line(string text, int line)
    {
        var fault = Faults(text)[0];
        fault.ShouldStartWith($"test.yaml:{line}: ");
    }

    [Fact]
    public void Nesting_without_end_is_refused_before_it_costs_anything() =>
        Faults("name: " + new string('[', 100_000))[0].ShouldContain("nested deeper than 16 levels");

    [Fact]
    public void A_bomb_of_aliases_is_refused_where_it_stands()
    {
        var text = "a: &a [x]\n" + string.Concat(Enumerable.Range(0, 20).Select(i =>
            $"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(", ", Enumerable.Repeat($"*{(char)('a' + i)}", 9))}]\n"));
        var faults = Faults(text);
        faults.Length.ShouldBeLessThanOrEqualTo(101);
        faults[0].ShouldBe("test.yaml:1: a: anchors and aliases are not supported; write the value out.");
    }

    [Theory]
    [InlineData("secretCode: hunter2")]
    [InlineData("apiKey: [hunter2]")]
    [InlineData("sectretCode: hunter2")]
    [InlineData("apiKey: &hunter 'hunter2'")]
    [InlineData("apiKey: 'hunter2")]
    [InlineData("apiKey: \"hunter2 \\q\"")]
    [InlineData("apiKey: hunter2\n  hunter2: x")]
    [InlineData("hunter2")]
    public void A_secret_is_never_shown(string text) => Faults(text).ShouldAllBe(fault => !fault.Contains("hunter2", StringComparison.Ordinal));

    [Fact]
    public void A_value_cannot_forge_lines_or_flood_a_message()
    {
        var fault = Faults($"enabled: \"no\\nforged: line\\u2028 {new string('x', 5_000)}\"").ShouldHaveSingleItem();
        fault.ShouldStartWith("test.yaml:1: enabled is 'no?forged: line? xxx");
        fault.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void Junk_of_any_kind_is_either_read_or_a_configuration_fault()
    {
        const string Alphabet = "ab:{}[]-,&*!#|>'\"%@`?\n\n  \t~0.\\é\u0085\u2028name risk tail";
        const string Whole = "name: a\nrisk:\n  tail: 1\n  coolDown: 5s\nwindows: [1, 2]\nlabels: { a: 'b' }\n";
        var random = new Random(20260101);
        var refused = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var junk = string.Concat(Enumerable.Range(0, random.Next(1, 20)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var text = i % 2 == 0 ? junk : Whole.Insert(random.Next(Whole.Length), junk);
            try
            {
                Parse(text);
            }
            catch (TradingException fault) when (fault.Code == ErrorCode.Configuration)
            {
                fault.Message.Split('\n').ShouldAllBe(line => line.StartsWith("test.yaml:", StringComparison.Ordinal), text);
                refused++;
            }
        }

        refused.ShouldBeGreaterThan(5_000);
    }

    [Fact]
    public void A_property_no_file_can_hold_is_a_mistake_of_the_program()
    {
        Should.Throw<NotSupportedException>(() => SettingsReader.Parse<Unbindable>("", "x", Nothing)).Message.ShouldContain("Unbindable.Stream");
        Should.Throw<NotSupportedException>(() => SettingsReader.Parse<Positional>("", "x", Nothing)).Message.ShouldContain("Positional");
        Should.Throw<NotSupportedException>(() => SettingsReader.Parse<string>("", "x", Nothing)).Message.ShouldContain("String");
        Should.Throw<NotSupportedException>(() => SettingsReader.Parse<BadBound>("", "x", Nothing)).Message.ShouldContain("'soon'");
        Should.Throw<NotSupportedException>(() => SettingsReader.Parse<BadRange>("", "x", Nothing)).Message.ShouldContain("InstrumentId");
    }

    private static SampleSettings Parse(string text) => SettingsReader.Parse<SampleSettings>(text, "test.yaml", Nothing);

    private static string[] Faults(string text)
    {
        var fault = Should.Throw<TradingException>(() => Parse(text));
        fault.Code.ShouldBe(ErrorCode.Configuration);
        return fault.Message.Split('\n');
    }

    private sealed record Unbindable
    {
        public Stream? Stream { get; init; }
    }

    private sealed record Positional(int Count);

    private sealed record BadBound
    {
        [System.ComponentModel.DataAnnotations.Range(typeof(TimeSpan), "soon", "1h")]
        public TimeSpan Wait { get; init; }
    }

    private sealed record BadRange
    {
        [System.ComponentModel.DataAnnotations.Range(typeof(InstrumentId), "a@b", "c@d")]
        public InstrumentId Instrument { get; init; }
    }
}
