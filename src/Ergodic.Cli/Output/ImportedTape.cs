using Ergodic.DataSources;
using Ergodic.DataSources.Description;
using Ergodic.DataSources.Tapes;

namespace Ergodic.Cli.Output;

/// <summary>A tape just made, and the account of what it was made from.</summary>
internal sealed record ImportedTape(TapeSummary Summary, TapeDetails Details, IngestReport Report);
