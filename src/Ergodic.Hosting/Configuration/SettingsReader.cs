using Ergodic.Domain.Errors;

namespace Ergodic.Hosting.Configuration;

/// <summary>
/// Reads an <c>ergodic.yaml</c> and its environment overrides into a validated record. Keys are the record's settable public
/// properties in camelCase; a property that is itself a record is a section; what a file leaves out keeps its default.
/// </summary>
/// <remarks>
/// <para>Values: text, <c>true</c>/<c>false</c>, whole and decimal numbers (decimals also as <c>2%</c>), enumerations by name
/// (<c>next-open</c> or <c>nextOpen</c>), durations (<c>250ms</c>, <c>30s</c>, <c>1h30m</c>), moments in ISO 8601, instruments,
/// lists of these, and maps of text to text. <c>null</c>, <c>~</c> or nothing is no value, where the property is nullable.</para>
/// <para><c>[Range]</c>, <c>[AllowedValues]</c> and other validation attributes hold for the value, in a list for each item;
/// <c>[Required]</c> and the <c>required</c> keyword ask for the key; <c>IValidatableObject</c> compares keys of one section.</para>
/// <para>An override is <c>ERGODIC__risk__maxDailyLoss=0.05</c>: two underscores between levels, letter case ignored, commas
/// between the items of a list. It wins over the file.</para>
/// <para>All faults are reported together, a line each, naming file and line or variable, key, value and what is allowed. The
/// value of a key named for a secret is never shown. Anchors, aliases, tags and several documents are refused.</para>
/// </remarks>
public static class SettingsReader
{
    /// <summary>What the names of overriding variables start with, in any case of letters.</summary>
    public const string EnvironmentPrefix = "ERGODIC__";

    /// <summary>Reads a file of at most 1 MiB of UTF-8.</summary>
    /// <typeparam name="T">A record with a parameterless constructor.</typeparam>
    /// <param name="path">The file; messages name it as given.</param>
    /// <param name="environment">The process environment; only names starting with <c>ERGODIC__</c> count.</param>
    /// <exception cref="TradingException"><see cref="ErrorCode.Configuration"/>, with every fault on a line of its own.</exception>
    /// <exception cref="NotSupportedException">The record has a property no file can set: a mistake in the program.</exception>
    public static T Read<T>(string path, IReadOnlyDictionary<string, string> environment)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(path);
        return Parse<T>(SettingsFile.ReadText(path), path, environment);
    }

    /// <summary>Reads settings from text; no text gives the defaults and the overrides.</summary>
    /// <typeparam name="T">A record with a parameterless constructor.</typeparam>
    /// <param name="text">YAML.</param>
    /// <param name="source">What messages call the text.</param>
    /// <param name="environment">The process environment; only names starting with <c>ERGODIC__</c> count.</param>
    /// <exception cref="TradingException"><see cref="ErrorCode.Configuration"/>, with every fault on a line of its own.</exception>
    /// <exception cref="NotSupportedException">The record has a property no file can set: a mistake in the program.</exception>
    public static T Parse<T>(string text, string source, IReadOnlyDictionary<string, string> environment)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(environment);
        var faults = new SettingsFaults(source);
        var root = SettingsTree.Parse(text, faults);
        var overrides = EnvironmentOverride.From(environment, faults);
        var settings = new SettingsBinder(faults).Bind(typeof(T), root, overrides);
        faults.ThrowIfAny();
        return (T)settings;
    }
}
