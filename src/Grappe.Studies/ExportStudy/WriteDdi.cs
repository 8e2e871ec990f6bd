using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Grappe.Shared;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Tables;

namespace Grappe.Studies;

/// <summary>
/// Describes a study for archives: DDI Codebook 2.5 (ddialliance.org), its questions as variables in both languages, with the frequencies of their answers
/// where they are counted.
/// </summary>
public static class WriteDdi
{
    private static readonly XNamespace Ddi = "ddi:codebook:2_5";

    public static byte[] Of(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        var tables = study.Tables.Where(table => table.Printed.IsCounted && table.Printed.Within is null).GroupBy(table => table.Counts.Variable, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First().Counts, StringComparer.Ordinal);
        var variables = study.Questionnaire.Questions.Concat(study.Questionnaire.Coded).Select((question, i) => Variable(question, i + 1, tables.GetValueOrDefault(question.Id)));
        var book = new XElement(Ddi + "codeBook",
            new XAttribute("version", "2.5"),
            new XElement(Ddi + "stdyDscr",
                new XElement(Ddi + "citation", new XElement(Ddi + "titlStmt", Titles(study.Title), new XElement(Ddi + "IDNo", study.Slug))),
                new XElement(Ddi + "stdyInfo", Said("abstract", study.Summary)),
                study.IsSynthetic ? new XElement(Ddi + "notes", new XAttribute(XNamespace.Xml + "lang", "en"), "Synthetic cases: they describe no organisation.") : null),
            new XElement(Ddi + "dataDscr", variables));
        using var file = new MemoryStream();
        using (var text = new StreamWriter(file, new UTF8Encoding(false), leaveOpen: true))
        {
            new XDocument(book).Save(text);
        }

        return file.ToArray();
    }

    private static XElement Variable(Question question, int number, Table? counts) => new(Ddi + "var",
        new XAttribute("ID", string.Create(CultureInfo.InvariantCulture, $"V{number}")),
        new XAttribute("name", question.Id),
        new XAttribute("intrvl", question.Kind is QuestionKind.Number or QuestionKind.Money or QuestionKind.Year && question.Bands.Count == 0 ? "contin" : "discrete"),
        Said("labl", question.Text),
        new XElement(Ddi + "qstn", Said("qstnLit", question.Text)),
        question.Answers.Select(choice => Category(choice.Code, choice.Label, counts?.Rows.FirstOrDefault(row => row.Code == choice.Code)?.Count, missing: false)),
        counts?.NoAnswer is { } none ? Category("no-answer", new("No answer", "Sans réponse"), none, missing: true) : null,
        counts is { NotApplicable: > 0 and var not } ? Category("not-applicable", new("Not applicable", "Sans objet"), not, missing: true) : null);

    private static XElement Category(string code, LocalizedText label, int? count, bool missing) => new(Ddi + "catgry",
        missing ? new XAttribute("missing", "Y") : null,
        new XElement(Ddi + "catValu", code),
        Said("labl", label),
        count is { } cases ? new XElement(Ddi + "catStat", new XAttribute("type", "freq"), cases) : null);

    /// <summary>DDI has one title, and others beside it.</summary>
    private static IEnumerable<XElement> Titles(LocalizedText title) => Said("titl", title).Select((said, i) => i == 0 ? said : new XElement(Ddi + "parTitl", said.Attributes(), said.Value));

    private static IEnumerable<XElement> Said(string name, LocalizedText text) =>
        new[] { ("en", text.English), ("fr", text.French) }.Where(one => one.Item2 is { Length: > 0 })
            .Select(one => new XElement(Ddi + name, new XAttribute(XNamespace.Xml + "lang", one.Item1), one.Item2!));
}
