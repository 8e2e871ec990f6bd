using System.Text;
using CsCheck;

namespace Grappe.Tests.Studies;

/// <summary>Files of answers made for tests.</summary>
public static class Made
{
    /// <summary>Cases that follow one of several patterns in most of their answers; with none, answers of chance.</summary>
    public static string Answers(int cases, int questions, int patterns, double stray, int seed = 1)
    {
        var random = new Random(seed);
        var text = new StringBuilder("case");
        for (var q = 1; q <= questions; q++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $",q{q}");
        }

        for (var i = 1; i <= cases; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\ncase {i}");
            for (var q = 0; q < questions; q++)
            {
                text.Append(',').Append(patterns == 0 || random.NextDouble() < stray ? "abc"[random.Next(3)] : "abc"[((i % patterns) + q) % 3]);
            }
        }

        return text.Append('\n').ToString();
    }

    /// <summary>Small files of answers, some of them missing.</summary>
    public static readonly Gen<string[][]> Rows =
        Gen.Int[2, 5].SelectMany(questions => Gen.OneOf<string>("a", "b", "c", "").Array[questions].Array[3, 12]);
}
