using Grappe.Shared.Design;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>The part of the report that says along what the answers differ.</summary>
internal sealed class ReportAxes(Analysis analysis, HtmlBuilder html, IStringLocalizer<AnalysisTexts> texts)
{
    private const int MostAxes = 10;

    public void Write()
    {
        var values = analysis.Axes.Eigenvalues;
        html.Add($"""<section id="axes"><h2>{texts["Axes"].Value}</h2>""");
        if (values.Length == 0)
        {
            html.Add($"<p>{texts["The answers do not differ."].Value}</p></section>");
            return;
        }

        var total = values.Sum();
        html.Head(texts["What each axis holds of the differences"], 1, texts["Axis"], texts["Eigenvalue"], texts["% of inertia"], texts["%, Benzécri"], texts["%, Greenacre"]);
        for (var axis = 0; axis < Math.Min(values.Length, MostAxes); axis++)
        {
            html.Add($"""<tr><th scope="row">{axis + 1}</th>""");
            html.Number(values[axis], "N4").Number(100 * values[axis] / total, "N1").Number(Rate(analysis.Adjusted.Benzecri, axis), "N1").Number(Rate(analysis.Adjusted.Greenacre, axis), "N1");
            html.Add($"</tr>");
        }

        html.End();
        if (values.Length > MostAxes)
        {
            html.Add($"""<p class="hint">{texts["The first {0} of {1} axes.", MostAxes, values.Length].Value}</p>""");
        }

        new DrawPlane(html, analysis).Answers(texts["Answers on the first two axes"], texts["No answer"]);
        Categories();
        html.Add($"</section>");
    }

    private static double? Rate(double[] rates, int axis) => axis < rates.Length ? 100 * rates[axis] : null;

    private void Categories()
    {
        var axes = Math.Min(2, analysis.Axes.Eigenvalues.Length);
        html.Add($"<details><summary>{texts["Every answer, its place and what it adds to the axes"].Value}</summary>");
        html.Head(texts["Every answer, its place and what it adds to the axes"], 2, [texts["Question"], texts["Answer"], texts["Cases"], .. Enumerable.Range(1, axes).SelectMany(axis => new string[] { texts["Axis {0}", axis], texts["% of axis {0}", axis], texts["cos² on {0}", axis] })]);
        for (var number = 0; number < analysis.Profiles.CategoryCount; number++)
        {
            var (question, label) = analysis.Words(number);
            html.Add($"""<tr><th scope="row">{question}</th><td>{label ?? texts["No answer"].Value}</td>""");
            html.Number(Math.Round(analysis.Axes.Shares[number] * analysis.Profiles.Cases), "N0");
            for (var axis = 0; axis < axes; axis++)
            {
                html.Number(analysis.Axes.Coordinate(number, axis), "N3").Number(100 * analysis.Axes.Contribution(number, axis), "N1").Number(analysis.Axes.Cos2(number, axis), "N3");
            }

            html.Add($"</tr>");
        }

        html.End();
        html.Add($"</details>");
    }
}
