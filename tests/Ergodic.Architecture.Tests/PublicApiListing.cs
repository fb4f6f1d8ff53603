using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Ergodic.Architecture.Tests;

/// <summary>Writes the public surface of an assembly: a line a type, and below it an indented line a member.</summary>
internal static class PublicApiListing
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(char)] = "char",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
    };

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Heading(type)).Append('\n');
            foreach (var member in Members(type)) text.Append("    ").Append(member).Append('\n');
        }

        return text.ToString();
    }

    private static string Heading(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => (IsReadOnly(type) ? "readonly " : "") + (type.IsByRefLike ? "ref " : "") + (IsRecord(type) ? "record struct" : "struct"),
            _ when typeof(Delegate).IsAssignableFrom(type) => "delegate",
            { IsAbstract: true, IsSealed: true } => "static class",
            _ => (type.IsSealed ? "sealed " : type.IsAbstract ? "abstract " : "") + (IsRecord(type) ? "record" : "class"),
        };
        var bases = new List<string>();
        if (type.IsEnum) bases.Add(Name(Enum.GetUnderlyingType(type)));
        else
        {
            if (type is { IsClass: true, BaseType: { } parent } && parent != typeof(object) && kind != "delegate") bases.Add(Name(parent));
            var inherited = type.BaseType?.GetInterfaces() ?? [];
            if (kind != "delegate") bases.AddRange(type.GetInterfaces().Except(inherited).Where(face => face.IsPublic).Select(Name).Order(StringComparer.Ordinal));
        }

        return $"{kind} {type.Namespace}.{Short(type)}" + (bases.Count > 0 ? " : " + string.Join(", ", bases) : "");
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
            return Enum.GetNames(type).Select(name => $"{name} = {((Enum)Enum.Parse(type, name)).ToString("D")}"); // ascending by value
        if (typeof(Delegate).IsAssignableFrom(type))
            return [Method(type.GetMethod("Invoke")!)];
        return Constructors(type).Concat(Fields(type)).Concat(Properties(type)).Concat(Events(type)).Concat(Methods(type));
    }

    private static IEnumerable<string> Constructors(Type type) =>
        Listed(
            type.GetConstructors(Declared).Where(made => IsOpen(made) && !made.IsStatic && !IsGenerated(made)),
            made => $"{Access(made)}new({Parameters(made)})");

    private static IEnumerable<string> Fields(Type type) =>
        Listed(
            type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly),
            field => (field.IsLiteral ? "const " : (field.IsStatic ? "static " : "") + (field.IsInitOnly ? "readonly " : ""))
                + $"{Name(field.FieldType)}{Mark(Nullability.Create(field).ReadState, field.FieldType)} {field.Name}"
                + (field.IsLiteral ? " = " + Literal(field.GetRawConstantValue()) : ""));

    private static IEnumerable<string> Properties(Type type) =>
        Listed(type.GetProperties(Declared).Where(property => property.GetAccessors(true).Any(IsOpen) && property.Name != "EqualityContract"), Property);

    private static string Property(PropertyInfo property)
    {
        var getter = property.GetMethod is { } get && IsOpen(get) ? get : null;
        var setter = property.SetMethod is { } set && IsOpen(set) ? set : null;
        var isInitialiser = setter?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ?? false;
        var accessors = (getter is null ? "" : "get; ") + (setter is null ? "" : isInitialiser ? "init; " : "set; ");
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Parameter))}]";
        var state = Nullability.Create(property);
        var mark = Mark(getter is null ? state.WriteState : state.ReadState, property.PropertyType);
        var open = (getter ?? setter)!;
        return $"{Access(open)}{Modifiers(open)}{Returned(open.ReturnParameter, property.PropertyType)}{mark} {name} {{ {accessors}}}";
    }

    private static IEnumerable<string> Events(Type type) =>
        Listed(
            type.GetEvents(Declared).Where(signal => IsOpen(signal.AddMethod!)),
            signal => $"{Modifiers(signal.AddMethod!)}event {Name(signal.EventHandlerType!)} {signal.Name}");

    private static IEnumerable<string> Methods(Type type) =>
        Listed(
            type.GetMethods(Declared).Where(method => IsOpen(method) && !IsGenerated(method)
                && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))),
            Method);

    private static IEnumerable<string> Listed<T>(IEnumerable<T> members, Func<T, string> text)
        where T : MemberInfo =>
        members.Select(member => (member.Name, Text: text(member)))
            .OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Text, StringComparer.Ordinal)
            .Select(member => member.Text);

    private static string Method(MethodInfo method)
    {
        var generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        var mark = Mark(Nullability.Create(method.ReturnParameter).ReadState, method.ReturnType);
        return $"{Access(method)}{Modifiers(method)}{Returned(method.ReturnParameter, method.ReturnType)}{mark} {method.Name}{generic}({Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        var passing = parameter switch
        {
            { IsOut: true } => "out ",
            { ParameterType.IsByRef: true, IsIn: true } => "in ",
            { ParameterType.IsByRef: true } => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            _ => "",
        };
        var type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        var state = Nullability.Create(parameter);
        var mark = Mark(parameter.IsOut ? state.ReadState : state.WriteState, type);
        return $"{passing}{Name(type)}{mark} {parameter.Name}" + (parameter.HasDefaultValue ? " = " + Literal(parameter.DefaultValue) : "");
    }

    private static string Returned(ParameterInfo answer, Type type) =>
        type.IsByRef && answer.GetRequiredCustomModifiers().Contains(typeof(InAttribute)) ? "ref readonly " + Name(type.GetElementType()!) : Name(type);

    private static string Name(Type type)
    {
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsArray) return Name(type.GetElementType()!) + "[]";
        if (type.IsPointer) return Name(type.GetElementType()!) + "*";
        if (Keywords.TryGetValue(type, out var keyword)) return keyword;
        return Nullable.GetUnderlyingType(type) is { } inner ? Name(inner) + "?" : Short(type);
    }

    private static string Short(Type type)
    {
        if (type.IsGenericParameter) return type.Name;
        var own = type.Name.Split('`')[0];
        var arguments = type.GetGenericArguments();
        var outer = type.DeclaringType is { } holder ? Short(holder) + "." : "";
        var inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        return outer + own + (arguments.Length > inherited ? $"<{string.Join(", ", arguments.Skip(inherited).Select(Name))}>" : "");
    }

    private static string Literal(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        Enum named => $"{named.GetType().Name}.{named}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Mark(NullabilityState state, Type type) => state == NullabilityState.Nullable && !type.IsValueType ? "?" : "";

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method) => method switch
    {
        { IsStatic: true } => "static ",
        { DeclaringType.IsInterface: true } => "",
        { IsAbstract: true } => "abstract ",
        { IsVirtual: true, IsFinal: false } when method.GetBaseDefinition() != method => "override ",
        { IsVirtual: true, IsFinal: false } => "virtual ",
        _ => "",
    };

    private static bool IsOpen(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsGenerated(MethodBase method) => method.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsReadOnly(Type type) => type.IsDefined(typeof(IsReadOnlyAttribute));

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is { } print && IsGenerated(print);
}
