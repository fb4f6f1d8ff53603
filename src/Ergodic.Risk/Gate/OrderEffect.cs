namespace Ergodic.Risk.Gate;

/// <summary>What an intent does to the position, judged against the position less the orders already working to close it.</summary>
[Flags]
public enum OrderEffect : byte
{
    /// <summary>Not judged yet.</summary>
    None = 0,

    /// <summary>It opens or adds risk, in whole or in part.</summary>
    Open = 1,

    /// <summary>It only brings the position nearer to zero.</summary>
    Reduce = 2,
}
