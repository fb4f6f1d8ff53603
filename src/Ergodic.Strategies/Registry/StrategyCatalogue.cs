using System.Reflection;
using Ergodic.Domain.Errors;
using Ergodic.Domain.Text;
using Ergodic.Strategies.Contract;

namespace Ergodic.Strategies.Registry;

/// <summary>Every strategy of an assembly by name; nothing is registered by hand.</summary>
public sealed class StrategyCatalogue
{
    private readonly SortedDictionary<string, StrategyDescriptor> _byName = new(StringComparer.Ordinal);

    private StrategyCatalogue(Assembly assembly)
    {
        foreach (var type in assembly.GetExportedTypes().Where(type => !type.IsAbstract && typeof(Strategy).IsAssignableFrom(type)))
        {
            var descriptor = StrategyDescriptor.Of(type);
            if (!_byName.TryAdd(descriptor.Name, descriptor))
            {
                throw new TradingException(
                    ErrorCode.Configuration, $"{assembly.GetName().Name} holds two strategies named {descriptor.Name}: {type.FullName} and {_byName[descriptor.Name].Type.FullName}. Rename one.");
            }
        }
    }

    /// <summary>The strategies that ship with the engine.</summary>
    public static StrategyCatalogue BuiltIn { get; } = new(typeof(StrategyCatalogue).Assembly);

    /// <summary>All descriptors in the order of their names.</summary>
    public IReadOnlyCollection<StrategyDescriptor> All => _byName.Values;

    /// <summary>Reads the public strategies of an assembly.</summary>
    public static StrategyCatalogue Of(Assembly assembly) => new(assembly);

    /// <summary>Finds a strategy; an unknown name is an <see cref="ErrorCode.InputValidation"/> fault that lists what there is.</summary>
    public StrategyDescriptor Find(string name)
    {
        if (_byName.TryGetValue(name, out var descriptor)) return descriptor;
        var hint = ClosestName.To(name, _byName.Keys) is { } closest ? $" Did you mean {closest}?" : "";
        throw new TradingException(ErrorCode.InputValidation, $"There is no strategy {name}.{hint} Known: {string.Join(", ", _byName.Keys)}.");
    }
}
