using Ergodic.Domain.Time;

namespace Ergodic.Execution.Gateways;

/// <summary>
/// The way to one venue. Each call makes one attempt, returns at once and never throws for trouble with the venue: whatever comes of it,
/// silence included, reaches the core as an input through the sequencer. It takes orders only the outbox can make, out of approvals only
/// the risk gate can make. docs/orders.md says what the core does with each answer.
/// </summary>
public interface IOrderGateway
{
    /// <summary>What the venue can do; the core does the rest itself.</summary>
    VenueCapabilities Capabilities { get; }

    /// <summary>
    /// Sends a new order. Answers: <see cref="VenueReportKind.Accepted"/>, <see cref="VenueReportKind.Rejected"/>,
    /// <see cref="VenueReportKind.DuplicateId"/>, <see cref="VenueReportKind.Throttled"/> or <see cref="VenueReportKind.Lost"/>.
    /// </summary>
    void Place(in OrderRequest request);

    /// <summary>
    /// Asks to take an order back. Answers: <see cref="VenueReportKind.Canceled"/>, <see cref="VenueReportKind.CancelRejected"/>,
    /// <see cref="VenueReportKind.Throttled"/> or <see cref="VenueReportKind.Lost"/>. Asking twice is harmless.
    /// </summary>
    void Cancel(in OrderReference order, Timestamp now);

    /// <summary>
    /// Asks to change quantity and prices of a working order. Answers: <see cref="VenueReportKind.Replaced"/>,
    /// <see cref="VenueReportKind.ReplaceRejected"/>, <see cref="VenueReportKind.Throttled"/> or <see cref="VenueReportKind.Lost"/>.
    /// </summary>
    void Replace(in ReplaceRequest request);

    /// <summary>
    /// Looks an order up by client order id. Answers: <see cref="VenueReportKind.Standing"/>, <see cref="VenueReportKind.NotFound"/>,
    /// <see cref="VenueReportKind.Throttled"/> or <see cref="VenueReportKind.Lost"/>. NotFound means that the venue itself said so.
    /// </summary>
    void Query(in OrderReference order, Timestamp now);

    /// <summary>
    /// Asks for open orders, trades, balances and positions. Answers: one <see cref="VenueSnapshot"/> with all of it, or a
    /// <see cref="VenueNotice"/> of kind <see cref="VenueNoticeKind.SynchroniseFailed"/> or <see cref="VenueNoticeKind.Throttled"/>.
    /// </summary>
    void Synchronise(in SynchroniseRequest request);
}
