using Ergodic.Testing;

namespace Ergodic.Architecture.Tests;

/// <summary>The public surface of each room is a file that changes in the same commit, where a reviewer sees it.</summary>
public class PublicApiTests
{
    private static string Folder => Path.Combine(SharedFiles.RepositoryRoot, "tests", "Ergodic.Architecture.Tests", "PublicApi");

    [Fact]
    public void The_public_surface_is_the_approved_one()
    {
        var listings = Room.All.ToDictionary(room => room.Name + ".txt", room => PublicApiListing.Of(room.Assembly))
            .Where(entry => entry.Value.Length > 0).ToDictionary();
        if (Environment.GetEnvironmentVariable("ERGODIC_APPROVE_API") == "1") Approve(listings);

        var differences = listings.Keys.Union(Directory.EnumerateFiles(Folder).Select(file => Path.GetFileName(file)))
            .Order(StringComparer.Ordinal).SelectMany(name => Differences(name, listings.GetValueOrDefault(name, "")));
        differences.ShouldBeEmpty(
            "If the change is meant, run: ERGODIC_APPROVE_API=1 ./test Architecture    and commit the files under PublicApi.");
    }

    private static void Approve(Dictionary<string, string> listings)
    {
        foreach (var file in Directory.EnumerateFiles(Folder)) File.Delete(file);
        foreach (var (name, listing) in listings) File.WriteAllText(Path.Combine(Folder, name), listing);
    }

    private static IEnumerable<string> Differences(string name, string listing)
    {
        var path = Path.Combine(Folder, name);
        var approved = Members(File.Exists(path) ? File.ReadAllText(path) : "");
        var present = Members(listing);
        return approved.Except(present).Select(line => $"- {line}").Concat(present.Except(approved).Select(line => $"+ {line}"));
    }

    /// <summary>The lines of a listing, each member with its type's name in front, so that every line stands for itself.</summary>
    private static List<string> Members(string listing)
    {
        var lines = new List<string>();
        var type = "";
        foreach (var line in listing.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] != ' ') type = line.Split(" : ")[0].Split(' ')[^1];
            lines.Add(line[0] == ' ' ? $"{type}: {line.Trim()}" : line);
        }

        return lines;
    }
}
