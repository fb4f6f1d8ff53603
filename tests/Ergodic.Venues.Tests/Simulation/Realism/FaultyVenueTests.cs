using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Realism;
using Ergodic.Venues.Tests.Simulation.Tape;

namespace Ergodic.Venues.Tests.Simulation.Realism;

/// <summary>What goes wrong on the line.</summary>
public sealed class FaultyVenueTests
{
    private FaultyVenue _line = null!;

    private TapeDesk Open(LinkFaults faults, ulong seed = 1)
    {
        var options = new SimulatedVenueOptions { Seed = seed, Realism = VenueRealism.Ideal with { Link = faults } };
        var desk = new TapeDesk(options, venue => _line = new FaultyVenue(venue, options));
        desk.Quote(100m, 5m, 101m, 5m);
        return desk;
    }

    [Fact]
    public void A_perfect_line_changes_nothing()
    {
        var (faulty, plain) = (Open(LinkFaults.None), new TapeDesk());
        plain.Quote(100m, 5m, 101m, 5m);
        foreach (var desk in (TapeDesk[])[faulty, plain])
        {
            desk.Cancel(desk.Buy(1m, 99m));
            desk.Buy(2m);
        }

        faulty.Reports.ShouldBe(plain.Reports);
        faulty.Arrivals.ShouldBe(plain.Arrivals);
    }

    [Fact]
    public void The_allowance_is_a_burst_and_then_a_rate()
    {
        var desk = Open(new LinkFaults { RequestsPerSecond = 2, RequestBurst = 3 });
        for (var i = 0; i < 5; i++) desk.Buy(0.001m, 90m);
        desk.Reports.Select(report => report.Kind).Count(kind => kind == VenueReportKind.Throttled).ShouldBe(2);
        desk.Reports[^1].Attempt.ShouldBe(OrderAttempt.Place);
        desk.Reports[^1].Reason.ShouldBe("more than 2 requests a second");
        desk.Wait(TapeDesk.Second);
        for (var i = 0; i < 3; i++) desk.Buy(0.001m, 90m);
        _line.Throttled.ShouldBe(3);
        desk.Wait(TapeDesk.Second * 100);
        for (var i = 0; i < 5; i++) desk.Buy(0.001m, 90m);
        _line.Throttled.ShouldBe(5); // no more than a burst was saved up
    }

    [Fact]
    public void A_throttled_cancel_leaves_the_order()
    {
        var desk = Open(new LinkFaults { RequestsPerSecond = 0.001, RequestBurst = 1 });
        var id = desk.Buy(1m, 99m);
        desk.Cancel(id);
        desk.LastOf(id).ShouldBe(VenueReportKind.Throttled);
        desk.Venue.Working.ShouldBe(1);
    }

    [Fact]
    public void Reports_are_lost_and_doubled_as_often_as_declared()
    {
        var desk = Open(new LinkFaults { LossRate = 0.25 });
        for (var i = 0; i < 2000; i++) desk.Buy(0.001m, 90m);
        desk.Reports.Count.ShouldBeInRange(1420, 1580);
        _line.Lost.ShouldBe(2000 - desk.Reports.Count);
        desk = Open(new LinkFaults { DuplicateRate = 0.25 });
        for (var i = 0; i < 2000; i++) desk.Buy(0.001m, 90m);
        desk.Wait(TapeDesk.Second);
        desk.Reports.Count.ShouldBeInRange(2420, 2580);
        desk.Reports.GroupBy(report => report).ShouldAllBe(copies => copies.Count() <= 2);
    }

    [Fact]
    public void Reports_held_up_are_overtaken_and_all_arrive()
    {
        var desk = Open(new LinkFaults { ReorderRate = 0.3, ReorderMilliseconds = 2_000 });
        for (var i = 0; i < 300; i++)
        {
            desk.Buy(0.001m, 90m);
            desk.Wait(TapeDesk.Second / 10);
        }

        desk.Wait(TapeDesk.Second * 3);
        desk.Reports.Count.ShouldBe(300);
        desk.Reports.Select(report => report.VenueOrderId).ShouldNotBe(Enumerable.Range(1, 300).Select(i => (long)i));
        desk.Arrivals.ShouldBeInOrder(SortDirection.Ascending);
        desk.Reports.Zip(desk.Arrivals, (report, arrival) => arrival - report.VenueTime).Max().ShouldBeInRange(1_500_000_000L, 2_100_000_000L);
    }

    [Fact]
    public void While_disconnected_requests_are_lost_half_of_them_arrive_and_their_reports_wait()
    {
        var desk = Open(new LinkFaults { DisconnectsPerDay = 2_000, DisconnectSeconds = 30 });
        List<ClientOrderId> ids = [];
        for (var i = 0; i < 2_000; i++)
        {
            ids.Add(desk.Buy(0.001m, 90m));
            desk.Wait(TapeDesk.Second / 2);
        }

        desk.Wait(TapeDesk.Second * 600);
        var told = ids.Select(id => desk.Of(id).Select(report => report.Kind).ToList()).ToList();
        VenueReportKind[][] stories = [[VenueReportKind.Accepted], [VenueReportKind.Lost], [VenueReportKind.Lost, VenueReportKind.Accepted]];
        told.ShouldAllBe(kinds => stories.Any(story => story.SequenceEqual(kinds)));
        var lost = told.Count(kinds => kinds[0] == VenueReportKind.Lost);
        var neverArrived = told.Count(kinds => kinds.Count == 1 && kinds[0] == VenueReportKind.Lost);
        _line.Unknown.ShouldBe(lost);
        (lost / 2_000.0).ShouldBeInRange(0.25, 0.58); // 30 s down for every 43 s up
        (neverArrived / (double)lost).ShouldBeInRange(0.4, 0.6);
        desk.Reports.Zip(desk.Arrivals).Count(entry => entry.Second > entry.First.VenueTime).ShouldBeGreaterThan(50);
        desk.Venue.Working.ShouldBe(2_000 - neverArrived);
    }

    [Fact]
    public void The_venues_clock_is_ahead_and_runs_away()
    {
        var desk = Open(new LinkFaults { ClockSkewMilliseconds = 150, ClockDriftPartsPerMillion = 100 });
        desk.Buy(0.001m, 90m);
        desk.Wait(TapeDesk.Second * 1_000);
        desk.Buy(0.001m, 90m);
        (desk.Reports[0].VenueTime - desk.Arrivals[0]).ShouldBe(150_000_000);
        (desk.Reports[1].VenueTime - desk.Arrivals[1]).ShouldBe(250_000_000);
    }

    [Fact]
    public void The_same_seed_gives_the_same_faults()
    {
        var reports = Enumerable.Range(0, 2).Select(_ =>
        {
            var desk = Open(VenueRealism.Stressed.Link, seed: 9);
            for (var i = 0; i < 300; i++)
            {
                desk.Cancel(desk.Buy(0.001m, 90m));
                desk.Wait(TapeDesk.Second * 40);
            }

            return desk.Reports.Zip(desk.Arrivals).ToList();
        }).ToList();
        reports[1].ShouldBe(reports[0]);
    }

    [Theory]
    [InlineData("ideal")]
    [InlineData("binance-like")]
    [InlineData("stressed")]
    public void Every_preset_is_in_range(string name) => VenueRealism.Named(name).Checked().ShouldNotBeNull();

    [Fact]
    public void An_unknown_preset_names_those_there_are() =>
        Should.Throw<TradingException>(() => VenueRealism.Named("optimal")).Message.ShouldBe("realism 'optimal' is unknown: choose ideal, binance-like, stressed.");

    [Fact]
    public void What_is_out_of_range_is_named_with_its_range()
    {
        VenueRealism[] wrong =
        [
            new() { Arrivals = new FillArrivals(0) }, new() { Partial = new PartialFills(0, 1) }, new() { Partial = new PartialFills(1, 2000) }, new() { BorrowRate = -1 },
            new() { Link = new LinkFaults { RejectRate = 1.1 } }, new() { Link = new LinkFaults { LossRate = -0.1 } }, new() { Link = new LinkFaults { RequestBurst = 0 } },
            new() { Link = new LinkFaults { RequestsPerSecond = -1 } }, new() { Link = new LinkFaults { ReorderMilliseconds = 1e6 } }, new() { Link = new LinkFaults { DisconnectsPerDay = -1 } },
            new() { Link = new LinkFaults { DisconnectSeconds = 0 } }, new() { Link = new LinkFaults { ClockSkewMilliseconds = 1e6 } }, new() { Link = new LinkFaults { ClockDriftPartsPerMillion = 1e6 } },
            new() { FeeTiers = [new(0m, 0m, 0.7m)] }, new() { FeeTiers = [new(10m, 0m, 0m)] }, new() { Margin = new MarginRules { Collateral = -1 } },
            new() { Margin = new MarginRules { LiquidationFee = 1 } }, new() { Margin = new MarginRules { Tiers = [new(5m, 2m, 0m, 1m)] } },
            new() { Margin = new MarginRules { Tiers = [new(5m, 0.1m, 0m, 1m), new(5m, 0.1m, 0m, 1m)] } },
        ];
        foreach (var realism in wrong)
        {
            var fault = Should.Throw<TradingException>(realism.Checked);
            fault.Code.ShouldBe(ErrorCode.Configuration);
            fault.Message.ShouldContain("it must be");
        }
    }
}
