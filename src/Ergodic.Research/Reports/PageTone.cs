namespace Ergodic.Research.Reports;

/// <summary>How something on a page is meant; always said in words too, never by colour alone.</summary>
public enum PageTone
{
    /// <summary>Neither good nor bad.</summary>
    Plain,

    /// <summary>Less important.</summary>
    Quiet,

    /// <summary>Good.</summary>
    Good,

    /// <summary>To be looked at.</summary>
    Warning,

    /// <summary>Bad.</summary>
    Bad,
}
