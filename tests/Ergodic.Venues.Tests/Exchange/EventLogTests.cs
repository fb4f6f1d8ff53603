using System.Globalization;
using Ergodic.Domain.Errors;
using Ergodic.Venues.Simulation.Exchange;

namespace Ergodic.Venues.Tests.Exchange;

/// <summary>What the exchange shows follows from its event log, and a log that lies is found out.</summary>
public sealed class EventLogTests
{
    [Fact]
    public async Task A_run_is_rederived_from_its_log_and_a_changed_figure_is_not()
    {
        var folder = Directory.CreateTempSubdirectory("ergodic-log-");
        try
        {
            await using (var world = new ExchangeWorld())
            {
                using var log = new ExchangeEventLog(folder.FullName, world.Exchange);
                world.Exchange.Log = log;
                foreach (var account in new[] { world.Alice, world.Bob })
                    foreach (var balance in account.Balances.ToList()) log.Moved(world.Exchange.Now, account, balance.Asset, balance.Total, Movement.Transfer);
                world.Market.Crowd = FundsPropertyTests.Crowd(world.Exchange.Now, 3);
                FundsPropertyTests.Run(world, new Random(5), 1000);
                log.State(world.Exchange);
            }

            var verdict = EventLogCheck.Of(folder.FullName);
            verdict.Differences.ShouldBeEmpty();
            verdict.States.ShouldBe(1);
            verdict.Trades.ShouldBeGreaterThan(100);

            var path = Path.Combine(folder.FullName, ExchangeEventLog.FileName);
            var lines = File.ReadAllLines(path);
            Spoiled("\"k\":\"m\"", line => line.Replace("\"v\":\"", "\"v\":\"1", StringComparison.Ordinal), "movements");
            Spoiled("\"e\":\"Trade\"", line => line.Replace("\"q\":", "\"q\":1", StringComparison.Ordinal), "tape");
            Spoiled("\"e\":\"LevelChanged\"", line => line.Replace("\"p\":", "\"p\":1", StringComparison.Ordinal), "s of BTCUSDT");
            Spoiled("\"e\":\"Accepted\"", _ => null, "follows");
            File.WriteAllText(path, "{\"k\":\"z\"}\n");
            Should.Throw<TradingException>(() => EventLogCheck.Of(folder.FullName)).Message.ShouldContain("line 1");

            void Spoiled(string which, Func<string, string?> change, string found)
            {
                var index = Array.FindLastIndex(lines, line => line.Contains(which, StringComparison.Ordinal) && !line.Contains("\"v\":\"-", StringComparison.Ordinal));
                var spoiled = lines.Select((line, i) => i == index ? change(line) : line).OfType<string>();
                File.WriteAllLines(path, spoiled);
                string.Join('\n', EventLogCheck.Of(folder.FullName).Differences).ShouldContain(found, customMessage: which.ToString(CultureInfo.InvariantCulture));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_folder_without_a_log_is_refused() =>
        Should.Throw<TradingException>(() => EventLogCheck.Of("/nowhere")).Message.ShouldContain("events.jsonl");
}
