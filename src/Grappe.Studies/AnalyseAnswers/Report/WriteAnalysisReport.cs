using System.Globalization;
using System.Text;
using Grappe.Shared.Design;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Grappe.Studies;

/// <summary>
/// Writes what was found as one page that needs nothing else: what the cases fall into first, then along what they differ, then every table, then how
/// it was computed. Each picture stands beside the table that it draws.
/// </summary>
public sealed class WriteAnalysisReport
{
    private readonly Analysis analysis;
    private readonly HtmlBuilder html = new();
    private readonly StringLocalizer<AnalysisTexts> texts = new(new ResourceManagerStringLocalizerFactory(Options.Create(new LocalizationOptions()), NullLoggerFactory.Instance));

    private WriteAnalysisReport(Analysis analysis) => this.analysis = analysis;

    /// <param name="analysis">What was found.</param>
    /// <param name="input">Where it comes from; its language is the page's.</param>
    /// <param name="fingerprint">Of the file with the answers.</param>
    /// <param name="path">The file to write.</param>
    public static void To(string path, Analysis analysis, AnalyseAnswersInput input, string fingerprint)
    {
        ArgumentNullException.ThrowIfNull(input);
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(input.Language);
            File.WriteAllText(path, new WriteAnalysisReport(analysis).Whole(input, fingerprint), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }
    }

    private string Whole(AnalyseAnswersInput input, string fingerprint)
    {
        var name = Path.GetFileNameWithoutExtension(input.File);
        html.Add($"""
            <!doctype html>
            <html lang="{input.Language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{name} · {texts["Analysis of answers"].Value}</title>
            <style>{Style()}</style></head><body>
            <header><p class="kicker">{texts["Analysis of answers"].Value}</p><h1>{name}</h1><p class="lead">{Lead()}</p>
            <nav aria-label="{texts["On this page"].Value}"><a href="#types">{texts["Types"].Value}</a> <a href="#axes">{texts["Axes"].Value}</a> <a href="#tables">{texts["Tables"].Value}</a> <a href="#method">{texts["How it was computed"].Value}</a></nav></header>
            <main>
            """);
        foreach (var note in analysis.Notes)
        {
            html.Add($"""<p class="note">{texts[note.Sentence, note.Values].Value}</p>""");
        }

        new ReportTypes(analysis, html, texts).Write();
        new ReportAxes(analysis, html, texts).Write();
        new ReportTables(analysis, html, texts).Write();
        Method(input, fingerprint);
        html.Add($"</main></body></html>\n");
        return html.ToMarkup().Value;
    }

    private string Lead() => string.Join(" · ", new[]
    {
        texts["{0:N0} cases", analysis.Answers.Cases.Length].Value,
        texts["{0:N0} questions", analysis.Answers.Questions.Count].Value,
        texts["{0:N0} axes", analysis.Axes.Eigenvalues.Length].Value,
        analysis.Types.Unsupported is null ? texts["{0} types", analysis.Types.Found.Count].Value : texts["no typology supported"].Value,
    });

    private void Method(AnalyseAnswersInput input, string fingerprint)
    {
        var options = analysis.Options;
        html.Add($"""<section id="method"><h2>{texts["How it was computed"].Value}</h2><dl>""");
        Fact("Answers", Path.GetFileName(input.File) + (input.Questionnaire is null ? "" : " + " + Path.GetFileName(input.Questionnaire)));
        Fact("Fingerprint of the answers (SHA-256)", fingerprint);
        Fact("No answer", texts[input.ExcludeNoAnswer ? "passive: it takes no part in axes and types" : "an active category, like any answer"]);
        Fact("Axes", texts["Multiple correspondence analysis of the indicator matrix; where no answer is passive, the specific one (Le Roux and Rouanet, 2010). Rates adjusted after Benzécri (1979) and Greenacre (2007)."]);
        Fact("Types", texts["Ward’s hierarchy on the first {0} axes, consolidated by k-means; the number of types by the gain in inertia (Husson, Josse and Pagès, 2010), or two stable ones where more are less stable or cases lie better in two (Rousseeuw, 1987).", Math.Min(options.Axes, analysis.Axes.Eigenvalues.Length)]);
        Fact("Stability", texts["{0} bootstrap samples, the axes computed anew in each; mean Jaccard (Hennig, 2007). A type below {1:0.00} is not claimed; two types need {2:0.00}.", options.Bootstraps, options.LeastJaccard, options.LeastJaccardOfTwo]);
        Fact("Seed of the random numbers", options.Seed.ToString(CultureInfo.InvariantCulture));
        Fact("The same numbers for machines", "tables.json, mca.json, types.json");
        html.Add($"</dl></section>");

        void Fact(string name, string value) => html.Add($"<div><dt>{texts[name].Value}</dt><dd>{value}</dd></div>");
    }

    private static MarkupString Style()
    {
        using var style = new StreamReader(typeof(WriteAnalysisReport).Assembly.GetManifestResourceStream("Grappe.Studies.report.css")!);
        return new(style.ReadToEnd());
    }
}
