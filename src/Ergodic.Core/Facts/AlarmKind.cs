namespace Ergodic.Core.Facts;

/// <summary>Why a person is called.</summary>
public enum AlarmKind : byte
{
    /// <summary>It could not be learnt how an order stands at its venue. Its exposure counts.</summary>
    OrderUnresolved = 1,

    /// <summary>Fills were booked from a cumulative figure: price and fee are guesses.</summary>
    FillGuessed = 2,

    /// <summary>An order works at the venue that we hold for closed or do not know.</summary>
    StrayOrder = 3,

    /// <summary>A position or a balance differs from the venue's and stays so.</summary>
    AccountDiffers = 4,

    /// <summary>Both legs of a pair that cancel each other traded.</summary>
    BothLegsFilled = 5,

    /// <summary>An exit of a bracket could not be placed or taken back.</summary>
    BracketUnserved = 6,
}
