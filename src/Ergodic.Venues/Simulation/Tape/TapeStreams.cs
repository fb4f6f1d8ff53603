namespace Ergodic.Venues.Simulation.Tape;

/// <summary>What the mechanisms of one instrument draw from, each apart.</summary>
internal sealed class TapeStreams(ulong seed, uint instrument)
{
    public SimulationRandom OrderLatency { get; } = SimulationRandom.Stream(seed, instrument, SimulationStream.OrderLatency);

    public SimulationRandom ResponseLatency { get; } = SimulationRandom.Stream(seed, instrument, SimulationStream.ResponseLatency);

    public SimulationRandom Arrivals { get; } = SimulationRandom.Stream(seed, instrument, SimulationStream.FillArrival);

    public SimulationRandom Ratios { get; } = SimulationRandom.Stream(seed, instrument, SimulationStream.FillRatio);
}
