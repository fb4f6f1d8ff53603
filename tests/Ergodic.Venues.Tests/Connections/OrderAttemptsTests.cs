using Ergodic.Domain.Orders;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Tests.Connections;

public sealed class OrderAttemptsTests
{
    [Fact]
    public async Task Each_attempt_is_made_once_and_those_about_one_order_in_their_order()
    {
        const int Rounds = 20_000;
        var attempts = new OrderAttempts();
        var id = new ClientOrderId(1, 2, 3);
        var made = new List<int>();
        for (var i = 0; i < Rounds; i++)
        {
            var round = i;
            attempts.Begin(id, () =>
            {
                made.Add(round);
                return Task.CompletedTask;
            });
            if (i % 7 == 0) Thread.Yield();
        }

        await attempts.WhenIdle;
        made.ShouldBe(Enumerable.Range(0, Rounds));
    }
}
