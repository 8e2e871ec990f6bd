using System.Globalization;
using Grappe.Shared;

namespace Grappe.Studies;

/// <summary>Addresses of studies, for people and for programs.</summary>
public static class StudyAddresses
{
    /// <summary>Where programs find studies.</summary>
    public const string Api = "/api/studies";

    public static string Study(string slug) => Links.Here($"/studies/{slug}");

    /// <summary>The page of those who run a study.</summary>
    public static string Run(string slug) => Study(slug) + "/run";

    public static string Wave(string slug, int number) => Study(slug) + string.Create(CultureInfo.InvariantCulture, $"/waves/{number}");

    /// <summary>The answers of a wave as CSV, the same in every language.</summary>
    public static string Answers(string slug, int number) => string.Create(CultureInfo.InvariantCulture, $"/studies/{slug}/waves/{number}/answers.csv");

    /// <summary>The answers of a wave as one archive, with all that explains them.</summary>
    public static string AnswersBundle(string slug, int number) => string.Create(CultureInfo.InvariantCulture, $"/studies/{slug}/waves/{number}/answers.zip?lang={Links.Language}");

    /// <summary>A case of a wave, for those who run the study.</summary>
    public static string Case(string slug, int number, Guid id) => Wave(slug, number) + $"/cases/{id:N}";

    /// <summary>Where somebody answers, by the secret of their link: the beginning, or a part of it.</summary>
    public static string Answer(string secret, string? part = null) => Links.Here($"/answer/{secret}{(part is null ? "" : $"/{part}")}");

    public static string Questionnaire(string slug) => Study(slug) + "/questionnaire";

    /// <summary>What <c>cases</c> says in an address that also counts what screening left out.</summary>
    public const string AllCases = "all";

    /// <summary>The questionnaire as an XLSForm.</summary>
    public static string XlsForm(string slug) => $"/studies/{slug}/questionnaire.xlsx?lang={Links.Language}";

    /// <summary>Where those who run a study write what it asks.</summary>
    public static string WriteQuestions(string slug) => Run(slug) + "/questions";

    /// <summary>Where a question is written; a new one of a kind at the end of a section where there is none of this identity.</summary>
    public static string WriteQuestion(string slug, string id) => WriteQuestions(slug) + "/edit?question=" + id;

    public static string WriteSection(string slug, string? code) => WriteQuestions(slug) + "/section" + (code is null ? "" : $"?section={code}");

    /// <summary>Where the questionnaire is tried out as clusters see it.</summary>
    public static string TryQuestions(string slug) => WriteQuestions(slug) + "/try";

    public static string Table(string slug, int number) => Study(slug) + string.Create(CultureInfo.InvariantCulture, $"/tables/{number}");

    /// <summary>Where those who run a study set its screening up, and see how it goes.</summary>
    public static string RunScreening(string slug) => Run(slug) + "/screening";

    /// <summary>Where those who run a study settle what raters differ on.</summary>
    public static string Settle(string slug) => RunScreening(slug) + "/settle";

    /// <summary>Where a rater judges cases.</summary>
    public static string Rate(string slug) => Screening(slug) + "/rate";

    /// <summary>Where those who run a study set its coding up, and see how it goes.</summary>
    public static string RunCoding(string slug) => Run(slug) + "/coding";

    /// <summary>Where those who run a study settle what coders differ on.</summary>
    public static string SettleCodes(string slug) => RunCoding(slug) + "/settle";

    /// <summary>Where those who run a study find coded parts again.</summary>
    public static string CodedParts(string slug) => RunCoding(slug) + "/parts";

    /// <summary>Where a coder reads.</summary>
    public static string Code(string slug) => Study(slug) + "/coding";

    /// <summary>The coding as a project for other programs.</summary>
    public static string Project(string slug) => $"/studies/{slug}/coding.qdpx?lang={Links.Language}";

    /// <summary>Where those who run a study find types among its cases.</summary>
    public static string Types(string slug) => Run(slug) + "/types";

    /// <summary>The whole analysis as a page to take away.</summary>
    public static string TypesFile(string slug) => $"/studies/{slug}/types.html";

    public static string Screening(string slug) => Study(slug) + "/screening";

    public static string Codebook(string slug) => Study(slug) + "/codebook";

    public static string Innovations(string slug) => Study(slug) + "/innovations";

    public static string ApiScreening(string slug) => ApiStudy(slug) + "/screening";

    public static string ApiCodebook(string slug) => ApiStudy(slug) + "/codebook";

    public static string Report(string slug) => Study(slug) + "/report";

    /// <summary>Where those who run a study write its report.</summary>
    public static string WriteReport(string slug) => Run(slug) + "/report";

    /// <param name="slug">The study.</param>
    /// <param name="name">Of the figure.</param>
    public static string Figure(string slug, string name) => Study(slug) + "/figures/" + Uri.EscapeDataString(name);

    public static string ApiWorkbook(string slug) => ApiStudy(slug) + "/tables.xlsx";

    public static string ApiDdi(string slug) => ApiStudy(slug) + "/ddi.xml";

    public static string ApiBundle(string slug) => ApiStudy(slug) + "/bundle.zip";

    public static string ApiReport(string slug) => ApiStudy(slug) + "/report";

    public static string ApiFigure(string slug, string name) => ApiStudy(slug) + "/figures/" + Uri.EscapeDataString(name);

    public static string ApiStudy(string slug) => $"{Api}/{slug}";

    public static string ApiTable(string slug, int number) => ApiStudy(slug) + string.Create(CultureInfo.InvariantCulture, $"/tables/{number}");
}
