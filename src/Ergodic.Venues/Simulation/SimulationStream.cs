namespace Ergodic.Venues.Simulation;

/// <summary>Each mechanism that draws, by the stream it draws from.</summary>
internal enum SimulationStream : byte
{
    OrderLatency = 1,
    ResponseLatency = 2,
    FillArrival = 3,
    FillRatio = 4,
    Reject = 5,
    Loss = 6,
    Duplicate = 7,
    Reorder = 8,
    Disconnect = 9,
    RefusalLatency = 10,
}
