using Grappe.Atlas;
using Grappe.Atlas.Domain;
using Grappe.Shared;
using Grappe.Shared.Data;
using Grappe.Studies.Data;
using Grappe.Studies.Domain;
using Grappe.Studies.Domain.OwnStudies;
using Grappe.Studies.Domain.Questionnaires;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Grappe.Studies;

/// <summary>Changes what a study asks, for those who run it; everything answers null for anybody else.</summary>
public sealed class WriteQuestions(GrappeDb db, FindStudy find, CodeLists lists, IOutputCacheStore pages)
{
    /// <summary>Largest workbook that is taken, in bytes.</summary>
    public const long MostBytes = 2 * 1024 * 1024;

    /// <summary>Changes the wording that is worked on; where it is in use already, a new one begins.</summary>
    /// <param name="slug">The study.</param>
    /// <param name="version">Of the study, as it was shown; null where it does not matter what others did meanwhile.</param>
    /// <param name="change">What is asked instead.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Result<OwnStudy>?> Handle(string slug, int? version, Func<Questionnaire, Questionnaire> change, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (await find.Run(slug, cancel) is not { } study)
        {
            return null;
        }

        if (version is { } shown && shown != study.Version)
        {
            return new Refusal("Somebody else has changed the questions since you opened this page. What you typed is still here: look at theirs, then save again.");
        }

        var before = study.Latest.Questionnaire;
        var after = change(before);
        if (StudyJson.Write(before) == StudyJson.Write(after))
        {
            return study;
        }

        var (number, isInUse) = (study.Latest.Number, study.Latest.PublishedAt is not null);
        var revised = study.Revise(after);
        if (revised.IsRefused)
        {
            db.ChangeTracker.Clear();
            return revised;
        }

        // Each change can be taken back, one after the other, until the wording is in use.
        var earlier = await Earlier(study).ToListAsync(cancel);
        db.RemoveRange(isInUse ? earlier : earlier.SkipLast(EarlierWording.Most - 1));
        db.Add(new EarlierWording { Study = study.Id, Step = (earlier.LastOrDefault()?.Step ?? 0) + 1, Number = number, Questionnaire = before });
        return await Kept(study, cancel);
    }

    /// <summary>How many changes can be taken back.</summary>
    public Task<int> Undoable(OwnStudy study, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(study);
        return study.Latest.PublishedAt is null ? Earlier(study).CountAsync(cancel) : Task.FromResult(0);
    }

    /// <summary>Takes the last change back.</summary>
    public async Task<Result<OwnStudy>?> Undo(string slug, CancellationToken cancel)
    {
        if (await find.Run(slug, cancel) is not { } study)
        {
            return null;
        }

        if (await Earlier(study).LastOrDefaultAsync(cancel) is not { } last)
        {
            return new Refusal("There is nothing to take back.");
        }

        var undone = study.Undo(new(last.Number, last.Questionnaire));
        if (undone.IsRefused)
        {
            return undone;
        }

        db.Remove(last);
        return await Kept(study, cancel);
    }

    private IQueryable<EarlierWording> Earlier(OwnStudy study) => db.EarlierWordings.Where(one => one.Study == study.Id).OrderBy(one => one.Step);

    private async Task<Result<OwnStudy>> Kept(OwnStudy study, CancellationToken cancel)
    {
        if (!await db.TrySave(cancel))
        {
            return new Refusal("Somebody else was here since you opened this page: look again.");
        }

        await pages.EvictByTagAsync(PageCacheTags.Pages, cancel);
        return study;
    }

    /// <summary>Puts the questions of an XLSForm in the place of those of a study.</summary>
    public async Task<Result<XlsForm>?> Import(string slug, Stream file, CancellationToken cancel)
    {
        Result<XlsForm> read;
        try
        {
            read = ReadXlsForm.Of(file, [.. lists.Names]);
        }
        catch (UnusableFileException)
        {
            read = new Refusal("The file is not a workbook (.xlsx) that can be read.", "File");
        }

        if (read.Value is not { } form)
        {
            return read;
        }

        var asked = form.Sections.SelectMany(section => section.Questions).Select(question => question.Id).ToHashSet(StringComparer.Ordinal);
        var changed = await Handle(slug, null, before => before with { Sections = form.Sections, Coded = [.. before.Coded.Where(variable => variable.CodedFrom is { } from && asked.Contains(from))] }, cancel);
        return changed is null ? null : changed.IsRefused ? (Refusal[])[.. changed.Refusals.Select(refusal => refusal with { Field = "File" })] : form;
    }
}
