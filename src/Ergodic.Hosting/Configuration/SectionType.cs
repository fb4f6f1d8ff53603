using System.Reflection;

namespace Ergodic.Hosting.Configuration;

/// <summary>Makes the records that sections are bound to.</summary>
internal static class SectionType
{
    // The name the C# compiler gives the copy every record class can make of itself.
    private const string CopyMethod = "<Clone>$";

    /// <summary>True for a record class.</summary>
    public static bool IsSection(Type type) => type.IsClass && type.GetMethod(CopyMethod) is not null;

    /// <summary>A record to set: a copy of the default when there is one (it may be shared), else a new one.</summary>
    public static object Make(Type type, object? standard)
    {
        if (!IsSection(type) || type.GetConstructor(Type.EmptyTypes) is null)
            throw new NotSupportedException($"Settings type {type.Name} must be a record class with a parameterless constructor.");
        if (standard is null) return Activator.CreateInstance(type)!;
        return standard.GetType().GetMethod(CopyMethod)!.Invoke(standard, BindingFlags.DoNotWrapExceptions, null, null, null)!;
    }
}
