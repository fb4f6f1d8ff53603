using System.Reflection;

namespace Ergodic.Architecture.Tests;

/// <summary>Only the risk gate makes approvals, and Execution sends nothing else: risk cannot be skipped.</summary>
public class ForgedApprovalTests
{
    private const BindingFlags Anything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // The types made by Ergodic.Risk alone. FlattenOrder arrives with the kill switch and is judged from then on.
    private static readonly string[] RequiredTokens = ["ValidatedIntent", "ApprovedOrder"];
    private static readonly string[] AllTokens = [.. RequiredTokens, "FlattenOrder"];

    // The public doors through which a token may leave Ergodic.Risk: the gate, and what it answers with.
    private static readonly string[] Doors = ["RiskGate"];

    /// <summary>What a gateway is handed: made inside Execution, out of an approval.</summary>
    private const string OutboundRequest = "OrderRequest";
    private const string OutboundChange = "ReplaceRequest";

    private static readonly string[] SendingVerbs = ["Send", "Submit", "Place", "Route", "Replace", "Amend"];

    private static readonly string[] MemoryTricks =
    [
        "System.Runtime.CompilerServices.Unsafe", "System.Runtime.CompilerServices.RuntimeHelpers",
        "System.Runtime.InteropServices.MemoryMarshal", "System.Activator",
    ];

    private static Room Risk => Room.Named("Ergodic.Risk");

    [Fact]
    public void Risk_defines_the_tokens_in_one_place()
    {
        Risk.Assembly.GetExportedTypes().Select(type => type.Name).Intersect(RequiredTokens).ShouldBe(RequiredTokens, ignoreOrder: true);
        Room.All.Where(room => room.Name != Risk.Name).SelectMany(room => room.Types)
            .Where(type => AllTokens.Contains(type.Name)).Select(type => type.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void A_token_cannot_be_constructed_derived_or_altered_outside_Risk()
    {
        Tokens().SelectMany(WaysToForge).ShouldBeEmpty();
    }

    [Fact]
    public void The_judgement_recognises_a_token_that_can_be_forged()
    {
        WaysToForge(typeof(OpenToken)).Count().ShouldBe(4);
        WaysToForge(typeof(RecordToken)).ShouldNotBeEmpty();
        WaysToForge(typeof(ClosedToken)).ShouldBeEmpty();
    }

    [Fact]
    public void Tokens_leave_Risk_through_the_gate_alone()
    {
        var doors =
            from type in Risk.Assembly.GetExportedTypes()
            where !Doors.Contains(type.Name) && !typeof(Delegate).IsAssignableFrom(type)
            from member in type.GetMembers(Anything)
            where IsOpen(member) && Produces(member) && !(AllTokens.Contains(type.Name) && IsGetter(member))
            select $"{type.FullName}.{member.Name}";
        doors.ShouldBeEmpty();
    }

    [Fact]
    public void No_assembly_conjures_a_token_from_raw_memory()
    {
        var tricks = new List<string>();
        foreach (var room in Room.All)
        {
            using var assembly = new CompiledAssembly(room.AssemblyPath);
            var forbidden = assembly.UsedTypes.Where(type => type == "System.Runtime.CompilerServices.UnsafeAccessorAttribute")
                .Concat(assembly.UsedMembers.Where(member => member.EndsWith(".GetUninitializedObject", StringComparison.Ordinal)))
                .Concat(assembly.GenericCalls.Where(call => MemoryTricks.Any(trick => call.StartsWith(trick + ".", StringComparison.Ordinal))
                    && AllTokens.Any(token => call.Contains($".{token}", StringComparison.Ordinal))));
            tricks.AddRange(forbidden.Select(use => $"{room.Name} uses {use}"));
        }

        tricks.ShouldBeEmpty();
    }

    [Fact]
    public void Whatever_sends_in_Execution_takes_an_approved_order()
    {
        var execution = Room.Named("Ergodic.Execution");
        var methods = execution.Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(Anything).Where(IsOpen).Select(method => (Type: type, Method: method))).ToList();
        methods.Where(entry => SendingVerbs.Any(verb => entry.Method.Name.StartsWith(verb, StringComparison.Ordinal)))
            .Where(entry => !entry.Method.GetParameters().Any(parameter => Mentions(parameter.ParameterType, "ApprovedOrder", "FlattenOrder", OutboundRequest, OutboundChange)))
            .Select(entry => $"{entry.Type.FullName}.{entry.Method.Name} sends without an ApprovedOrder").ShouldBeEmpty();
        methods.Where(entry => entry.Method.GetParameters().Any(parameter => Mentions(parameter.ParameterType, "OrderIntent", "ValidatedIntent")))
            .Select(entry => $"{entry.Type.FullName}.{entry.Method.Name} takes an order the gate has not approved").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(OutboundRequest)]
    [InlineData(OutboundChange)]
    public void Only_the_outbox_turns_an_approval_into_a_request(string request)
    {
        var execution = Room.Named("Ergodic.Execution");
        WaysToForge(execution.Assembly.GetExportedTypes().Single(type => type.Name == request)).ShouldBeEmpty();
        var makers =
            from type in execution.Assembly.GetExportedTypes()
            from method in type.GetMethods(Anything)
            where IsOpen(method) && (Mentions(method.ReturnType, request)
                || method.GetParameters().Any(parameter => parameter.IsOut && Mentions(parameter.ParameterType, request)))
            select $"{type.FullName}.{method.Name}";
        makers.ShouldBeEmpty();
    }

    private static IEnumerable<Type> Tokens() => Risk.Assembly.GetExportedTypes().Where(type => AllTokens.Contains(type.Name));

    private static IEnumerable<string> WaysToForge(Type token)
    {
        if (!token.IsSealed) yield return $"{token.Name} can be derived from";
        if (token.GetMethod("<Clone>$", Anything) is not null) yield return $"{token.Name} is a record class: 'with' copies it";
        foreach (var constructor in token.GetConstructors(Anything).Where(IsOpen))
            yield return $"{token.Name} has an open constructor ({constructor.GetParameters().Length} parameters)";
        foreach (var property in token.GetProperties(Anything).Where(property => property.SetMethod is { } setter && IsOpen(setter)))
            yield return $"{token.Name}.{property.Name} can be set";
        foreach (var field in token.GetFields(Anything).Where(field => IsOpen(field) && field is { IsInitOnly: false, IsLiteral: false }))
            yield return $"{token.Name}.{field.Name} can be set";
    }

    private static bool Produces(MemberInfo member) => member switch
    {
        MethodInfo method => Mentions(method.ReturnType, AllTokens)
            || method.GetParameters().Any(parameter => parameter.IsOut && Mentions(parameter.ParameterType, AllTokens)),
        FieldInfo { IsStatic: true } field => Mentions(field.FieldType, AllTokens),
        _ => false, // properties and events appear as their methods
    };

    /// <summary>A token may show the one it was made from: whoever asks holds it already.</summary>
    private static bool IsGetter(MemberInfo member) =>
        member is MethodInfo { IsStatic: false, IsSpecialName: true } && member.Name.StartsWith("get_", StringComparison.Ordinal);

    private static bool IsOpen(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        _ => false,
    };

    /// <summary>True when a type is, points to, or holds as element or type argument a type of one of these names.</summary>
    private static bool Mentions(Type type, params string[] names) =>
        names.Contains(type.Name)
        || (type.HasElementType && Mentions(type.GetElementType()!, names))
        || type.GenericTypeArguments.Any(argument => Mentions(argument, names));

    private abstract class OpenToken
    {
        public int Set = 1;

        public int Number { get; init; }
    }

    private sealed record RecordToken
    {
        private RecordToken()
        {
        }
    }

    private readonly struct ClosedToken
    {
        internal ClosedToken(int number) => Number = number;

        public int Number { get; }
    }
}
