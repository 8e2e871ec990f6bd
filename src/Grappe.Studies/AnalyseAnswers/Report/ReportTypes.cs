using Grappe.Shared.Design;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>The part of the report that says what types there are, how sure of them one may be, and which case is of which.</summary>
internal sealed class ReportTypes(Analysis analysis, HtmlBuilder html, IStringLocalizer<AnalysisTexts> texts)
{
    /// <summary>A longer description says nothing that its beginning does not.</summary>
    private const int MostAnswers = 8;

    public void Write()
    {
        var types = analysis.Types;
        html.Add($"""<section id="types"><h2>{texts["Types"].Value}</h2>""");
        html.Add($"""<p class="finding">{(types.Unsupported is { } why ? texts["No typology is supported."].Value + " " + texts[why.Sentence, why.Values].Value : texts["The cases fall into {0} types that are found again when cases are drawn anew.", types.Found.Count].Value)}</p>""");
        if (types.Found.Count > 0)
        {
            if (types.Unsupported is not null)
            {
                html.Add($"""<p class="hint">{texts["The groups below are shown so that you can judge, not as types."].Value}</p>""");
            }

            Overview();
            for (var number = 0; number < types.Found.Count; number++)
            {
                Type(number);
            }

            new DrawPlane(html, analysis).Cases(texts["Cases on the first two axes, by type"], CaseOf);
            new DrawTree(html, types, Math.Min(analysis.Profiles.Count, DrawTree.MostBranches)).Write(texts["Ward’s hierarchy, its last merges"], texts["Inertia within groups"], texts["Groups"]);
            Members();
        }

        Classes();
        html.Add($"</section>");
    }

    private string Name(int type) => texts["Type {0}", type + 1];

    private string CaseOf(int profile) => Name(analysis.Types.Groups[profile]);

    private void Overview()
    {
        var all = analysis.Answers.Cases.Length;
        html.Head(texts["Size and stability of the types"], 1, texts["Type"], texts["Cases"], texts["% of all"], texts["Jaccard, bootstrap"], texts["Jaccard, one left out"], texts["Silhouette"]);
        foreach (var (number, type) in analysis.Types.Found.Index())
        {
            html.Add($"""<tr><th scope="row"><svg class="dot c{number % 6 + 1}" viewBox="-6 -6 12 12" aria-hidden="true"><circle r="5"/></svg>{Name(number)}</th>""");
            html.Number(type.Cases.Length, "N0").Number(100.0 * type.Cases.Length / all, "N1").Number(type.Jaccard, "N2").Number(type.LeaveOneOut, "N2").Number(type.Silhouette, "N2");
            html.Add($"</tr>");
        }

        html.End();
    }

    private void Type(int number)
    {
        var type = analysis.Types.Found[number];
        html.Add($"<h3>{Name(number)}</h3>");
        if (type.Description.Count == 0)
        {
            html.Add($"""<p class="hint">{texts["No answer stands out in it."].Value}</p>""");
            return;
        }

        html.Head(texts["Answers given more often in {0} than elsewhere", Name(number)], 2, texts["Question"], texts["Answer"], texts["% of the type"], texts["% of all"], texts["Test value"]);
        foreach (var answer in type.Description.Take(MostAnswers))
        {
            var (question, label) = analysis.Words(answer.Category);
            html.Add($"""<tr><th scope="row">{question}</th><td>{label ?? texts["No answer"].Value}</td>""");
            html.Number(100.0 * answer.InGroup / type.Cases.Length, "N1").Number(100.0 * answer.InAll / analysis.Answers.Cases.Length, "N1").Number(answer.TestValue, "N1");
            html.Add($"</tr>");
        }

        html.End();
        html.Add($"""<p class="hint">{texts["Most typical: {0}", string.Join(", ", type.Typical.Select(near => analysis.Answers.Cases[near.Case]))].Value}</p>""");
    }

    private void Members()
    {
        html.Add($"<details><summary>{texts["Every case, its type and the nearest other one"].Value}</summary>");
        html.Head(texts["Every case, its type and the nearest other one"], 3, texts["Case"], texts["Type"], texts["Nearest other type"], texts["Silhouette"]);
        var fit = analysis.Types.Silhouettes!;
        foreach (var (i, name) in analysis.Answers.Cases.Index())
        {
            var profile = analysis.Profiles.Of[i];
            html.Add($"""<tr><th scope="row">{name}</th><td>{CaseOf(profile)}</td><td>{Name(fit.NearestOther[profile])}</td>""");
            html.Number(fit.Width[profile], "N2").Add($"</tr>");
        }

        html.End();
        html.Add($"</details>");
    }

    private void Classes()
    {
        var latent = analysis.LatentClasses;
        html.Add($"<h3>{texts["Latent classes"].Value}</h3><p>{(latent.Refused is { } why ? texts["Not offered."].Value + " " + texts[why.Sentence, why.Values].Value : texts["{0} classes describe the answers best (smallest BIC).", latent.Chosen!.Shares.Length].Value)}</p>");
        if (latent.Models.Count == 0)
        {
            return;
        }

        html.Head(texts["Models with latent classes"], 1, texts["Classes"], texts["Log-likelihood"], texts["Parameters"], texts["Degrees of freedom"], texts["BIC"], texts["Found again"]);
        foreach (var model in latent.Models)
        {
            html.Add($"""<tr><th scope="row">{model.Shares.Length}</th>""");
            html.Number(model.LogLikelihood, "N1").Number(model.Parameters, "N0").Number(model.Freedom, "N0").Number(model.Bic, "N1");
            html.Add($"""<td class="num">{texts["{0} of {1}", model.FoundAgain, model.Starts].Value}</td></tr>""");
        }

        html.End();
    }
}
