namespace Ergodic.Research.Reports;

/// <summary>The names tones have in the page's style.</summary>
internal static class PageTones
{
    public static string ClassName(this PageTone tone) => tone switch
    {
        PageTone.Plain => "plain",
        PageTone.Quiet => "quiet",
        PageTone.Good => "good",
        PageTone.Warning => "warn",
        PageTone.Bad => "bad",
        _ => throw new ArgumentOutOfRangeException(nameof(tone), tone, "no such tone"),
    };
}
