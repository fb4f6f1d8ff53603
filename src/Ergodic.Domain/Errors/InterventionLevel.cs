namespace Ergodic.Domain.Errors;

/// <summary>Whose decision a fault waits for.</summary>
public enum InterventionLevel : byte
{
    /// <summary>The operator, at the next occasion; trading goes on without the part concerned.</summary>
    Operator = 1,

    /// <summary>The operator, now; trading in what is concerned waits.</summary>
    UrgentOperator = 2,

    /// <summary>The one who answers for the account or for compliance; trading waits.</summary>
    AccountOwner = 3,
}
