namespace Ergodic.Venues.Simulation.Tape;

/// <summary>When the market has come far enough for a resting limit to trade.</summary>
public enum TouchRule : byte
{
    /// <summary>A trade at the price that reaches past the queue before us, or an opposite quote at the price.</summary>
    Touch = 0,

    /// <summary>Only a trade or an opposite quote beyond the price.</summary>
    Through = 1,
}
