using Ergodic.Core.Facts;
using Ergodic.Core.Inputs;

namespace Ergodic.Core.Stages;

/// <summary>Turns a venue's message about an order into facts.</summary>
internal sealed class ReportStage(ReportIntake intake) : Stage
{
    public override void Handle(in Input input, FactWriter facts)
    {
        if (input.Kind == InputKind.VenueReport) intake.Take(in input.Report, facts);
    }
}
