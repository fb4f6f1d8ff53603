namespace Ergodic.Testing;

/// <summary>A part of a documentation page that is made from code, between two markers. <c>ERGODIC_APPROVE_DOCS=1</c> rewrites it.</summary>
internal static class GeneratedSection
{
    private const string Approval = "ERGODIC_APPROVE_DOCS";

    public static void ShouldHold(string page, string name, string content)
    {
        var path = Path.Combine(SharedFiles.RepositoryRoot, "docs", page);
        var text = File.ReadAllText(path);
        var (begin, end) = ($"<!-- generated: {name} -->\n", "<!-- end of generated part -->");
        var start = text.IndexOf(begin, StringComparison.Ordinal);
        start.ShouldBeGreaterThanOrEqualTo(0, $"docs/{page} has no part '{name}'");
        start += begin.Length;
        var stop = text.IndexOf(end, start, StringComparison.Ordinal);
        stop.ShouldBeGreaterThanOrEqualTo(start, $"the part '{name}' of docs/{page} has no end");
        if (Environment.GetEnvironmentVariable(Approval) == "1") File.WriteAllText(path, text[..start] + content + text[stop..]);
        else text[start..stop].ShouldBe(content, $"docs/{page} says something else than the code: run these tests with {Approval}=1 and commit the page");
    }
}
