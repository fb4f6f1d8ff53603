namespace Ergodic.Architecture.Tests;

/// <summary>The table of rooms: what each may reference besides the Domain, which all may.</summary>
internal static class RoomRules
{
    private static readonly string[] Pure = ["Numerics", "Indicators", "MarketData", "Strategies", "Risk", "Execution"];
    private static readonly string[] Hosted = [.. Pure, "DataSources", "Learning", "Intelligence", "Journal", "Safety", "Core", "Venues"];

    public static IReadOnlyDictionary<string, string[]> References { get; } = new Dictionary<string, string[]>
    {
        ["Domain"] = [],
        ["Numerics"] = [],
        ["Indicators"] = ["Numerics"],
        ["MarketData"] = ["Numerics"],
        ["DataSources"] = ["MarketData"],
        ["Learning"] = ["Numerics", "Indicators", "MarketData", "Strategies"],
        ["Intelligence"] = ["MarketData"],
        ["Strategies"] = ["Indicators", "MarketData", "Numerics"],
        ["Risk"] = ["Numerics"],
        ["Execution"] = ["Risk", "MarketData"],
        ["Journal"] = [],
        ["Safety"] = ["Numerics", "Execution"],
        ["Core"] = [.. Pure, "Safety"],
        ["Venues"] = ["MarketData", "DataSources", "Execution"],
        ["Hosting"] = Hosted,
        ["Research"] = ["Hosting"],
        ["Persistence"] = ["Journal", "MarketData", "Safety"],
        ["Server"] = ["Hosting", "Research", "Persistence"],
        ["Cli"] = [.. Hosted, "Hosting", "Research", "Persistence", "Server"],
    };

    /// <summary>Rooms that know mathematics and nothing of trading: not even the Domain.</summary>
    public static IReadOnlyList<string> WithoutDomain { get; } = ["Domain", "Numerics"];

    /// <summary>Rooms without clock, files, network, threads or randomness.</summary>
    public static IReadOnlyList<string> PureRooms { get; } = ["Domain", .. Pure, "Core"];

    /// <summary>Packages a pure room may use.</summary>
    public static IReadOnlyDictionary<string, string[]> PurePackages { get; } = new Dictionary<string, string[]>
    {
        ["Numerics"] = ["MathNet.Numerics", "System.Numerics.Tensors"],
    };

    public static bool IsPure(Room room) => PureRooms.Contains(ShortName(room));

    public static string ShortName(Room room) => room.Name["Ergodic.".Length..];
}
