namespace Ergodic.DataSources.Formats.Books.Tables;

/// <summary>What the rows of one update or snapshot have in common.</summary>
/// <param name="VenueTime">When it happened.</param>
/// <param name="ReceiveTime">When it was received.</param>
/// <param name="First">First update id; 0 where there are none.</param>
/// <param name="Last">Last update id.</param>
/// <param name="Previous">Last id of the update before.</param>
/// <param name="IsSnapshot">True for the levels of a whole book.</param>
internal readonly record struct RowBatchKey(long VenueTime, long ReceiveTime, long First, long Last, long Previous, bool IsSnapshot);
