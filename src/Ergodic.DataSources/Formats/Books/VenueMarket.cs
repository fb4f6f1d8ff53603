namespace Ergodic.DataSources.Formats.Books;

/// <summary>What kind of market of a venue a symbol belongs to.</summary>
internal enum VenueMarket : byte
{
    /// <summary>Coins themselves.</summary>
    Spot,

    /// <summary>Contracts that settle in the quote currency.</summary>
    Linear,

    /// <summary>Contracts that settle in the coin.</summary>
    Inverse,
}
