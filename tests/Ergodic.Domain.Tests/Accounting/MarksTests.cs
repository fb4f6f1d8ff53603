using Ergodic.Domain.Accounting;
using Ergodic.Domain.Encoding;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Instruments;
using Ergodic.Domain.Values;
using static Ergodic.Domain.Tests.Accounting.Listed;

namespace Ergodic.Domain.Tests.Accounting;

public sealed class MarksTests
{
    private readonly Marks _marks = new(All);

    [Fact]
    public void There_is_no_mark_before_the_first_price()
    {
        _marks.TryMark(Linear.Number, out var none).ShouldBeFalse();
        none.ShouldBe(0m);
        _marks.Set(Linear.Number, 5m);
        _marks.TryMark(Linear.Number, out var price).ShouldBeTrue();
        price.ShouldBe(5m);
        _marks.TryMark(4_000_000_000, out _).ShouldBeFalse();
    }

    [Fact]
    public void Rates_go_straight_inverted_or_over_one_currency()
    {
        Rate(Btc, Btc).ShouldBe(1m);
        Rate(Btc, Usdt).ShouldBeNull();
        _marks.Set(BtcUsdt.Number, 40_000m);
        Rate(Btc, Usdt).ShouldBe(40_000m);
        Rate(Usdt, Btc).ShouldBe(0.000025m);
        Rate(Eth, Usdt).ShouldBeNull();
        _marks.Set(EthBtc.Number, 0.05m);
        Rate(Eth, Usdt).ShouldBe(2_000m);
        Rate(Usdt, Eth).ShouldBe(0.0005m);
        Rate(Acme, Usdt).ShouldBeNull();
    }

    [Fact]
    public void A_rate_follows_its_prices()
    {
        _marks.Set(BtcUsdt.Number, 40_000m);
        Rate(Usdt, Btc).ShouldBe(0.000025m);
        _marks.Set(BtcUsdt.Number, 50_000m);
        Rate(Usdt, Btc).ShouldBe(0.00002m);
    }

    [Fact]
    public void The_direct_way_wins_as_soon_as_it_has_a_price()
    {
        var ethUsdt = BtcUsdt with { Number = 9, Id = new InstrumentId("ETH/USDT", "sim"), Base = Eth };
        var usdtEth = BtcUsdt with { Number = 8, Id = new InstrumentId("USDT/ETH", "sim"), Base = Usdt, Quote = Eth };
        _marks.Add(ethUsdt);
        _marks.Add(usdtEth);
        _marks.Set(BtcUsdt.Number, 40_000m);
        _marks.Set(EthBtc.Number, 0.05m);
        Rate(Eth, Usdt).ShouldBe(2_000m);
        _marks.Set(usdtEth.Number, 0.0004m);
        Rate(Eth, Usdt).ShouldBe(2_500m);
        _marks.Set(ethUsdt.Number, 2_001m);
        Rate(Eth, Usdt).ShouldBe(2_001m);
    }

    [Fact]
    public void Of_two_venues_the_lower_number_gives_the_rate()
    {
        var elsewhere = BtcUsdt with { Number = 7, Id = new InstrumentId("BTC/USDT", "other") };
        _marks.Add(elsewhere);
        _marks.Set(elsewhere.Number, 41_000m);
        Rate(Btc, Usdt).ShouldBe(41_000m);
        Rate(Usdt, Btc).ShouldBe(1m / 41_000m);
        _marks.Set(BtcUsdt.Number, 40_000m);
        Rate(Btc, Usdt).ShouldBe(40_000m);
        Rate(Usdt, Btc).ShouldBe(1m / 40_000m);
    }

    [Fact]
    public void Contracts_give_marks_but_no_rates()
    {
        _marks.Set(Linear.Number, 40_000m);
        Rate(Btc, Usdt).ShouldBeNull();
    }

    [Fact]
    public void Answers_do_not_depend_on_the_order_of_questions()
    {
        _marks.Set(BtcUsdt.Number, 40_000m);
        _marks.Set(EthBtc.Number, 0.05m);
        _marks.Set(Share.Number, 12m);
        Currency[] currencies = [Usdt, Btc, Eth, Acme, Usd, Bnb];
        var pairs = currencies.SelectMany(from => currencies.Select(to => (from, to))).ToArray();
        var first = pairs.Select(pair => Rate(pair.from, pair.to)).ToArray();
        foreach (var i in Enumerable.Range(0, pairs.Length).Reverse()) Rate(pairs[i].from, pairs[i].to).ShouldBe(first[i]);
        first.Count(rate => rate is not null).ShouldBe(6 + 6 + 2); // itself, among three coins, the share and its dollars
    }

    [Fact]
    public void Impossible_prices_and_unknown_instruments_are_refused()
    {
        Code(() => _marks.Set(6, 1m)).ShouldBe(ErrorCode.InputValidation);
        Code(() => _marks.Set(uint.MaxValue, 1m)).ShouldBe(ErrorCode.InputValidation);
        Code(() => _marks.Set(BtcUsdt.Number, 0m)).ShouldBe(ErrorCode.PriceOutOfBounds);
        Code(() => _marks.Set(Inverse.Number, -1m)).ShouldBe(ErrorCode.PriceOutOfBounds);
        _marks.Set(Future.Number, -37.5m);
        Code(() => _marks.Add(BtcUsdt with { Number = Marks.MaxInstruments })).ShouldBe(ErrorCode.Configuration);
    }

    [Fact]
    public void A_rate_that_does_not_fit_is_a_fault()
    {
        _marks.Set(BtcUsdt.Number, 1e20m);
        _marks.Set(EthBtc.Number, 1e20m);
        Should.Throw<TradingException>(() => Rate(Eth, Usdt)).Message.ShouldContain("ETH/BTC@sim");
    }

    [Fact]
    public void Written_prices_are_read_back()
    {
        _marks.Set(Share.Number, 12.50m);
        _marks.Set(BtcUsdt.Number, 40_000m);
        var writer = new StateWriter();
        _marks.Write(writer);
        var reader = new StateReader(writer.Written);

        var copy = Marks.Read(ref reader, All);

        reader.Remaining.ShouldBe(0);
        copy.TryMark(Share.Number, out var share).ShouldBeTrue();
        share.ShouldBe(12.50m);
        copy.TryMark(Linear.Number, out _).ShouldBeFalse();
        copy.TryRate(Btc, Usdt, out var rate).ShouldBeTrue();
        rate.ShouldBe(40_000m);
    }

    private static ErrorCode Code(Action action) => Should.Throw<TradingException>(action).Code;

    private decimal? Rate(Currency from, Currency to)
    {
        if (_marks.TryRate(from, to, out var rate)) return rate;
        rate.ShouldBe(0m);
        return null;
    }
}
