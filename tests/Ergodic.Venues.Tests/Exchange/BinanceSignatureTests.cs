using System.Text.Json;
using Ergodic.Testing;
using Ergodic.Venues.Simulation.Exchange;
using Ergodic.Venues.Simulation.Exchange.Binance;

namespace Ergodic.Venues.Tests.Exchange;

/// <summary>Signatures are checked, and by the documented rules.</summary>
public sealed class BinanceSignatureTests
{
    // RFC 8032, section 7.1: public key, message, signature.
    [Theory]
    [InlineData(
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData(
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    public void The_vectors_of_the_standard_verify_and_nothing_else_does(string key, string message, string signature)
    {
        var reader = Read(key);
        var (text, signed) = (Convert.FromHexString(message), Convert.FromHexString(signature));
        reader.Verifies(text, signed).ShouldBeTrue();
        reader.Verifies([.. text, 1], signed).ShouldBeFalse();
        reader.Verifies(text, signed.AsSpan(0, 63)).ShouldBeFalse();
        signed[5] ^= 1;
        reader.Verifies(text, signed).ShouldBeFalse();
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN RSA PUBLIC KEY-----\nMCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n-----END RSA PUBLIC KEY-----")]
    public void What_is_no_key_is_refused_with_its_place(string pem) =>
        Should.Throw<Domain.Errors.TradingException>(() => Ed25519PublicKey.FromPem(pem, "my.pem")).Message.ShouldStartWith("my.pem: not an Ed25519 public key");

    [Fact]
    public void The_recorded_signatures_are_reproduced()
    {
        var path = SharedFiles.PathOrSkip("venues/ccxt/signing/vectors.json");
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        var account = new ExchangeAccount(1, ExchangeAccountKind.Cash, "key", file.RootElement.GetProperty("secret").GetString()!);
        var checkedOnes = 0;
        foreach (var vector in file.RootElement.GetProperty("vectors").EnumerateArray())
        {
            if (vector.GetProperty("venue").GetString() != "binance" || vector.GetProperty("payload").ValueKind != JsonValueKind.String) continue;
            var (payload, expected) = (vector.GetProperty("payload").GetString()!, vector.GetProperty("expected").GetString()!);
            if (vector.TryGetProperty("secret", out var own)) account = new ExchangeAccount(1, ExchangeAccountKind.Cash, "key", own.GetString()!);
            BinanceCredentials.IsSigned(account, payload, expected).ShouldBeTrue(payload);
            BinanceCredentials.IsSigned(account, payload + "&x=1", expected).ShouldBeFalse();
            checkedOnes++;
        }

        checkedOnes.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_body_and_the_query_are_signed_as_one_text()
    {
        await using var world = new ExchangeWorld();
        var (query, body) = ("symbol=BTCUSDT&side=BUY", $"type=LIMIT&timeInForce=GTC&quantity=0.01&price=39000&timestamp={world.Exchange.Now.Nanoseconds / 1_000_000}");
        var signature = ExchangeWorld.Sign("alicesecret", query + body);
        world.Send("POST /api/v3/order", query, $"{body}&signature={signature}", "alice").Status.ShouldBe(200);
        world.Send("POST /api/v3/order", query, $"{body}&signature={ExchangeWorld.Sign("alicesecret", query + "&" + body)}", "alice").Status.ShouldBe(400);
    }

    private static Ed25519PublicKey Read(string key) =>
        Ed25519PublicKey.FromPem(
            $"-----BEGIN PUBLIC KEY-----\n{Convert.ToBase64String(Convert.FromHexString("302a300506032b6570032100" + key))}\n-----END PUBLIC KEY-----\n", "test");
}
