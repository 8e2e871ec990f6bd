using System.Numerics;
using System.Runtime.InteropServices;

namespace Grappe.Studies.Domain.Statistics;

/// <summary>
/// Eigenvalues and eigenvectors of a symmetric matrix: reduced to three diagonals by Householder's reflections, then to one by
/// QR steps with Wilkinson's shift (Golub and Van Loan, "Matrix Computations", sections 8.3.1 and 8.3.5).
/// </summary>
public static class SymmetricMatrix
{
    private const int MostSteps = 60;

    /// <summary>Eigenvalues from the largest down, and as many unit eigenvectors, one a row. The matrix, given by rows, is destroyed.</summary>
    /// <exception cref="ArithmeticException">The matrix holds a number that is none.</exception>
    public static (double[] Values, double[][] Vectors) Decompose(double[][] matrix, CancellationToken cancel = default)
    {
        var n = matrix.Length;
        var (diagonal, beside, vectors) = Tridiagonal(matrix, cancel);
        Diagonalise(diagonal, beside, vectors, cancel);
        var order = Enumerable.Range(0, n).OrderByDescending(i => diagonal[i]).ToArray();
        return ([.. order.Select(i => diagonal[i])], [.. order.Select(i => vectors[i])]);
    }

    private static (double[] Diagonal, double[] Beside, double[][] Vectors) Tridiagonal(double[][] a, CancellationToken cancel)
    {
        var n = a.Length;
        var (diagonal, beside) = (new double[n], new double[Math.Max(0, n - 1)]);
        var reflections = new (double[] Vector, double Factor)[n];
        var product = new double[n];
        for (var k = 0; k < n - 1; k++)
        {
            cancel.ThrowIfCancellationRequested();
            var v = new double[n];
            a[k].AsSpan(k + 1).CopyTo(v.AsSpan(k + 1));
            var length = Math.Sqrt(Dot(v, v, k + 1));
            diagonal[k] = a[k][k];
            beside[k] = v[k + 1] > 0 ? -length : length;
            v[k + 1] -= beside[k];
            var square = Dot(v, v, k + 1);
            if (square == 0)
            {
                continue;
            }

            var factor = 2 / square;
            reflections[k] = (v, factor);
            for (var i = k + 1; i < n; i++)
            {
                product[i] = factor * Dot(a[i], v, k + 1);
            }

            var half = factor / 2 * Dot(product, v, k + 1);
            Add(product, v, -half, k + 1);
            for (var i = k + 1; i < n; i++)
            {
                Add(a[i], product, -v[i], k + 1);
                Add(a[i], v, -product[i], k + 1);
            }
        }

        if (n > 0)
        {
            diagonal[n - 1] = a[n - 1][n - 1];
        }

        return (diagonal, beside, Accumulate(reflections, n));
    }

    /// <summary>The product of the reflections, one column a row.</summary>
    private static double[][] Accumulate((double[] Vector, double Factor)[] reflections, int n)
    {
        var rows = new double[n][];
        for (var i = 0; i < n; i++)
        {
            rows[i] = new double[n];
            rows[i][i] = 1;
        }

        for (var k = n - 2; k >= 0; k--)
        {
            if (reflections[k].Vector is { } v)
            {
                for (var i = k + 1; i < n; i++)
                {
                    Add(rows[i], v, -reflections[k].Factor * Dot(rows[i], v, k + 1), k + 1);
                }
            }
        }

        return rows;
    }

    private static void Diagonalise(double[] d, double[] e, double[][] vectors, CancellationToken cancel)
    {
        var size = d.Concat(e).Select(Math.Abs).DefaultIfEmpty(0).Max();
        if (!double.IsFinite(size))
        {
            throw new ArithmeticException("A matrix with a number that is none has no eigenvalues.");
        }

        var (last, steps) = (d.Length - 1, 0);
        while (last > 0)
        {
            cancel.ThrowIfCancellationRequested();
            if (Negligible(last - 1))
            {
                (e[--last], steps) = (0, 0);
                continue;
            }

            var first = last - 1;
            while (first > 0 && !Negligible(first - 1))
            {
                first--;
            }

            if (++steps > MostSteps)
            {
                throw new ArithmeticException("The eigenvalues of a matrix were not found.");
            }

            Step(d, e, vectors, first, last);
        }

        bool Negligible(int i) => Math.Abs(e[i]) <= 1.1e-16 * Math.Max(Math.Abs(d[i]) + Math.Abs(d[i + 1]), size * 1e-3);
    }

    /// <summary>One QR step on the block from first to last, with the eigenvalue of its lower corner that is nearer to its last element as shift.</summary>
    private static void Step(double[] d, double[] e, double[][] vectors, int first, int last)
    {
        var half = (d[last - 1] - d[last]) / 2;
        var corner = e[last - 1];
        var shift = d[last] - (corner * corner / (half + Math.CopySign(Math.Sqrt((half * half) + (corner * corner)), half)));
        var (x, z) = (d[first] - shift, e[first]);
        for (var k = first; k < last; k++)
        {
            var length = Math.Sqrt((x * x) + (z * z));
            var (c, s) = length == 0 ? (1, 0) : (x / length, z / length);
            if (k > first)
            {
                e[k - 1] = length;
            }

            var (a, b, below) = (d[k], e[k], d[k + 1]);
            d[k] = (c * c * a) + (2 * c * s * b) + (s * s * below);
            d[k + 1] = (s * s * a) - (2 * c * s * b) + (c * c * below);
            e[k] = (c * s * (below - a)) + (((c * c) - (s * s)) * b);
            x = e[k];
            if (k < last - 1)
            {
                (z, e[k + 1]) = (s * e[k + 1], c * e[k + 1]);
            }

            Rotate(vectors[k], vectors[k + 1], c, s);
        }
    }

    private static void Rotate(double[] upper, double[] lower, double c, double s)
    {
        var u = MemoryMarshal.Cast<double, Vector<double>>(upper.AsSpan());
        var l = MemoryMarshal.Cast<double, Vector<double>>(lower.AsSpan());
        var (cs, ss) = (new Vector<double>(c), new Vector<double>(s));
        for (var i = 0; i < u.Length; i++)
        {
            (u[i], l[i]) = ((cs * u[i]) + (ss * l[i]), (cs * l[i]) - (ss * u[i]));
        }

        for (var i = u.Length * Vector<double>.Count; i < upper.Length; i++)
        {
            (upper[i], lower[i]) = ((c * upper[i]) + (s * lower[i]), (c * lower[i]) - (s * upper[i]));
        }
    }

    private static double Dot(double[] a, double[] b, int from)
    {
        var left = a.AsSpan(from);
        var right = b.AsSpan(from);
        var u = MemoryMarshal.Cast<double, Vector<double>>(left);
        var v = MemoryMarshal.Cast<double, Vector<double>>(right);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < u.Length; i++)
        {
            sums += u[i] * v[i];
        }

        var sum = Vector.Sum(sums);
        for (var i = u.Length * Vector<double>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    private static void Add(double[] to, double[] what, double times, int from)
    {
        var left = to.AsSpan(from);
        var right = what.AsSpan(from);
        var u = MemoryMarshal.Cast<double, Vector<double>>(left);
        var v = MemoryMarshal.Cast<double, Vector<double>>(right);
        for (var i = 0; i < u.Length; i++)
        {
            u[i] += v[i] * times;
        }

        for (var i = u.Length * Vector<double>.Count; i < left.Length; i++)
        {
            left[i] += right[i] * times;
        }
    }
}
