using Ergodic.DataSources.Description;

namespace Ergodic.Cli.Output;

/// <summary>A file that was described, or the reason why not.</summary>
internal sealed record DescriptionOutcome(string File, DataDescription? Description, string? Error);
