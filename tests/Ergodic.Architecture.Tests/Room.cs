using System.Reflection;
using System.Xml.Linq;
using Ergodic.Testing;

namespace Ergodic.Architecture.Tests;

/// <summary>A project of <c>src</c>: its folder, its project file and its built assembly.</summary>
internal sealed class Room
{
    private Room(string folder)
    {
        Folder = folder;
        Name = Path.GetFileName(folder);
        ProjectFile = XDocument.Load(Path.Combine(folder, Name + ".csproj"));
        AssemblyName = ProjectFile.Descendants("AssemblyName").SingleOrDefault()?.Value ?? Name;
    }

    public static IReadOnlyList<Room> All { get; } =
        [.. Directory.EnumerateDirectories(SourceFolder).Order(StringComparer.Ordinal).Select(folder => new Room(folder))];

    public static string SourceFolder => Path.Combine(SharedFiles.RepositoryRoot, "src");

    public string Folder { get; }

    public string Name { get; }

    public string AssemblyName { get; }

    public XDocument ProjectFile { get; }

    /// <summary>Path of the assembly among this test project's own files.</summary>
    public string AssemblyPath
    {
        get
        {
            var path = Path.Combine(AppContext.BaseDirectory, AssemblyName + ".dll");
            File.Exists(path).ShouldBeTrue($"Ergodic.Architecture.Tests must reference {Name}, or its rules go unchecked.");
            return path;
        }
    }

    public Assembly Assembly => Assembly.LoadFrom(AssemblyPath);

    public IEnumerable<string> ProjectReferences =>
        Includes("ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));

    public IEnumerable<string> PackageReferences => Includes("PackageReference");

    /// <summary>The C# files somebody wrote, without what the build generates.</summary>
    public IEnumerable<string> SourceFiles => Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => Path.GetRelativePath(Folder, file).Split('/')[0] is not ("bin" or "obj"))
        .Order(StringComparer.Ordinal);

    /// <summary>The types somebody wrote, public or not, nested ones included.</summary>
    public IEnumerable<Type> Types => Assembly.GetTypes().Where(type => !type.FullName!.Contains('<'));

    public static Room Named(string name) => All.Single(room => room.Name == name);

    private IEnumerable<string> Includes(string element) =>
        ProjectFile.Descendants(element).Select(item => item.Attribute("Include")?.Value).OfType<string>();
}
