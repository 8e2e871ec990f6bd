using System.Text.Json;
using Grappe.Shared;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Coding;
using Grappe.Studies.Domain.Questionnaires;
using Grappe.Studies.Domain.Screening;
using Grappe.Studies.Domain.Tables;

namespace Grappe.Studies;

/// <summary>Reads the studies that ship in <c>data</c>. A fact that no record has a place for is an error.</summary>
public static class ShippedStudies
{
    /// <summary>How questionnaires, cases and tables are written in files.</summary>
    public static JsonSerializerOptions Strict => StudyJson.Strict;

    /// <exception cref="JsonException">A file is not as it should be; the message says where.</exception>
    public static StudyLibrary Read()
    {
        var asked = Read<Questionnaire>("geces-2021/questionnaire.json");
        var askedAgain = Read<Questionnaire>("geces-2026/questionnaire.json");
        var published = Read<PublishedTables>("geces-2021/published-tables.json");
        var reconstructed = Read<ReconstructedFile>("geces-2021/reconstructed-cases.json");
        var screening = Read<PublishedScreening>("geces-2021/screening.json");
        var report = new LocalizedText(File.ReadAllText(ShippedData.File("geces-2021/report.en.md")), File.ReadAllText(ShippedData.File("geces-2021/report.fr.md")));
        var innovations = ShippedInnovations.Read();
        var codebook = Read<Codebook>("geces-2021/codebook.json");
        return new([.. Read<IReadOnlyList<StudyFile>>("geces-2021/studies.json").Concat(Read<IReadOnlyList<StudyFile>>("geces-2026/studies.json")).Select(study => new Study
        {
            Slug = study.Slug,
            Kind = study.Kind,
            Title = study.Title,
            Summary = study.Summary,
            Method = study.Method,
            Questionnaire = study.Kind == StudyKind.Prepared ? askedAgain : asked,
            Before = study.Kind == StudyKind.Prepared ? asked : null,
            Published = study.Kind == StudyKind.Prepared ? null : published,
            Cases = study.Kind == StudyKind.Reconstructed ? reconstructed.Cases : [],
            Report = study.Kind == StudyKind.Prepared ? null : report,
            Screening = study.Kind == StudyKind.Published ? screening : null,
            Codebook = study.Kind == StudyKind.Published ? codebook : null,
            Innovations = study.Kind == StudyKind.Published ? innovations : [],
            Unreachable = study.Kind == StudyKind.Reconstructed ? reconstructed.Unreachable : [],
        })]);
    }

    private static T Read<T>(string file)
    {
        using var stream = File.OpenRead(ShippedData.File(file));
        return JsonSerializer.Deserialize<T>(stream, Strict)!;
    }
}

/// <summary>What a file tells of a study besides its questionnaire and counts.</summary>
internal sealed record StudyFile
{
    public required string Slug { get; init; }
    public required StudyKind Kind { get; init; }
    public required LocalizedText Title { get; init; }
    public required LocalizedText Summary { get; init; }
    public required IReadOnlyList<MethodNote> Method { get; init; }
}

/// <summary>The file of made-up cases.</summary>
internal sealed record ReconstructedFile
{
    public required bool Synthetic { get; init; }
    public required LocalizedText Note { get; init; }
    public required IReadOnlyList<UnreachableCell> Unreachable { get; init; }
    public required IReadOnlyList<Case> Cases { get; init; }
}
