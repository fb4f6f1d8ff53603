namespace Ergodic.DataSources.Formats.Lean;

/// <summary>LEAN's kinds of securities that can be read; the first folder below its data folder.</summary>
internal enum LeanSecurity
{
    /// <summary>Shares: prices in ten-thousandths.</summary>
    Equity,

    /// <summary>Coins for coins or money.</summary>
    Crypto,

    /// <summary>Perpetual contracts on coins.</summary>
    CryptoFuture,

    /// <summary>Currency pairs.</summary>
    Forex,

    /// <summary>Contracts for difference.</summary>
    Cfd,
}
