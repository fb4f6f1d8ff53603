using System.Buffers.Text;
using System.Globalization;
using Ergodic.Benchmarks.Workloads;

namespace Ergodic.Benchmarks.Million;

/// <summary>
/// The least a program can do with the file: read it whole, parse the close of each row, cross two averages. No validation, orders,
/// ledger or journal. It knows the file's layout beforehand.
/// </summary>
internal static class BareLoop
{
    private const int CloseColumn = 4;

    public static string Run(string file)
    {
        var bytes = File.ReadAllBytes(file).AsSpan();
        var rows = bytes.Count((byte)'\n') - 1;
        var closes = new double[rows];
        bytes = bytes[(bytes.IndexOf((byte)'\n') + 1)..];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < CloseColumn; column++) bytes = bytes[(bytes.IndexOf((byte)',') + 1)..];
            if (!Utf8Parser.TryParse(bytes, out closes[row], out _)) throw new InvalidDataException($"{file}: row {row + 1} has no close.");
            bytes = bytes[(bytes.IndexOf((byte)'\n') + 1)..];
        }

        return string.Create(CultureInfo.InvariantCulture, $"{rows} rows, {BareAverages.Crosses(closes)} crosses");
    }
}
