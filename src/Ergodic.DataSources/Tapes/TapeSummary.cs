using Ergodic.Domain.Time;

namespace Ergodic.DataSources.Tapes;

/// <summary>A tape just written.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Events">Its events.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="First">Receive time of the first event.</param>
/// <param name="Last">Receive time of the last event.</param>
/// <param name="ContentHash">SHA-256 of its events, 64 hexadecimal digits.</param>
public sealed record TapeSummary(string Path, long Events, long Bytes, Timestamp First, Timestamp Last, string ContentHash);
