namespace Ergodic.Domain.Errors;

/// <summary>What to do about a fault. The six nested cases are all there are.</summary>
public abstract record RecoveryStrategy
{
    private RecoveryStrategy()
    {
    }

    /// <summary>Stop trading at once: no new orders, cancel what works, wait for a person.</summary>
    public sealed record EmergencyHalt : RecoveryStrategy;

    /// <summary>Try again, waiting twice as long each time.</summary>
    /// <param name="MaxAttempts">Attempts in all, the first included.</param>
    /// <param name="BaseDelay">Wait before the second attempt.</param>
    public sealed record RetryWithBackoff(int MaxAttempts, TimeSpan BaseDelay) : RecoveryStrategy;

    /// <summary>Go on with values that cannot do harm: skip the datum, take size 0, quarantine the row.</summary>
    public sealed record SafeDefaults : RecoveryStrategy;

    /// <summary>Go on without some functions.</summary>
    /// <param name="ReducedFunctions">What is switched off.</param>
    public sealed record GracefulDegradation(IReadOnlyList<string> ReducedFunctions) : RecoveryStrategy
    {
        /// <summary>True when the same functions are switched off in the same order.</summary>
        public bool Equals(GracefulDegradation? other) => other is not null && ReducedFunctions.SequenceEqual(other.ReducedFunctions);

        /// <inheritdoc/>
        public override int GetHashCode() => ReducedFunctions.Aggregate(0, HashCode.Combine);
    }

    /// <summary>Pause the component, then let one attempt through.</summary>
    /// <param name="Timeout">Length of the pause.</param>
    public sealed record CircuitBreaker(TimeSpan Timeout) : RecoveryStrategy;

    /// <summary>A person decides.</summary>
    /// <param name="Level">Who, and how soon.</param>
    public sealed record ManualIntervention(InterventionLevel Level) : RecoveryStrategy;
}
