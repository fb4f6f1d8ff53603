using Ergodic.DataSources.Synthetic;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>A share as the venue lists it.</summary>
/// <param name="Instrument">What the exchange trades.</param>
/// <param name="Name">The company's or fund's name.</param>
/// <param name="Listing">Where it is listed.</param>
/// <param name="Tape">The tape its trades are on: B or C.</param>
/// <param name="Synthetic">The made-up asset behind it, in whole shares.</param>
/// <param name="OrderSize">Mean order of the other participants in shares.</param>
internal sealed record AlpacaAsset(ExchangeInstrument Instrument, string Name, string Listing, string Tape, SyntheticAsset Synthetic, double OrderSize);
