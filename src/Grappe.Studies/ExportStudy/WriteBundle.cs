using System.IO.Compression;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.Tables;
using Microsoft.Extensions.Localization;

namespace Grappe.Studies;

/// <summary>A study as one archive: its questionnaire, description and tables, and, for whoever may have them, the answers as CSV and as a system file.</summary>
public sealed class WriteBundle(CodeLists lists, IStringLocalizer<StudyTexts> texts)
{
    /// <summary>Files that are made on request have no time of their own.</summary>
    private static readonly DateTimeOffset Epoch = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="study">The study.</param>
    /// <param name="answers">Its answers; null for whoever may have counts only.</param>
    public byte[] Of(Study study, CountedCases? answers)
    {
        ArgumentNullException.ThrowIfNull(study);
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "questionnaire.xlsx", WriteXlsForm.Of(study.Questionnaire, study.Title.Here()));
            Add(zip, "codebook-ddi.xml", WriteDdi.Of(study));
            if (study.Tables.Any())
            {
                Add(zip, "tables.xlsx", WriteTablesXlsx.Of(study, texts));
            }

            if (study.Codebook is { } codebook)
            {
                Add(zip, "codebook.qdc", WriteQdc.Of(codebook, Links.Language));
            }

            if (answers is not null)
            {
                Add(zip, "answers.csv", AnswersCsv.Write(answers.Questionnaire, answers.Cases));
                Add(zip, "answers.sav", new WriteSav(lists, texts).Of(Title(study), answers));
            }
        }

        return file.ToArray();
    }

    /// <summary>What a file of answers is called, which says of made-up cases that they are.</summary>
    public string Title(Study study)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.IsSynthetic ? texts["Synthetic cases: {0}", study.Title.Here()] : study.Title.Here();
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(name);
        entry.LastWriteTime = Epoch;
        using var stream = entry.Open();
        stream.Write(content);
    }
}
