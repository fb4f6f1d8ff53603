using System.Globalization;
using System.Net;

namespace Ergodic.Research.Reports;

/// <summary>Writes HTML: what is markup stands in the literal parts of an interpolated string, what is interpolated is escaped.</summary>
/// <param name="output">Where it goes.</param>
public sealed class HtmlWriter(TextWriter output)
{
    /// <summary>Writes markup as it is, its interpolated values escaped and numbers in the invariant form.</summary>
    public void Write(FormattableString markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        var escaped = Array.ConvertAll(markup.GetArguments(), argument => (object?)WebUtility.HtmlEncode(Convert.ToString(argument, CultureInfo.InvariantCulture)));
        output.Write(string.Format(CultureInfo.InvariantCulture, markup.Format, escaped));
    }

    /// <summary>Writes text, escaped.</summary>
    public void Text(string text) => output.Write(WebUtility.HtmlEncode(text));

    /// <summary>Writes markup that is known to be markup, without a look at it.</summary>
    public void Raw(string markup) => output.Write(markup);
}
