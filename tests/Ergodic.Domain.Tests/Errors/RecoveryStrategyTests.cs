using Ergodic.Domain.Errors;

namespace Ergodic.Domain.Tests.Errors;

public sealed class RecoveryStrategyTests
{
    [Fact]
    public void The_hierarchy_is_closed()
    {
        typeof(RecoveryStrategy).GetConstructors().ShouldBeEmpty();
        typeof(RecoveryStrategy).GetNestedTypes().Select(type => type.Name).ShouldBe(
            ["EmergencyHalt", "RetryWithBackoff", "SafeDefaults", "GracefulDegradation", "CircuitBreaker", "ManualIntervention"], ignoreOrder: true);
        typeof(RecoveryStrategy).GetNestedTypes().ShouldAllBe(type => type.IsSealed && type.BaseType == typeof(RecoveryStrategy));
    }

    [Fact]
    public void Degradations_of_the_same_functions_are_equal()
    {
        var one = new RecoveryStrategy.GracefulDegradation(["a", "b"]);
        var same = new RecoveryStrategy.GracefulDegradation(["a", "b"]);
        one.ShouldBe(same);
        one.GetHashCode().ShouldBe(same.GetHashCode());
        one.ShouldNotBe(new RecoveryStrategy.GracefulDegradation(["a"]));
        one.Equals(null).ShouldBeFalse();
    }
}
