using Ergodic.Core.Facts;
using Ergodic.Core.Records;
using Ergodic.Core.Tests.Worlds;
using Ergodic.Domain.Accounting;
using Ergodic.Domain.Orders;

namespace Ergodic.Core.Tests;

/// <summary>What holds after every input of any life.</summary>
public sealed class RandomLifeTests
{
    private const int Seeds = 60;
    private const int Steps = 600;

    [Fact]
    public void Positions_cash_and_equity_are_what_the_fills_alone_say_after_every_input()
    {
        var (bookings, halts) = (0, 0);
        for (var seed = 0; seed < Seeds; seed++)
        {
            var life = new RandomLife(seed);
            var state = life.World.Core.State;
            for (var step = 0; step < Steps; step++)
            {
                life.Step();
                var why = $"seed {seed}, step {step}";
                var (cash, spot, perpetual, cost) = (100_000m, 0m, 0m, 0m);
                foreach (var fill in life.Booked)
                {
                    var intent = life.World.Order(fill.Order).Intent;
                    var signed = intent.Sign * fill.Quantity;
                    cash -= fill.Fee.Amount;
                    if (intent.Instrument == 0)
                    {
                        spot += signed;
                        cash -= signed * fill.Price;
                    }
                    else
                    {
                        perpetual += signed;
                        cost += signed * fill.Price;
                    }
                }

                state.Exposure[0].Position.ShouldBe(spot, why);
                state.Exposure[1].Position.ShouldBe(perpetual, why);
                state.Ledger.PositionOf(state.Instruments[1]).Quantity.ShouldBe(perpetual, why);
                state.Ledger.Balance(new("AAA")).ShouldBe(spot, why);
                var estimate = life.World.Core.Valuation.EquityEstimate;
                if (life.World.Core.Valuation.Equity is { } equity)
                {
                    equity.ShouldBe(cash + (spot * state.Exposure[0].Mark) + (perpetual * state.Exposure[1].Mark) - cost, 0.000001m, why);
                    estimate.ShouldBe((double)equity, 1e-9 * Math.Abs((double)equity), why);
                }
                else
                {
                    estimate.ShouldBe(double.NaN, why);
                }

                Conserves(state.Ledger, why);
                Reserves(life.World, why);
            }

            bookings += life.Booked.Count;
            halts += state.Account.FirstHalt is null ? 0 : 1;
        }

        bookings.ShouldBeGreaterThan(Seeds * 30);
        halts.ShouldBeGreaterThan(3);
    }

    [Fact]
    public void The_fold_of_the_records_reaches_the_live_state_at_every_digest_and_at_the_end()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var life = new RandomLife(seed);
            for (var step = 0; step < 9_000; step++) life.Step();
            life.World.Finish();
            var digests = 0;
            var folder = life.World.Folded((record, folded) =>
            {
                if (record.Type != RecordType.StateDigested) return;
                digests++;
                folded.State.Hash().ShouldBe(record.As<StateDigested>().Hash);
            });
            digests.ShouldBeGreaterThanOrEqualTo(3, $"seed {seed}");
            folder.State.Hash().ShouldBe(life.World.Core.State.Hash(), $"seed {seed}");
            folder.State.Facts.ShouldBe(life.World.Core.State.Facts);
            folder.State.RejectionsByCheck.ShouldBe(life.World.Core.State.RejectionsByCheck);
            folder.State.FirstRejection.ShouldBe(life.World.Core.State.FirstRejection);
        }
    }

    [Fact]
    public void Equal_lives_leave_equal_records_and_one_other_price_leaves_others()
    {
        for (var seed = 0; seed < 10; seed++)
        {
            Records(seed, 100m).ShouldBe(Records(seed, 100m));
            Records(seed, 100m).ShouldNotBe(Records(seed, 100.5m));
        }

        static string Records(int seed, decimal price)
        {
            var life = new RandomLife(seed, price);
            for (var step = 0; step < Steps; step++) life.Step();
            life.World.Finish();
            return life.World.Sink.Hash();
        }
    }

    [Fact]
    public void Sequences_have_no_gaps_and_stamps_never_fall()
    {
        var life = new RandomLife(5);
        for (var step = 0; step < 3_000; step++) life.Step();
        var inputs = life.World.Sink.Records.Where(record => (ushort)record.Type < 100).ToList();
        inputs.Select(record => record.Sequence).ShouldBe(Enumerable.Range(1, inputs.Count).Select(number => (long)number));
        life.World.Sink.Records.Select(record => record.Stamp).ShouldBeInOrder(SortDirection.Ascending);
        life.World.Sink.Records.Select(record => record.Sequence).ShouldBeInOrder(SortDirection.Ascending);
    }

    private static void Conserves(Ledger ledger, string why)
    {
        foreach (var currency in ledger.Currencies)
        {
            Enum.GetValues<LedgerCategory>().Sum(category => ledger.Total(currency, category)).ShouldBe(ledger.Balance(currency), why);
        }
    }

    // What the gate counts as working is exactly what the open orders have left.
    private static void Reserves(World world, string why)
    {
        for (var number = 0u; number < 2; number++)
        {
            var (buys, sells) = (0m, 0m);
            foreach (var order in world.Core.State.Orders.Open)
            {
                if (order.Intent.Instrument != number) continue;
                if (order.Intent.Side == OrderSide.Buy) buys += order.RemainingQuantity;
                else sells += order.RemainingQuantity;
            }

            var exposure = world.Core.State.Exposure[number];
            (exposure.WorkingBuys, exposure.WorkingSells).ShouldBe((buys, sells), why);
        }
    }
}
