using System.Globalization;
using System.Text;

namespace Grappe.Studies;

/// <summary>A variable of a system file.</summary>
/// <param name="Name">Letters, digits and underscores, a letter first; each once.</param>
/// <param name="Label">In words.</param>
/// <param name="Values">Of each case, in their order.</param>
/// <param name="Labels">What values mean.</param>
public sealed record SavVariable(string Name, string Label, IReadOnlyList<double> Values, IReadOnlyList<(double Value, string Label)> Labels)
{
    /// <summary>Values that stand for a missing answer: three at most.</summary>
    public IReadOnlyList<double> Missing { get; init; } = [];

    /// <summary>Whether values are days, in seconds since 14 October 1582.</summary>
    public bool IsDate { get; init; }

    /// <summary>Whether values are codes rather than amounts.</summary>
    public bool IsNominal { get; init; } = true;
}

/// <summary>Variables that are answers to one question.</summary>
/// <param name="Name">Of the set, without its dollar sign.</param>
/// <param name="Label">In words.</param>
/// <param name="Variables">Their names.</param>
/// <param name="Counted">For a variable for each answer: the value that says yes; null where each variable holds one of the answers.</param>
public sealed record SavSet(string Name, string Label, IReadOnlyList<string> Variables, int? Counted);

/// <summary>
/// Writes an SPSS system file (.sav), as “System File Format” of the PSPP developers' guide describes it: little-endian, not compressed, UTF-8, with
/// long names, value labels, missing values and multiple-response sets.
/// </summary>
public sealed class SavFile
{
    private const int CaseWidth = 32;
    private const int LongestLabel = 120;
    private const int NumberFormat = 5, DateFormat = 20, TextFormat = 1;

    private readonly BinaryWriter write;

    private SavFile(BinaryWriter write) => this.write = write;

    /// <param name="title">What the file is.</param>
    /// <param name="cases">The name of each case.</param>
    /// <param name="variables">What is known of them.</param>
    /// <param name="sets">Which variables belong together.</param>
    public static byte[] Of(string title, IReadOnlyList<string> cases, IReadOnlyList<SavVariable> variables, IReadOnlyList<SavSet> sets)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(variables);
        ArgumentNullException.ThrowIfNull(sets);
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.UTF8);
        var sav = new SavFile(writer);
        sav.Head(title, cases.Count, variables.Count);
        sav.Variables(variables);
        sav.ValueLabels(variables);
        sav.Extensions(variables, sets);
        writer.Write(999);
        writer.Write(0);
        for (var who = 0; who < cases.Count; who++)
        {
            sav.Text(cases[who], CaseWidth);
            foreach (var variable in variables)
            {
                writer.Write(variable.Values[who]);
            }
        }

        return file.ToArray();
    }

    private void Head(string title, int cases, int variables)
    {
        Text("$FL2", 4);
        Text("@(#) SPSS DATA FILE Grappe", 60);
        write.Write(2);
        write.Write(CaseWidth / 8 + variables);
        write.Write(0);
        write.Write(0);
        write.Write(cases);
        write.Write(100d);

        // No time of writing: the same answers give the same file.
        Text("01 Jan 70", 9);
        Text("00:00:00", 8);
        Text(title, 64);
        Text("", 3);
    }

    private void Variables(IReadOnlyList<SavVariable> variables)
    {
        Variable(CaseWidth, Short(0), "", [], TextFormat, CaseWidth);
        for (var rest = 1; rest < CaseWidth / 8; rest++)
        {
            write.Write(2);
            write.Write(-1);
            for (var field = 0; field < 4; field++)
            {
                write.Write(0);
            }

            Text("", 8);
        }

        for (var i = 0; i < variables.Count; i++)
        {
            Variable(0, Short(i + 1), variables[i].Label, variables[i].Missing, variables[i].IsDate ? DateFormat : NumberFormat, variables[i].IsDate ? 11 : 12);
        }
    }

    private void Variable(int type, string name, string label, IReadOnlyList<double> missing, int format, int width)
    {
        var words = Cut(label, LongestLabel);
        write.Write(2);
        write.Write(type);
        write.Write(words.Length > 0 ? 1 : 0);
        write.Write(missing.Count);
        var written = format << 16 | width << 8;
        write.Write(written);
        write.Write(written);
        Text(name, 8);
        if (words.Length > 0)
        {
            write.Write(words.Length);
            write.Write(words);
            Fill(words.Length, 4);
        }

        foreach (var value in missing)
        {
            write.Write(value);
        }
    }

    private void ValueLabels(IReadOnlyList<SavVariable> variables)
    {
        foreach (var (variable, i) in variables.Select((variable, i) => (variable, i)).Where(one => one.variable.Labels.Count > 0))
        {
            write.Write(3);
            write.Write(variable.Labels.Count);
            foreach (var (value, label) in variable.Labels)
            {
                var words = Cut(label, LongestLabel);
                write.Write(value);
                write.Write((byte)words.Length);
                write.Write(words);
                Fill(words.Length + 1, 8);
            }

            write.Write(4);
            write.Write(1);
            write.Write(CaseWidth / 8 + i + 1);
        }
    }

    private void Extensions(IReadOnlyList<SavVariable> variables, IReadOnlyList<SavSet> sets)
    {
        // Version, machine, IEEE 754, no compression, little-endian, UTF-8.
        Extension(3, 4, 8);
        foreach (var number in new[] { 1, 0, 0, -1, 1, 1, 2, 65001 })
        {
            write.Write(number);
        }

        Extension(4, 8, 3);
        write.Write(-double.MaxValue);
        write.Write(double.MaxValue);
        write.Write(Math.BitIncrement(-double.MaxValue));

        var shortNames = variables.Select((variable, i) => (variable.Name, Short: Short(i + 1))).ToDictionary(one => one.Name, one => one.Short, StringComparer.Ordinal);
        if (sets.Count > 0)
        {
            Extension(7, string.Concat(sets.Select(set =>
            {
                var label = Encoding.UTF8.GetString(Cut(set.Label, LongestLabel));
                var kind = set.Counted is { } counted ? string.Create(CultureInfo.InvariantCulture, $"D1 {counted}") : "C";
                return string.Create(CultureInfo.InvariantCulture, $"${set.Name}={kind} {Encoding.UTF8.GetByteCount(label)} {label} {string.Join(' ', set.Variables.Select(name => shortNames[name].ToLowerInvariant()))}\n");
            })));
        }

        // Measure (nominal or scale), width and alignment of each.
        Extension(11, 4, 3 * (variables.Count + 1));
        foreach (var (measure, width, alignment) in variables.Select(variable => (variable.IsNominal ? 1 : 3, 8, 1)).Prepend((1, CaseWidth, 0)))
        {
            write.Write(measure);
            write.Write(width);
            write.Write(alignment);
        }

        Extension(13, string.Join('\t', shortNames.Select(one => $"{one.Value}={one.Key}").Prepend($"{Short(0)}=case")));
        Extension(20, "UTF-8");
    }

    private void Extension(int subtype, int size, int count)
    {
        write.Write(7);
        write.Write(subtype);
        write.Write(size);
        write.Write(count);
    }

    private void Extension(int subtype, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Extension(subtype, 1, bytes.Length);
        write.Write(bytes);
    }

    /// <summary>A text of so many bytes, spaces behind it.</summary>
    private void Text(string text, int width)
    {
        var bytes = Cut(text, width);
        write.Write(bytes);
        for (var i = bytes.Length; i < width; i++)
        {
            write.Write((byte)' ');
        }
    }

    private void Fill(int written, int unit)
    {
        for (var i = written; i % unit != 0; i++)
        {
            write.Write((byte)0);
        }
    }

    private static string Short(int number) => string.Create(CultureInfo.InvariantCulture, $"V{number}");

    /// <summary>As many bytes as fit, whole letters only.</summary>
    private static byte[] Cut(string text, int most)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var end = Math.Min(bytes.Length, most);
        while (end < bytes.Length && end > 0 && (bytes[end] & 0xC0) == 0x80)
        {
            end--;
        }

        return bytes[..end];
    }
}
