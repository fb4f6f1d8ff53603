using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Ergodic.Architecture.Tests;

/// <summary>Pure rooms reach no clock, file, network, thread, randomness or process: what they decide repeats byte for byte.</summary>
public class PurityTests
{
    private static readonly string[] BannedNamespaces =
        ["System.Net", "System.IO", "System.Threading", "System.Timers", "System.Data", "System.IO.Pipes", "Microsoft.Win32"];

    private static readonly string[] BannedTypes =
    [
        "System.Console", "System.Environment", "System.Random", "System.AppDomain", "System.GC", "System.LocalDataStoreSlot",
        "System.ThreadStaticAttribute", "System.Diagnostics.Stopwatch", "System.Diagnostics.Process",
        "System.Security.Cryptography.RandomNumberGenerator", "System.Linq.ParallelEnumerable",
        "System.Runtime.InteropServices.NativeLibrary", "System.Runtime.InteropServices.DllImportAttribute",
        "System.Numerics.Vector", "System.Numerics.Vector`1", // as wide as the machine: sums would differ between machines
    ];

    // Memory streams and their errors touch no disk; atomics start no thread; iterators ask for their thread's number.
    private static readonly string[] AllowedTypes =
    [
        "System.IO.Stream", "System.IO.MemoryStream", "System.IO.TextReader", "System.IO.TextWriter", "System.IO.StringReader",
        "System.IO.StringWriter", "System.IO.IOException", "System.IO.InvalidDataException", "System.IO.EndOfStreamException",
        "System.Threading.Interlocked", "System.Threading.Volatile", "System.Threading.CancellationToken",
    ];

    private static readonly string[] BannedMembers =
    [
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow", "System.TimeProvider.get_System", "System.TimeZoneInfo.get_Local",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7",
    ];

    [Fact]
    public void A_pure_room_uses_nothing_of_the_outside_world()
    {
        var found = Room.All.Where(RoomRules.IsPure).SelectMany(room => Impurities(room.AssemblyPath).Select(use => $"{room.Name} uses {use}"));
        found.ShouldBeEmpty();
    }

    [Fact]
    public void The_scan_sees_what_an_impure_assembly_uses()
    {
        // This test project reads files and asks for the time here.
        DateTime.UtcNow.Year.ShouldBeGreaterThan(2000);
        var found = Impurities(typeof(PurityTests).Assembly.Location).ToList();
        found.ShouldContain("System.IO.File");
        found.ShouldContain("System.DateTime.get_UtcNow");
    }

    [Fact]
    public void The_banned_symbols_reach_every_pure_room()
    {
        var rules = XDocument.Load(Path.Combine(Room.SourceFolder, "Directory.Build.props"));
        var condition = rules.Descendants("IsPureRoom").Single().Attribute("Condition")!.Value;
        var listed = Regex.Matches(condition, @"== 'Ergodic\.(\w+)'").Select(match => match.Groups[1].Value);
        listed.ShouldBe(RoomRules.PureRooms, ignoreOrder: true);
        rules.Descendants("AdditionalFiles").Single().Attribute("Include")!.Value.ShouldEndWith("BannedSymbols.txt");
        rules.Descendants("PackageReference").Select(item => item.Attribute("Include")!.Value)
            .ShouldContain("Microsoft.CodeAnalysis.BannedApiAnalyzers");
    }

    [Fact]
    public void No_room_silences_the_banned_symbols()
    {
        var silenced =
            from room in Room.All
            from file in room.SourceFiles.Append(Path.Combine(room.Folder, room.Name + ".csproj"))
            where File.ReadAllText(file).Contains("RS0030", StringComparison.Ordinal)
            select Path.GetRelativePath(Room.SourceFolder, file);
        silenced.ShouldBeEmpty();
    }

    private static IEnumerable<string> Impurities(string path)
    {
        using var assembly = new CompiledAssembly(path);
        var members = assembly.UsedMembers;
        foreach (var type in assembly.UsedTypes)
        {
            if (type == "System.Environment" && members.Where(member => member.StartsWith("System.Environment.", StringComparison.Ordinal))
                    .All(member => member == "System.Environment.get_CurrentManagedThreadId")) continue;
            if (AllowedTypes.Contains(type)) continue;
            if (BannedTypes.Contains(type) || BannedNamespaces.Any(space => type.StartsWith(space + ".", StringComparison.Ordinal)))
                yield return type;
        }

        foreach (var member in members.Intersect(BannedMembers)) yield return member;
    }
}
