namespace Ergodic.Core.Inputs;

/// <summary>What an operator can ask for.</summary>
public enum OperatorCommandKind : byte
{
    /// <summary>Take back every working order.</summary>
    CancelOrders = 1,
}
