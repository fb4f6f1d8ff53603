namespace Ergodic.Domain.Errors;

/// <summary>The part of the system a fault belongs to: the hundreds digit of its <see cref="ErrorCode"/>.</summary>
public enum ErrorFamily : byte
{
    /// <summary>Values that came in.</summary>
    Data = 1,

    /// <summary>Arithmetic.</summary>
    Mathematics = 2,

    /// <summary>Access and abuse.</summary>
    Security = 3,

    /// <summary>Orders, positions and limits.</summary>
    Trading = 4,

    /// <summary>This process and its machine.</summary>
    System = 5,

    /// <summary>Everything it talks to.</summary>
    External = 6,

    /// <summary>Law and audit.</summary>
    Compliance = 7,
}
