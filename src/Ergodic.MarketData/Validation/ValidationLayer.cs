namespace Ergodic.MarketData.Validation;

/// <summary>The layers of validation, and the verdict on quality beside them.</summary>
public enum ValidationLayer : byte
{
    /// <summary>Quality: how far an event can be relied on.</summary>
    Quality = 0,

    /// <summary>Layer 1: kinds, flags and numbers there are.</summary>
    Syntax = 1,

    /// <summary>Layer 2: values that can be true together.</summary>
    Semantics = 2,

    /// <summary>Layer 3: values that are usual.</summary>
    Business = 3,

    /// <summary>Layer 4: values nobody made to harm.</summary>
    Security = 4,

    /// <summary>Layer 5: what regulators and auditors ask for.</summary>
    Compliance = 5,
}
