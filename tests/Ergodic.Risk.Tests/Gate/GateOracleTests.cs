using Ergodic.Domain.Errors;
using Ergodic.Domain.Orders;
using Ergodic.Risk.Gate;
using Ergodic.Risk.Limits;

namespace Ergodic.Risk.Tests.Gate;

/// <summary>
/// A seeded market: intents, approvals, partial fills, cancels, prices, halts. Beside the gate runs a naive account that keeps
/// every order in a list and adds everything up anew each time; it must give every answer the gate gives, and no approval may
/// leave a limit broken.
/// </summary>
public sealed class GateOracleTests
{
    private const int Steps = 400_000;

    private static readonly RiskLimits Limits = new()
    {
        MaxLeverage = 1.5m,
        MaxOrderQuantity = 60m,
        MaxOrderNotional = 12_000m,
        MaxPositionQuantity = 150m,
        MaxPositionNotional = 15_000m,
        MaxGrossNotional = 30_000m,
        MaxNetNotional = 20_000m,
        MaxConcurrentPositions = 3,
        MaxDailyLoss = 0.2m,
        MaxDrawdown = 0.4m,
        PriceCollar = 0.1m,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void The_gate_answers_as_a_naive_account_does_and_no_approval_breaks_a_limit(int seed)
    {
        var market = new Market(seed);
        for (var step = 0; step < Steps; step++) market.Step(step);

        // The run has been everywhere: each risk check refused something, and much was approved both ways.
        market.Answers.GetValueOrDefault("open").ShouldBeGreaterThan(1000);
        market.Answers.GetValueOrDefault("reduce").ShouldBeGreaterThan(1000);
        market.ReducedInDistress.ShouldBeGreaterThan(100);
        string[] exercised = ["reducible", "reference-price", "price-collar", "halt", "short-sale", "order-notional", "position-quantity", "position-notional", "concurrent-positions", "gross-notional", "net-notional", "equity", "leverage", "daily-loss", "drawdown"];
        exercised.Where(check => !market.Answers.ContainsKey(check)).ShouldBeEmpty();
    }

    private sealed class Market(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Desk _desk = new(Limits, rules => rules with { MinNotional = rules.Number == Desk.CoinPair ? 0.001m : 5m });
        private readonly List<Working> _working = [];
        private readonly decimal[] _positions = new decimal[Desk.Listed.Count];
        private readonly decimal[] _marks = [100m, 50_000m, 0.05m, 50_000m, 20m];
        private readonly decimal[] _rates = [1m, 1m, 50_000m, 50_000m, 1m];
        private long _gateSequence;

        public Dictionary<string, int> Answers { get; } = [];

        public int ReducedInDistress { get; private set; }

        public void Step(int step)
        {
            switch (_random.Next(12))
            {
                case < 5:
                    Ask();
                    break;
                case < 8:
                    Fill();
                    break;
                case < 10:
                    Cancel();
                    break;
                case 10:
                    Reprice();
                    break;
                default:
                    if (step % 7 == 0) Revalue();
                    break;
            }
        }

        private void Ask()
        {
            var intent = Wish();
            var account = _desk.Account;
            var expected = Expected(in intent, out var isReducing);
            var isApproved = _desk.Gate.TryValidate(in intent, in account, out var validated, out var rejection)
                && _desk.Gate.TryApprove(in validated, in account, ++_gateSequence, out _, out rejection);
            var answer = isApproved ? null : rejection.Check;
            if (answer != expected) throw new InvalidOperationException($"seed {seed}: the gate says '{rejection}', the naive account '{expected}', of {intent}");
            Count(answer ?? (isReducing ? "reduce" : "open"));
            if (!isApproved) return;
            var worst = Gross();
            _working.Add(new Working(intent.Instrument, intent.Side, intent.Quantity, isReducing));
            _desk.Book.Reserve(intent.Instrument, intent.Side, intent.Quantity);
            if (isReducing) NothingMoreAtRisk(worst);
            else EverythingWithinLimits();
        }

        private OrderIntent Wish()
        {
            var number = (uint)_random.Next(_positions.Length);
            var side = _random.Next(2) == 0 ? OrderSide.Buy : OrderSide.Sell;
            var quantity = number == Desk.Spot ? _random.Next(1, 30) * 0.01m : _random.Next(1, 70);
            if (_random.Next(4) == 0 && _positions[number] != 0)
            {
                // Exactly what may still be closed, or a lot more.
                side = _positions[number] > 0 ? OrderSide.Sell : OrderSide.Buy;
                var most = Reducible(number, side);
                if (most > 0) quantity = most + (_random.Next(3) == 0 ? Desk.Listed[(int)number].LotStep : 0m);
            }

            var intent = side == OrderSide.Buy ? Desk.Buy(quantity, number) : Desk.Sell(quantity, number);
            if (_random.Next(6) == 0) intent = Desk.ReduceOnly(intent);
            if (_random.Next(3) != 0 || _marks[number] <= 0) return intent;
            var tick = Desk.Listed[(int)number].PriceTick;
            return Desk.Limit(intent, Math.Max(tick, Math.Floor(_marks[number] * _random.Next(88, 113) / 100m / tick) * tick));
        }

        private void Fill()
        {
            if (_working.Count == 0) return;
            var index = _random.Next(_working.Count);
            var order = _working[index];
            var lot = Desk.Listed[(int)order.Instrument].LotStep;
            var traded = _random.Next(2) == 0 ? order.Left : Math.Max(lot, order.Left / 2 - (order.Left / 2 % lot));
            _desk.Book.Release(order.Instrument, order.Side, traded);
            _positions[order.Instrument] += order.Side == OrderSide.Buy ? traded : -traded;
            _desk.Book.SetPosition(order.Instrument, _positions[order.Instrument]);
            if (traded == order.Left) _working.RemoveAt(index);
            else _working[index] = order with { Left = order.Left - traded };
        }

        private void Cancel()
        {
            if (_working.Count == 0) return;
            var index = _random.Next(_working.Count);
            var order = _working[index];
            _desk.Book.Release(order.Instrument, order.Side, order.Left);
            _working.RemoveAt(index);
        }

        private void Reprice()
        {
            var number = (uint)_random.Next(_marks.Length);
            decimal[] first = [100m, 50_000m, 0.05m, 50_000m, 20m];
            _marks[number] = _random.Next(40) == 0 ? 0m : first[number] * _random.Next(50, 200) / 100m;
            _desk.Book.SetMark(number, _marks[number], _rates[number], Desk.Now);
        }

        private void Revalue() => _desk.Account = new AccountFigures(
            Desk.Now,
            _random.Next(12) == 0 ? null : _random.Next(-1, 40) * 1000m,
            _random.Next(5) == 0 ? 40_000m : 0m,
            _random.Next(5) == 0 ? 60_000m : 0m,
            1,
            _random.Next(5) == 0 ? new Rejection(ErrorCode.DailyLossLimit, "daily-loss", 0.3m, 0.2m) : null);

        private void Count(string answer)
        {
            Answers[answer] = Answers.GetValueOrDefault(answer) + 1;
            if (answer == "reduce" && (_desk.Account.Halt is not null || _desk.Account.Equity is null)) ReducedInDistress++;
        }

        /// <summary>The check that must refuse this wish, or null.</summary>
        private string? Expected(in OrderIntent intent, out bool isReducing)
        {
            var (number, quantity, account) = (intent.Instrument, intent.Quantity, _desk.Account);
            var (mark, rules, sign) = (_marks[number], Desk.Listed[(int)number], intent.Side == OrderSide.Buy ? 1 : -1);
            isReducing = _positions[number] * sign < 0 && quantity <= Reducible(number, intent.Side);
            if (isReducing) return null;
            if (intent.IsReduceOnly) return "reducible";
            if (mark <= 0) return "reference-price";
            if (intent.LimitPrice is { } limit && Math.Abs(limit - mark) / mark > Limits.PriceCollar) return "price-collar";
            if (account.Halt is not null) return "halt";
            var sells = Working(number, OrderSide.Sell);
            if (!rules.CanBeShort && intent.Side == OrderSide.Sell && quantity > Math.Max(0, _positions[number] - sells)) return "short-sale";
            if (quantity > Limits.MaxOrderQuantity) return "order-quantity";
            var least = rules.Number == Desk.CoinPair ? 0.001m : 5m;
            if (rules.Notional(quantity, intent.LimitPrice ?? mark) < least) return "order-notional";
            var price = rules.IsInverse ? Math.Min(mark, intent.LimitPrice ?? mark) : Math.Max(mark, intent.LimitPrice ?? mark);
            var value = rules.Notional(quantity, price) * _rates[number];
            if (value > Limits.MaxOrderNotional) return "order-notional";
            var reached = _positions[number] + (sign * (Working(number, intent.Side) + quantity));
            if (Math.Abs(reached) > Limits.MaxPositionQuantity) return "position-quantity";
            var otherLeg = _positions[number] - (sign * Working(number, intent.Side == OrderSide.Buy ? OrderSide.Sell : OrderSide.Buy));
            var worst = Math.Max(Math.Abs(ValueAt(number, reached, price)), Math.Abs(ValueAt(number, otherLeg, mark)));
            if (worst > Limits.MaxPositionNotional) return "position-notional";
            if (Active() + (IsActive(number) ? 0 : 1) > Limits.MaxConcurrentPositions) return "concurrent-positions";
            var gross = Gross() - Leg(number) + worst;
            if (gross > Limits.MaxGrossNotional) return "gross-notional";
            if ((sign * Net(intent.Side)) + value > Limits.MaxNetNotional) return "net-notional";
            if (account.Equity is not > 0) return "equity";
            if (gross > Limits.MaxLeverage * account.Equity || worst > rules.MaxLeverage * account.Equity) return "leverage";
            if (account.SessionStartEquity > 0 && account.Equity <= 0.8m * account.SessionStartEquity) return "daily-loss";
            return account.PeakEquity > 0 && account.Equity <= 0.6m * account.PeakEquity ? "drawdown" : null;
        }

        private void EverythingWithinLimits()
        {
            var equity = _desk.Account.Equity.GetValueOrDefault();
            Holds(Gross() <= Limits.MaxGrossNotional && Gross() <= Limits.MaxLeverage * equity, "gross");
            Holds(Active() <= Limits.MaxConcurrentPositions, "positions");
            for (var number = 0u; number < _positions.Length; number++)
            {
                var (longest, shortest) = (_positions[number] + Working(number, OrderSide.Buy), _positions[number] - Working(number, OrderSide.Sell));
                Holds(Math.Max(Math.Abs(longest), Math.Abs(shortest)) <= Limits.MaxPositionQuantity, "quantity");
                Holds(shortest >= 0 || Desk.Listed[(int)number].CanBeShort, "short");
            }
        }

        private void NothingMoreAtRisk(decimal before) => Holds(Gross() <= before, "a reducing order adds");

        private void Holds(bool condition, string what)
        {
            if (!condition) throw new InvalidOperationException($"seed {seed}: {what} beyond the limit after an approval");
        }

        private decimal Reducible(uint number, OrderSide side) => Math.Max(0, Math.Abs(_positions[number]) - Working(number, side));

        private decimal Gross()
        {
            var gross = 0m;
            for (var number = 0u; number < _positions.Length; number++) gross += Leg(number);
            return gross;
        }

        private decimal Leg(uint number) => Math.Max(
            Math.Abs(ValueAt(number, _positions[number] + Working(number, OrderSide.Buy), _marks[number])),
            Math.Abs(ValueAt(number, _positions[number] - Working(number, OrderSide.Sell), _marks[number])));

        private decimal Net(OrderSide side)
        {
            var net = 0m;
            for (var number = 0u; number < _positions.Length; number++)
            {
                net += ValueAt(number, _positions[number] + ((side == OrderSide.Buy ? 1 : -1) * Working(number, side)), _marks[number]);
            }

            return net;
        }

        private decimal ValueAt(uint number, decimal quantity, decimal price) => quantity == 0 || price == 0 ? 0
            : decimal.Round(Math.Sign(quantity) * Desk.Listed[(int)number].Notional(Math.Abs(quantity), price) * _rates[number], 12);

        private decimal Working(uint number, OrderSide side)
        {
            var sum = 0m;
            foreach (var order in _working)
            {
                if (order.Instrument == number && order.Side == side) sum += order.Left;
            }

            return sum;
        }

        private bool IsActive(uint number) => _positions[number] != 0 || _working.Exists(order => order.Instrument == number);

        private int Active()
        {
            var active = 0;
            for (var number = 0u; number < _positions.Length; number++) active += IsActive(number) ? 1 : 0;
            return active;
        }
    }

    private readonly record struct Working(uint Instrument, OrderSide Side, decimal Left, bool IsReducing);
}
