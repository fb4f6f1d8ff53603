using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Ergodic.Hosting.Configuration;

/// <summary>One key of a section: the property it sets, what it may hold and which rules bind it.</summary>
internal sealed class SettingsKey
{
    private readonly SettingRange? _range;
    private readonly AllowedValuesAttribute? _allowed;
    private readonly ValidationAttribute[] _rules;

    private SettingsKey(PropertyInfo property)
    {
        Property = property;
        Name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        ItemType = ListItem(type);
        Scalar = ScalarType.Of(ItemType ?? type);
        IsMap = ItemType is null && type.IsAssignableFrom(typeof(Dictionary<string, string>)) && type != typeof(object);
        IsSection = Scalar is null && !IsMap && SectionType.IsSection(type);
        if (Scalar is null && !IsMap && !IsSection)
            throw new NotSupportedException($"Settings property {property.DeclaringType?.Name}.{property.Name} is a {type.Name}, which no file can hold.");
        AllowsNull = property.PropertyType != type || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        Required = property.GetCustomAttribute<RequiredAttribute>();
        IsRequired = Required is not null || property.IsDefined(typeof(RequiredMemberAttribute));
        var range = property.GetCustomAttribute<RangeAttribute>();
        _range = range is null || Scalar is null ? null : new SettingRange(range, ItemType ?? type, Scalar);
        _allowed = property.GetCustomAttribute<AllowedValuesAttribute>();
        _rules = [.. property.GetCustomAttributes<ValidationAttribute>()
            .Where(rule => rule is not (RequiredAttribute or RangeAttribute or AllowedValuesAttribute))];
    }

    public PropertyInfo Property { get; }

    /// <summary>The key as files write it.</summary>
    public string Name { get; }

    /// <summary>True for a nested record.</summary>
    public bool IsSection { get; }

    /// <summary>True for a map of text to text.</summary>
    public bool IsMap { get; }

    /// <summary>For a list the type of its items, else null.</summary>
    public Type? ItemType { get; }

    /// <summary>How the value, or each item, reads; null for sections and maps.</summary>
    public ScalarType? Scalar { get; }

    /// <summary>True where no value is a value.</summary>
    public bool AllowsNull { get; }

    /// <summary>True where the file or the environment must give it.</summary>
    public bool IsRequired { get; }

    /// <summary>What one value must be, with its bounds, to end a message.</summary>
    public string Expected =>
        _allowed is not null ? $"one of: {string.Join(", ", _allowed.Values.Select(ScalarType.Write))}"
        : $"{Scalar?.Description}{_range?.ToString() ?? Scalar?.Limits}";

    private RequiredAttribute? Required { get; }

    /// <summary>The keys of a section, in the order of its properties; those without a setter are not keys.</summary>
    public static IReadOnlyList<SettingsKey> Of(Type section) =>
        [.. section.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .Select(property => new SettingsKey(property))];

    /// <summary>True when one value (of a list, one item) is in range and among the allowed.</summary>
    public bool Allows(object value) => _range?.Holds(value) != false && _allowed?.IsValid(value) != false;

    /// <summary>What is wrong with the whole value by the other rules on the property; null when nothing is.</summary>
    public string? FaultOfWhole(object? value)
    {
        if (Required?.IsValid(value) == false) return "it is required and must not be empty.";
        var broken = _rules.FirstOrDefault(rule => !rule.IsValid(value));
        return broken?.FormatErrorMessage(Name);
    }

    private static Type? ListItem(Type type)
    {
        if (type.IsArray) return type.GetElementType();
        if (!type.IsInterface || !type.IsGenericType || type.GetGenericArguments() is not [var item]) return null;
        return type.IsAssignableFrom(item.MakeArrayType()) ? item : null;
    }
}
