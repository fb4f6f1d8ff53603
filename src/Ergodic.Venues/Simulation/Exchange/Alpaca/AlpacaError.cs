using System.Diagnostics.CodeAnalysis;

namespace Ergodic.Venues.Simulation.Exchange.Alpaca;

/// <summary>A request the venue refuses, in its words.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="code">The venue's number: status and four more digits.</param>
/// <param name="message">Its text.</param>
/// <param name="details">More members of the body.</param>
[SuppressMessage("Design", "CA1064", Justification = "Only thrown and caught inside this protocol.")]
internal sealed class AlpacaError(int status, int code, string message, params IReadOnlyList<(string Name, string Value)> details) : Exception(message)
{
    /// <summary>HTTP status.</summary>
    public int Status { get; } = status;

    /// <summary>The venue's number.</summary>
    public int Code { get; } = code;

    /// <summary>More members of the body, as strings.</summary>
    public IReadOnlyList<(string Name, string Value)> Details { get; } = details;

    public static AlpacaError Malformed() => new(400, 40010000, "request body format is invalid");

    public static AlpacaError Invalid(string why) => new(422, 42210000, why);

    public static AlpacaError Forbidden(string why, params IReadOnlyList<(string Name, string Value)> details) => new(403, 40310000, why, details);

    public static AlpacaError Missing(string what) => new(404, 40410000, what);

    public static AlpacaError Duplicate() => new(422, 40010001, "client_order_id must be unique");

    public static AlpacaError Unauthorized(string why) => new(401, 40110000, why);

    public static AlpacaError Throttled() => new(429, 42910000, "rate limit exceeded");
}
