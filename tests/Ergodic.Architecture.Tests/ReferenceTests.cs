using System.Xml.Linq;
using Ergodic.Testing;

namespace Ergodic.Architecture.Tests;

/// <summary>Rooms reference inward only, as the table of the architecture says.</summary>
public class ReferenceTests
{
    [Fact]
    public void Every_room_is_in_the_table()
    {
        Room.All.Select(RoomRules.ShortName).Except(RoomRules.References.Keys).ShouldBeEmpty();
        RoomRules.PureRooms.Except(RoomRules.References.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void A_room_references_only_what_the_table_allows()
    {
        var outside =
            from room in Room.All
            let name = RoomRules.ShortName(room)
            let allowed = RoomRules.References[name].Concat(RoomRules.WithoutDomain.Contains(name) ? [] : ["Domain"])
            from reference in room.ProjectReferences
            where !allowed.Contains(reference["Ergodic.".Length..])
            select $"{room.Name} -> {reference}";
        outside.ShouldBeEmpty();
    }

    [Fact]
    public void The_compiled_references_are_among_the_declared_ones()
    {
        var undeclared =
            from room in Room.All
            from reference in room.Assembly.GetReferencedAssemblies()
            where Room.All.Any(other => other.AssemblyName == reference.Name)
                && !room.ProjectReferences.Contains(Room.All.Single(other => other.AssemblyName == reference.Name).Name)
            select $"{room.Name} -> {reference.Name}";
        undeclared.ShouldBeEmpty();
    }

    [Fact]
    public void The_table_leads_inward_without_a_circle()
    {
        var open = RoomRules.References.ToDictionary();
        while (open.Count > 0)
        {
            var settled = open.Where(entry => !entry.Value.Any(open.ContainsKey)).Select(entry => entry.Key).ToList();
            settled.ShouldNotBeEmpty($"These rooms reach each other in a circle: {string.Join(", ", open.Keys)}");
            settled.ForEach(name => open.Remove(name));
        }
    }

    [Fact]
    public void A_pure_room_uses_no_package_but_those_allowed()
    {
        var foreign =
            from room in Room.All.Where(RoomRules.IsPure)
            from package in room.PackageReferences
            where !(RoomRules.PurePackages.GetValueOrDefault(RoomRules.ShortName(room))?.Contains(package) ?? false)
            select $"{room.Name} -> {package}";
        foreign.ShouldBeEmpty();
    }

    [Fact]
    public void References_do_not_flow_through()
    {
        XDocument.Load(Path.Combine(SharedFiles.RepositoryRoot, "Directory.Build.props"))
            .Descendants("DisableTransitiveProjectReferences").Single().Value.ShouldBe("true");
        Room.All.Where(room => room.ProjectFile.Descendants("DisableTransitiveProjectReferences").Any()).ShouldBeEmpty();
    }

    [Fact]
    public void Every_project_is_in_the_solution_and_has_its_lock_file()
    {
        var root = SharedFiles.RepositoryRoot;
        var solution = XDocument.Load(Path.Combine(root, "Ergodic.slnx")).Descendants("Project")
            .Select(project => project.Attribute("Path")!.Value).ToHashSet();
        var projects = new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.csproj", SearchOption.AllDirectories))
            .Select(project => Path.GetRelativePath(root, project)).ToList();
        projects.Where(project => !solution.Contains(project)).ShouldBeEmpty();
        projects.Where(project => !File.Exists(Path.Combine(root, Path.GetDirectoryName(project)!, "packages.lock.json"))).ShouldBeEmpty();
    }

    [Fact]
    public void Internals_are_visible_to_the_rooms_own_tests_only()
    {
        var shown =
            from room in Room.All
            from attribute in room.Assembly.GetCustomAttributes(typeof(System.Runtime.CompilerServices.InternalsVisibleToAttribute), false)
            let friend = ((System.Runtime.CompilerServices.InternalsVisibleToAttribute)attribute).AssemblyName
            where friend != room.Name + ".Tests"
            select $"{room.Name} shows its internals to {friend}";
        shown.ShouldBeEmpty();
    }
}
