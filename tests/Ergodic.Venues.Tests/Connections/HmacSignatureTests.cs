using System.Text.Json;
using Ergodic.Testing;
using Ergodic.Venues.Connections;

namespace Ergodic.Venues.Tests.Connections;

public sealed class HmacSignatureTests
{
    [Fact]
    public void Payloads_are_signed_as_the_reference_signs_them()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(SharedFiles.PathOrSkip("venues/ccxt/signing/vectors.json")));
        var signature = new HmacSignature(vectors.RootElement.GetProperty("secret").GetString()!);
        var checkedCount = 0;
        foreach (var vector in vectors.RootElement.GetProperty("vectors").EnumerateArray())
        {
            if (vector.GetProperty("venue").GetString() != "binance" || vector.GetProperty("what").GetString() != "REST HMAC") continue;
            signature.Sha256Hex(vector.GetProperty("payload").GetString()!).ShouldBe(vector.GetProperty("expected").GetString());
            checkedCount++;
        }

        checkedCount.ShouldBePositive();
    }

    [Fact]
    public void A_secret_never_shows_in_text() => new HmacSignature("secretsecret").ToString().ShouldNotContain("secretsecret");
}
