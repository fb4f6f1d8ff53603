namespace Ergodic.DataSources.Synthetic;

/// <summary>The lower triangle L with L·Lᵀ = C, by rows; turns independent shocks into correlated ones. Row i needs only the shocks 0 to i.</summary>
internal sealed class CholeskyFactor
{
    private const double SmallestPivot = 1e-10;
    private readonly double[][] _rows;

    private CholeskyFactor(double[][] rows) => _rows = rows;

    /// <summary>The factor of a symmetric matrix; null when it is not positive definite.</summary>
    public static CholeskyFactor? TryOf(double[][] matrix)
    {
        var rows = new double[matrix.Length][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new double[row + 1];
            for (var column = 0; column <= row; column++)
            {
                var rest = matrix[row][column];
                for (var k = 0; k < column; k++) rest -= rows[row][k] * rows[column][k];
                if (row != column) rows[row][column] = rest / rows[column][column];
                else if (rest > SmallestPivot) rows[row][row] = Math.Sqrt(rest);
                else return null;
            }
        }

        return new CholeskyFactor(rows);
    }

    /// <summary>Entry <paramref name="row"/> of L times the shocks.</summary>
    public double Correlated(int row, double[] shocks)
    {
        var weights = _rows[row];
        var sum = 0.0;
        for (var k = 0; k < weights.Length; k++) sum += weights[k] * shocks[k];
        return sum;
    }
}
