using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;

namespace Ergodic.Core.Stages;

/// <summary>
/// One step of what the core does with an input. A stage reads the narrow state it was given, sees no other stage, does no
/// I/O, and changes nothing but through the facts it writes.
/// </summary>
public abstract class Stage
{
    /// <summary>Takes one input.</summary>
    public abstract void Handle(in Input input, FactWriter facts);
}
