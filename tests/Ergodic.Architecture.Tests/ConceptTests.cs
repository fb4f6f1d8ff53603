using System.Reflection;
using System.Text.RegularExpressions;

namespace Ergodic.Architecture.Tests;

/// <summary>One concept has one definition, found where its name says.</summary>
public class ConceptTests
{
    // Names that rightly stand in several namespaces, each with its reason.
    private static readonly Dictionary<string, string> SharedNames = new()
    {
        ["Program"] = "the entry point of an executable",
    };

    [Fact]
    public void No_two_types_share_a_name()
    {
        var duplicated =
            from type in Room.All.SelectMany(room => room.Types)
            where !type.IsNested && !SharedNames.ContainsKey(type.Name)
            let name = type.Name.Split('`')[0]
            group type.Namespace by name into places
            where places.Distinct().Count() > 1
            select $"{places.Key}: {string.Join(", ", places.Distinct())}";
        duplicated.ShouldBeEmpty("A concept has one definition: use the existing one, or name the new one for what sets it apart.");
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        var strays =
            from room in Room.All
            from file in room.SourceFiles
            let expected = Path.GetRelativePath(Room.SourceFolder, Path.GetDirectoryName(file)!).Replace('/', '.')
            let declared = Regex.Matches(File.ReadAllText(file), @"^namespace\s+([\w.]+)", RegexOptions.Multiline)
            where declared.Any(match => match.Groups[1].Value != expected)
            select $"{Path.GetRelativePath(Room.SourceFolder, file)} should declare {expected}";
        strays.ShouldBeEmpty();
    }

    [Fact]
    public void Every_type_lives_in_the_namespace_of_its_room()
    {
        var strays = Room.All.SelectMany(room => room.Types
            .Where(type => type.Name != "Program" && type.Namespace != room.Name
                && !(type.Namespace ?? "").StartsWith(room.Name + ".", StringComparison.Ordinal))
            .Select(type => $"{room.Name}: {type.FullName}"));
        strays.ShouldBeEmpty();
    }

    [Fact]
    public void Domain_types_have_no_public_setters()
    {
        var open = Room.Named("Ergodic.Domain").Assembly.GetExportedTypes().SelectMany(OpenState);
        open.ShouldBeEmpty();
    }

    [Fact]
    public void The_judgement_recognises_a_setter_and_passes_an_initialiser()
    {
        OpenState(typeof(Loose)).ShouldBe(["Loose.Field", "Loose.Settable"], ignoreOrder: true);
    }

    private static IEnumerable<string> OpenState(Type type)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (var property in type.GetProperties(Declared))
        {
            if (property.SetMethod is not { IsPublic: true } setter) continue;
            var isInitialiser = setter.ReturnParameter.GetRequiredCustomModifiers()
                .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));
            if (!isInitialiser) yield return $"{type.Name}.{property.Name}";
        }

        foreach (var field in type.GetFields(Declared))
            if (field is { IsInitOnly: false, IsLiteral: false } && !type.IsEnum) yield return $"{type.Name}.{field.Name}";
    }

    private sealed class Loose
    {
        public int Field = 1;

        public int Settable { get; set; }

        public int Initialised { get; init; }
    }
}
