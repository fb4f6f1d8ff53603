using Microsoft.AspNetCore.Builder;

namespace Ergodic.Venues.Simulation.Exchange;

/// <summary>A venue's protocol in front of a simulated exchange.</summary>
internal interface IExchangeProtocol
{
    /// <summary>Puts its paths on the web application.</summary>
    /// <param name="application">The application, not yet started.</param>
    /// <param name="stopping">Ends its streams when the host stops.</param>
    void Map(WebApplication application, CancellationToken stopping);
}
