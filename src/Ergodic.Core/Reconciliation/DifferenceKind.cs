namespace Ergodic.Core.Reconciliation;

/// <summary>How our books and a venue's account differ.</summary>
public enum DifferenceKind : byte
{
    /// <summary>The venue has a working order of ours that we hold for closed or do not know.</summary>
    MissingHere = 1,

    /// <summary>We hold an order for working that the venue does not list.</summary>
    MissingThere = 2,

    /// <summary>An order's quantity, or what it has traded.</summary>
    OrderQuantity = 3,

    /// <summary>An order's price.</summary>
    OrderPrice = 4,

    /// <summary>A position.</summary>
    Position = 5,

    /// <summary>A balance.</summary>
    Balance = 6,
}
