using System.CommandLine;
using System.Globalization;
using Ergodic.Venues.Simulation.Exchange;

namespace Ergodic.Cli.Commands;

/// <summary><c>ergodic exchange serve</c>: serves until interrupted, then ends with 0.</summary>
internal sealed class ExchangeServeCommand
{
    private const double LargestSpeed = 1000;
    private readonly Option<string?> _protocol = new("--protocol") { Description = "Which venue's protocol: binance or alpaca (default binance)", HelpName = "NAME" };
    private readonly Option<string?> _port = new("--port") { Description = "Port on 127.0.0.1; 0 picks a free one (default 8900)", HelpName = "N" };
    private readonly Option<string?> _key = new("--key") { Description = "Key of the first simulated account (default key)", HelpName = "KEY" };
    private readonly Option<string?> _secret = new("--secret") { Description = "Its secret (default secretsecret)", HelpName = "SECRET" };
    private readonly Option<string[]> _accounts = new("--account") { Description = "One more simulated account; repeats", HelpName = "KEY:SECRET[:BTC=10,USDT=1000]" };
    private readonly Option<string?> _balance = new("--balance") { Description = "What accounts begin with (default BTC=10,ETH=100,SOL=1000,USDT=1000000; alpaca USD=100000)", HelpName = "ASSET=N,…" };
    private readonly Option<string?> _ed25519 = new("--ed25519-key") { Description = "PEM file of an Ed25519 public key that signs for the first account instead of its secret", HelpName = "FILE" };
    private readonly Option<string?> _seed = new("--seed") { Description = "Which made-up market the other participants make (default 1)", HelpName = "N" };
    private readonly Option<string?> _speed = new("--speed") { Description = "Seconds of that market that pass in one, 0.01 to 1000 (default 1)", HelpName = "N" };
    private readonly Option<string?> _history = new("--history") { Description = "Minutes of market before the start, 0 to 1440 (default 5)", HelpName = "MINUTES" };
    private readonly Option<bool> _quiet = new("--quiet-market") { Description = "No other participants: clients trade with each other alone" };
    private readonly Option<string?> _weight = new("--weight-limit") { Description = "Request weight an address may use a minute (default 6000)", HelpName = "N" };
    private readonly Option<string?> _requests = new("--request-limit") { Description = "Requests an account of alpaca may make a minute (default 200)", HelpName = "N" };
    private readonly Option<string?> _hours = new("--hours") { Description = "When alpaca's markets are open: always or us (default always)", HelpName = "WHEN" };
    private readonly Option<string?> _journal = new("--journal") { Description = "Write every event to DIR/events.jsonl, a folder without one yet", HelpName = "DIR" };

    public static Command Create(CancellationToken interruption)
    {
        var self = new ExchangeServeCommand();
        var command = new Command("serve", "Serve a simulated exchange on the loopback address until interrupted.")
        {
            self._protocol, self._port, self._key, self._secret, self._accounts, self._balance, self._ed25519, self._seed, self._speed, self._history,
            self._quiet, self._weight, self._requests, self._hours, self._journal,
        };
        command.SetAction(parsed => self.Run(parsed, interruption));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken interruption)
    {
        var options = Options(parsed);
        // The edge of the process: the one place that waits for what runs on its own.
        ExchangeServer.RunAsync(options, TimeProvider.System, address => Console.WriteLine($"listening {address.ToString().TrimEnd('/')}"), interruption)
            .GetAwaiter().GetResult();
        return ExitCode.Done;
    }

    private ExchangeServeOptions Options(ParseResult parsed)
    {
        var defaults = new ExchangeServeOptions();
        var protocol = parsed.Named(_protocol) ?? defaults.Protocol;
        if (protocol is not ("binance" or "alpaca")) throw new UsageException($"{_protocol.Name} {protocol} is refused: there are binance and alpaca.");
        var hours = parsed.Named(_hours) ?? "always";
        if (hours is not ("always" or "us")) throw new UsageException($"{_hours.Name} {hours} is refused: there are always and us.");
        var balances = parsed.Named(_balance) is { } text ? ExchangeAccountGrant.ParseBalances(text) : null;
        var first = ExchangeAccountGrant.Parse($"{parsed.Named(_key) ?? "key"}:{parsed.Named(_secret) ?? "secretsecret"}");
        return defaults with
        {
            Protocol = protocol,
            Port = parsed.Whole(_port, 0, 65_535) ?? defaults.Port,
            Accounts = [.. (parsed.GetValue(_accounts) ?? []).Select(ExchangeAccountGrant.Parse).Prepend(first).Select(one => one with { Balances = one.Balances ?? balances })],
            Ed25519KeyFile = parsed.Named(_ed25519),
            Seed = (ulong)(parsed.Whole(_seed, 0, long.MaxValue) ?? (long)defaults.Seed),
            Speed = Speed(parsed) ?? defaults.Speed,
            History = parsed.Whole(_history, 0, 1440) is { } minutes ? TimeSpan.FromMinutes(minutes) : defaults.History,
            IsQuiet = parsed.GetValue(_quiet),
            WeightPerMinute = parsed.Whole(_weight, 1, int.MaxValue) ?? defaults.WeightPerMinute,
            RequestsPerMinute = parsed.Whole(_requests, 1, int.MaxValue) ?? defaults.RequestsPerMinute,
            IsUsHours = hours == "us",
            JournalFolder = parsed.Named(_journal),
        };
    }

    private double? Speed(ParseResult parsed)
    {
        if (parsed.Named(_speed) is not { } text) return null;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed) && speed is >= 0.01 and <= LargestSpeed
            ? speed
            : throw new UsageException($"{_speed.Name} {text} is refused: it must be a number from 0.01 to {LargestSpeed}.");
    }
}
