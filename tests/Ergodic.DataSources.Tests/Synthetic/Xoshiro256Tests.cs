using System.Numerics;
using Ergodic.DataSources.Synthetic;

namespace Ergodic.DataSources.Tests.Synthetic;

public class Xoshiro256Tests
{
    [Fact]
    public void The_generator_gives_the_published_sequence()
    {
        // State after SplitMix64 from seed 0, whose first output is the widely published 0xE220A8397B1DCDAF.
        var random = new Xoshiro256(0);
        var b = 0x6E789E6AA1B965F4UL;
        random.Next().ShouldBe(unchecked(BitOperations.RotateLeft(b * 5, 7) * 9));
        random.Next().ShouldBe(unchecked(BitOperations.RotateLeft((b ^ 0x06C45D188009454FUL ^ 0xE220A8397B1DCDAFUL) * 5, 7) * 9));
    }
}
