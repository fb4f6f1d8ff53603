using Ergodic.Domain.Orders;
using Ergodic.Execution.Gateways;
using Ergodic.Venues.Simulation;
using Ergodic.Venues.Simulation.Realism;
using Ergodic.Venues.Tests.Simulation.Tape;

namespace Ergodic.Venues.Tests.Simulation.Realism;

/// <summary>
/// What the venue declares to draw from is what comes out of it: the draws are read off reports, and over many seeds the test's probabilities
/// are themselves spread as they should be, while a distribution that is a little off is found out.
/// </summary>
public sealed class DistributionTests
{
    private const int Seeds = 40;
    private const int Draws = 500;

    [Fact]
    public void Order_and_response_legs_are_log_normal_each_by_its_own_parameters()
    {
        var options = new SimulatedVenueOptions { Latency = new LatencyModel.LogNormal(3, 0.5), ResponseLatency = new LatencyModel.LogNormal(2, 0.8) };
        Holds(seed => Legs(options with { Seed = seed }).Select(leg => leg.Out), LogNormal(3, 0.5));
        Holds(seed => Legs(options with { Seed = seed }).Select(leg => leg.Back), LogNormal(2, 0.8));
        Fails(seed => Legs(options with { Seed = seed }).Select(leg => leg.Out), LogNormal(3, 0.6));
        Fails(seed => Legs(options with { Seed = seed }).Select(leg => leg.Back), LogNormal(2.15, 0.8));
    }

    [Fact]
    public void A_recorded_latency_has_the_quantiles_of_its_table()
    {
        var table = LatencyTable.Parse("table", ["probability,ms", "# comment", "", "0,1", "0.5,2", "0.9,10", "1,60"]);
        Holds(seed => Legs(new SimulatedVenueOptions { Latency = new LatencyModel.Recorded(table), Seed = seed }).Select(leg => leg.Out), Distribution);
        Fails(seed => Legs(new SimulatedVenueOptions { Latency = new LatencyModel.Recorded(table), Seed = seed }).Select(leg => leg.Out), x => Distribution(x * 1.15));

        static double Distribution(double x) => x switch
        {
            < 1 => 0,
            < 2 => 0.5 * (x - 1),
            < 10 => 0.5 + (0.4 * (x - 2) / 8),
            < 60 => 0.9 + (0.1 * (x - 10) / 50),
            _ => 1,
        };
    }

    [Fact]
    public void Fills_of_an_order_at_the_best_price_arrive_exponentially_apart()
    {
        Holds(seed => Streamed(seed, null).Gaps, x => 1 - Math.Exp(-x * 4));
        Fails(seed => Streamed(seed, null).Gaps, x => 1 - Math.Exp(-x * 4.8));
    }

    [Fact]
    public void Parts_of_fills_are_beta_distributed()
    {
        Holds(seed => Streamed(seed, new PartialFills(2, 5)).Parts, x => KolmogorovSmirnov.Beta(x, 2, 5));
        Fails(seed => Streamed(seed, new PartialFills(2, 5)).Parts, x => KolmogorovSmirnov.Beta(x, 2, 6));
        Holds(seed => Streamed(seed, new PartialFills(0.5, 0.5)).Parts, x => 2 / Math.PI * Math.Asin(Math.Sqrt(x)));
    }

    [Fact]
    public void Refusals_come_as_often_as_declared_and_one_does_not_foretell_the_next()
    {
        Holds(seed => Gaps(seed, 0.2), x => x); // see Gaps: geometric distances made uniform
        Fails(seed => Gaps(seed, 0.2), x => 1 - Math.Pow(1 - x, 1.2));
    }

    [Fact]
    public void What_one_mechanism_draws_shifts_no_other()
    {
        var faults = new LinkFaults { LossRate = 0.3, DuplicateRate = 0.3, ReorderRate = 0.3 };
        var calm = new SimulatedVenueOptions { Latency = new LatencyModel.LogNormal(3, 0.5), Seed = 5 };
        var wild = calm with { Realism = VenueRealism.Ideal with { Link = faults, Partial = new PartialFills(2, 2) } };
        Legs(wild).ShouldBe(Legs(calm));
        Streamed(5, new PartialFills(1, 1)).Gaps.Take(100).ShouldBe(Streamed(5, null).Gaps.Take(100));
    }

    /// <summary>Latencies in milliseconds, out by the venue's time of acceptance and back by the report's arrival.</summary>
    private static List<(double Out, double Back)> Legs(SimulatedVenueOptions options)
    {
        var desk = new TapeDesk(options);
        desk.Quote(100m, 5m, 101m, 5m);
        List<Domain.Time.Timestamp> sent = [];
        for (var i = 0; i < Draws; i++)
        {
            sent.Add(desk.Now);
            desk.Buy(0.001m, 90m);
            desk.Wait(TapeDesk.Second * 200);
        }

        return [.. desk.Reports.Select((report, i) => ((report.VenueTime - sent[i]) / 1e6, (desk.Arrivals[i] - report.VenueTime) / 1e6))];
    }

    private static (List<double> Gaps, List<double> Parts) Streamed(ulong seed, PartialFills? partial)
    {
        var desk = new TapeDesk(new SimulatedVenueOptions { Seed = seed, Realism = new VenueRealism { Arrivals = new FillArrivals(4), Partial = partial } });
        desk.Quote(100m, 5m, 101m, 5m);
        // Where no part is drawn each fill is the visible part of an iceberg; where one is, what was left before tells the part.
        var intent = Desk.Intent(OrderSide.Buy, 9_000_000m, OrderType.Limit, 100m);
        intent = intent with { DisplayQuantity = 1_000m };
        var start = desk.Now;
        desk.Send(intent);
        desk.Wait(TapeDesk.Second * Draws / 4);
        double[] times = [.. desk.Fills.Select(fill => (fill.VenueTime - start) / 1e9)];
        var (parts, left) = (new List<double>(), 1_000m);
        foreach (var fill in desk.Fills)
        {
            if (left > 100m) parts.Add((double)(fill.Quantity / left));
            left = left == fill.Quantity ? 1_000m : left - fill.Quantity;
        }

        return ([.. times.Zip(times.Prepend(0), (time, before) => time - before)], parts);
    }

    /// <summary>Orders until the next refusal: geometric, spread over each step by a quasi-random point so that the test's continuous law applies.</summary>
    private static List<double> Gaps(ulong seed, double rate)
    {
        var options = new SimulatedVenueOptions { Seed = seed, Realism = VenueRealism.Ideal with { Link = new LinkFaults { RejectRate = rate } } };
        var desk = new TapeDesk(options, venue => new FaultyVenue(venue, options));
        desk.Quote(100m, 5m, 101m, 5m);
        for (var i = 0; i < Draws * 4; i++) desk.Buy(0.001m, 90m);
        var (gaps, count) = (new List<double>(), 0);
        foreach (var report in desk.Reports)
        {
            if (report.Kind == VenueReportKind.Rejected)
            {
                var spread = gaps.Count * 0.6180339887498949 % 1;
                gaps.Add(1 - (Math.Pow(1 - rate, count) * (1 - (rate * spread))));
                count = 0;
            }
            else count++;
        }

        return gaps;
    }

    private static Func<double, double> LogNormal(double mu, double sigma) => x => x <= 0 ? 0 : KolmogorovSmirnov.Normal((Math.Log(x) - mu) / sigma);

    /// <summary>Probabilities over the seeds are uniform themselves.</summary>
    private static void Holds(Func<ulong, IEnumerable<double>> draws, Func<double, double> distribution)
    {
        var probabilities = Enumerable.Range(1, Seeds).Select(seed => KolmogorovSmirnov.Probability([.. draws((ulong)seed)], distribution)).ToList();
        KolmogorovSmirnov.Probability(probabilities, x => x).ShouldBeGreaterThan(0.001, string.Join(' ', probabilities.Select(p => p.ToString("0.00", null))));
    }

    private static void Fails(Func<ulong, IEnumerable<double>> draws, Func<double, double> distribution)
    {
        var probabilities = Enumerable.Range(1, Seeds).Select(seed => KolmogorovSmirnov.Probability([.. draws((ulong)seed)], distribution)).ToList();
        KolmogorovSmirnov.Probability(probabilities, x => x).ShouldBeLessThan(1e-6, string.Join(' ', probabilities.Select(p => p.ToString("0.00", null))));
    }
}
