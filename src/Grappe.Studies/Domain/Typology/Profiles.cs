using System.Runtime.InteropServices;

namespace Grappe.Studies.Domain.Typology;

/// <summary>The answers of all cases, those who answered alike taken together: everything below is computed once for each profile.</summary>
public sealed class Profiles
{
    private readonly byte[][] small;

    private Profiles(IReadOnlyList<Variable> variables, int[] of, int[] first, int[] counts)
    {
        Variables = variables;
        Of = of;
        Counts = counts;
        Offsets = new int[variables.Count + 1];
        for (var q = 0; q < variables.Count; q++)
        {
            Offsets[q + 1] = Offsets[q] + variables[q].Categories.Count;
        }

        Passive = [.. variables.SelectMany(variable => variable.Categories).Select(category => category.Passive)];
        Codes = [.. variables.Select(variable => Array.ConvertAll(first, i => variable.Codes[i]))];
        small = [.. Codes.Select(codes => Array.ConvertAll(codes, code => code <= byte.MaxValue ? (byte)code : byte.MaxValue))];
        Narrow = variables.All(variable => variable.Categories.Count <= byte.MaxValue);
    }

    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>The profile of each case.</summary>
    public int[] Of { get; }

    /// <summary>How many cases have each profile.</summary>
    public int[] Counts { get; }

    /// <summary>Codes[q][p]: the answer of profile p to question q.</summary>
    public int[][] Codes { get; }

    /// <summary>Where the categories of each question begin in a list of the categories of all.</summary>
    public int[] Offsets { get; }

    /// <summary>Of each category of all questions, whether it is passive.</summary>
    public bool[] Passive { get; }

    public int CategoryCount => Offsets[^1];

    public int Count => Counts.Length;

    public int Cases => Of.Length;

    private bool Narrow { get; }

    /// <exception cref="ArgumentException">A question does not have one answer a case.</exception>
    public static Profiles Take(IReadOnlyList<Variable> variables, int cases)
    {
        if (variables.Any(variable => variable.Codes.Length != cases))
        {
            throw new ArgumentException("Each question needs one answer a case.", nameof(variables));
        }

        var known = new Dictionary<string, int>(cases, StringComparer.Ordinal);
        var (of, first, counts) = (new int[cases], new List<int>(), new List<int>());
        var row = new char[variables.Count];
        for (var i = 0; i < cases; i++)
        {
            for (var q = 0; q < row.Length; q++)
            {
                row[q] = (char)variables[q].Codes[i];
            }

            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(known, new string(row), out var exists);
            if (!exists)
            {
                place = first.Count;
                first.Add(i);
                counts.Add(0);
            }

            of[i] = place;
            counts[place]++;
        }

        return new(variables, of, [.. first], [.. counts]);
    }

    /// <summary>
    /// Burt's table: for each two categories, how many cases have both. Counted, not multiplied.
    /// </summary>
    /// <remarks><paramref name="weights"/>: How often each profile counts.</remarks>
    public int[][] Burt(int[] weights, CancellationToken cancel = default)
    {
        var table = new int[CategoryCount][];
        for (var k = 0; k < table.Length; k++)
        {
            table[k] = new int[table.Length];
        }

        for (var q = 0; q < Variables.Count; q++)
        {
            cancel.ThrowIfCancellationRequested();
            for (var r = q; r < Variables.Count; r++)
            {
                var counts = Narrow ? Pair(small[q], small[r], weights, Size(q), Size(r)) : Pair(Codes[q], Codes[r], weights, Size(q), Size(r));
                for (var a = 0; a < Size(q); a++)
                {
                    for (var b = 0; b < Size(r); b++)
                    {
                        table[Offsets[q] + a][Offsets[r] + b] = table[Offsets[r] + b][Offsets[q] + a] = counts[(a * Size(r)) + b];
                    }
                }
            }
        }

        return table;
    }

    private int Size(int q) => Offsets[q + 1] - Offsets[q];

    private static int[] Pair(byte[] left, byte[] right, int[] weights, int rows, int columns)
    {
        var counts = new int[rows * columns];
        for (var p = 0; p < left.Length; p++)
        {
            counts[(left[p] * columns) + right[p]] += weights[p];
        }

        return counts;
    }

    private static int[] Pair(int[] left, int[] right, int[] weights, int rows, int columns)
    {
        var counts = new int[rows * columns];
        for (var p = 0; p < left.Length; p++)
        {
            counts[(left[p] * columns) + right[p]] += weights[p];
        }

        return counts;
    }
}
